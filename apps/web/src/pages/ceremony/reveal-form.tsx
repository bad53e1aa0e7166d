import { CeremonyApi } from '@xinheng/contracts';
import { commitmentOf } from '@xinheng/draw';
import { type FormEvent, useEffect, useState } from 'react';
import { useAct } from '../../api/use-act.js';
import { Button } from '../../components/button.js';
import { ProblemPanel } from '../../components/problem-panel.js';
import { awaited } from './ceremony-stage.js';
import { readCommitment } from './commitment-store.js';
import type { Ceremony, Contributor } from './use-ceremony.js';

interface Props {
  readonly ceremony: Ceremony;
  readonly who: Contributor;
  readonly onDone: () => void;
}

/** The kept number is compared with the commitment here first: a slip of the finger must not stop a ceremony. */
export function RevealForm({ ceremony, who, onDone }: Props) {
  const [value, setValue] = useState('');
  const [nonce, setNonce] = useState('');
  const [found, setFound] = useState<boolean>();
  const reveal = useAct(CeremonyApi.reveal, ['inspection.ceremony']);
  useEffect(() => {
    void readCommitment(ceremony.id, who.role).then((kept) => {
      setFound(kept !== undefined);
      if (kept) {
        setValue(kept.value);
        setNonce(kept.nonce);
      }
    });
  }, [ceremony.id, who.role]);
  const fits = nonce !== '' && commitmentOf(who.role, value.trim(), nonce.trim()) === who.commitment;
  const turn = ceremony.state === 'committed' && awaited(ceremony)?.role === who.role;
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (fits && (await reveal.run({ id: ceremony.id, role: who.role, value: value.trim(), nonce: nonce.trim() }))) onDone();
  };
  return (
    <form className="card contribute-form" onSubmit={(event) => void submit(event)}>
      <h2>第二步：揭示</h2>
      <p>{turn ? '轮到您了。揭示后数和随机码立即公开。' : '已承诺。等所有方承诺齐备、轮到您时，这里可以揭示；请保持本页打开。'}</p>
      {found === false && <p className="contribute-away">这台设备上没有您的数。请换回承诺时用的设备，或输入当时抄下的数和随机码。</p>}
      <label className="field">
        <span className="label">您的数</span>
        <input
          className="input big-input"
          readOnly={found === true}
          required
          value={value}
          onChange={(event) => setValue(event.target.value)}
        />
      </label>
      <label className="field">
        <span className="label">随机码</span>
        <input className="input" readOnly={found === true} required value={nonce} onChange={(event) => setNonce(event.target.value)} />
      </label>
      <p className={fits ? 'text-success' : 'text-warning'}>
        {fits ? '✓ 本机核对：与您承诺的指纹一致' : '本机核对：还不一致。不一致时不能揭示，以免误按中止仪式'}
      </p>
      {reveal.problem && <ProblemPanel problem={reveal.problem} />}
      <Button kind="primary" type="submit" disabled={!fits || !turn} busy={reveal.busy}>
        揭示
      </Button>
    </form>
  );
}
