import { ChangeApi, changeKinds } from '@xinheng/contracts';
import { type FormEvent, useId, useState } from 'react';
import { useAct } from '../../api/use-act.js';
import { Button } from '../../components/button.js';
import { ChoiceField } from '../../components/choice-field.js';
import { DialogBox } from '../../components/dialog-box.js';
import { ProblemPanel } from '../../components/problem-panel.js';
import { ReasonField } from '../../components/reason-field.js';
import { TextField } from '../../components/text-field.js';
import type { Slot } from './assignment-words.js';

type Kind = keyof typeof changeKinds;

const consequences: Readonly<Record<Kind, string>> = {
  recusal: '由负责人决定；同意后由同一次序的下一人接替。决定前检查不停止。',
  inspector: '须他人批准；由同一次序的下一人接替，新旧人员都留痕。',
  object: '须他人批准；由同层下一张票号的企业接替，不重抽；原户与理由公开。',
};

const RAISERS = [
  ['firm', '企业申请'],
  ['inspector', '检查人员本人'],
] as const;

/** Asks for a change after the draw: always with a reason, always decided by somebody else. */
export function ReplacementDialog({ slot, onClose }: { readonly slot: Slot; readonly onClose: () => void }) {
  const id = useId();
  const team = slot.team.map((person) => [person.id, `${person.name} ${person.number}`] as const);
  const refreshes = ['inspection.change', 'inspection.assignment', 'inspection.visit'];
  const recuse = useAct(ChangeApi.recuse, refreshes);
  const replaceInspector = useAct(ChangeApi.replaceInspector, refreshes);
  const replaceObject = useAct(ChangeApi.replaceObject, refreshes);
  const [kind, setKind] = useState<Kind>('recusal');
  const [raisedBy, setRaisedBy] = useState<'inspector' | 'firm'>('firm');
  const [applicantName, setApplicantName] = useState('');
  const [inspectorId, setInspectorId] = useState(slot.team[0]?.id ?? '');
  const [reason, setReason] = useState('');
  const send = () => {
    const { partId } = slot;
    if (kind === 'object') return replaceObject.run({ partId, reason });
    if (kind === 'inspector') return replaceInspector.run({ partId, inspectorId, reason });
    return recuse.run({ partId, inspectorId, raisedBy, reason, ...(applicantName ? { applicantName } : {}) });
  };
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (await send()) onClose();
  };
  const problem = recuse.problem ?? replaceInspector.problem ?? replaceObject.problem;
  return (
    <DialogBox title={`${slot.name}：回避或替换`} onClose={onClose}>
      <form className="stack" onSubmit={(event) => void submit(event)}>
        <div className="inline" role="radiogroup" aria-label="办理什么">
          {Object.entries(changeKinds).map(([key, title]) => (
            <label key={key} className="inline">
              <input type="radio" name={`${id}k`} checked={kind === key} onChange={() => setKind(key as Kind)} />
              {title}
            </label>
          ))}
        </div>
        <p className="note">{consequences[kind]}</p>
        {kind !== 'object' && <ChoiceField label="哪位检查人员" options={team} value={inspectorId} onChange={setInspectorId} />}
        {kind === 'recusal' && <ChoiceField label="谁提出" options={RAISERS} value={raisedBy} onChange={setRaisedBy} />}
        {kind === 'recusal' && raisedBy === 'firm' && <TextField label="企业申请人" value={applicantName} onChange={setApplicantName} />}
        <ReasonField label="理由" least={4} value={reason} onChange={setReason} />
        {problem && <ProblemPanel problem={problem} />}
        <div className="inline">
          <Button kind="primary" type="submit" busy={recuse.busy || replaceInspector.busy || replaceObject.busy}>
            送负责人决定
          </Button>
          <Button onClick={onClose}>先不办</Button>
        </div>
      </form>
    </DialogBox>
  );
}
