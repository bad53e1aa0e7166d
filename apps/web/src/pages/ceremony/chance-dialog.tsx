import { CeremonyApi } from '@xinheng/contracts';
import { type FormEvent, useId, useState } from 'react';
import { useAct } from '../../api/use-act.js';
import { Button } from '../../components/button.js';
import { DialogBox } from '../../components/dialog-box.js';
import { ProblemPanel } from '../../components/problem-panel.js';
import type { Ceremony, Contributor } from './use-ceremony.js';

interface Props {
  readonly ceremony: Ceremony;
  readonly who: Contributor;
  readonly onClose: () => void;
}

/** What fell in the room is typed twice, by two readers, since it cannot be changed once entered. */
export function ChanceDialog({ ceremony, who, onClose }: Props) {
  const id = useId();
  const [first, setFirst] = useState('');
  const [second, setSecond] = useState('');
  const chance = useAct(CeremonyApi.chance, ['inspection.ceremony']);
  const differs = second !== '' && first.trim() !== second.trim();
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (first.trim() !== second.trim()) return;
    if (await chance.run({ id: ceremony.id, role: who.role, value: first.trim() })) onClose();
  };
  return (
    <DialogBox title={`录入${who.role}：${who.rule}`} onClose={onClose}>
      <form className="stack" onSubmit={(event) => void submit(event)}>
        <p>录入后立即进入种子，不能更改。请一人唱数录入，另一人看实物再录一遍。</p>
        <div className="field">
          <label htmlFor={`${id}a`}>唱数录入</label>
          <input
            id={`${id}a`}
            className="input big-input"
            autoComplete="off"
            required
            value={first}
            onChange={(event) => setFirst(event.target.value)}
          />
        </div>
        <div className="field">
          <label htmlFor={`${id}b`}>复核录入</label>
          <input
            id={`${id}b`}
            className="input big-input"
            autoComplete="off"
            required
            aria-invalid={differs}
            value={second}
            onChange={(event) => setSecond(event.target.value)}
          />
          {differs && <p className="fault">两遍不同，请再看实物</p>}
        </div>
        {chance.problem && <ProblemPanel problem={chance.problem} />}
        <div className="inline">
          <Button kind="primary" type="submit" disabled={differs} busy={chance.busy}>
            录入
          </Button>
          <Button onClick={onClose}>先不录</Button>
        </div>
      </form>
    </DialogBox>
  );
}
