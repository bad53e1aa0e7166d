import { CeremonyApi } from '@xinheng/contracts';
import { type FormEvent, useId, useMemo, useState } from 'react';
import { useAct } from '../../api/use-act.js';
import { Button } from '../../components/button.js';
import { ProblemPanel } from '../../components/problem-panel.js';
import { BigHash } from './big-hash.js';
import { committed, keepCommitment, newNonce, randomDigits } from './commitment-store.js';
import type { Ceremony, Contributor } from './use-ceremony.js';

interface Props {
  readonly ceremony: Ceremony;
  readonly who: Contributor;
  readonly onDone: () => void;
}

/** The browser adds 128 random bits, shows the fingerprint, keeps both on the device, and only then sends the fingerprint. */
export function CommitForm({ ceremony, who, onDone }: Props) {
  const id = useId();
  const nonce = useMemo(newNonce, []);
  const [value, setValue] = useState('');
  const [written, setWritten] = useState<'unknown' | 'kept' | 'not-kept' | 'by-hand'>('unknown');
  const commit = useAct(CeremonyApi.commit, ['inspection.ceremony']);
  const plain = value.trim();
  const own = plain ? committed(who.role, plain, nonce) : undefined;
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (!own) return;
    const kept = await keepCommitment(ceremony.id, own);
    if (!kept && written !== 'by-hand') return setWritten('not-kept');
    setWritten('kept');
    if (await commit.run({ id: ceremony.id, role: who.role, commitment: own.commitment })) onDone();
    return undefined;
  };
  return (
    <form className="card contribute-form" onSubmit={(event) => void submit(event)}>
      <h2>第一步：承诺</h2>
      <p>{who.rule}。写下您的数，只交指纹，不交数；揭示之前没有人能从指纹算回它。</p>
      <div className="field">
        <label htmlFor={id}>您的数</label>
        <input
          id={id}
          className="input big-input"
          autoComplete="off"
          maxLength={200}
          required
          value={value}
          onChange={(event) => setValue(event.target.value)}
        />
      </div>
      <Button onClick={() => setValue(randomDigits())}>由本机随机写 8 位</Button>
      {own && (
        <div className="commit-hash">
          <span className="note">承诺指纹（SHA-256），将显示在大屏上，请核对</span>
          <BigHash hash={own.commitment} of="承诺指纹" rows={4} />
        </div>
      )}
      {written === 'not-kept' && own && (
        <div className="contribute-away">
          <p>本机不让网页存数据（可能是无痕窗口）。请先抄下随机码，否则揭示不了：</p>
          <p className="mono-big">{own.nonce}</p>
          <label className="inline">
            <input type="checkbox" onChange={(event) => setWritten(event.target.checked ? 'by-hand' : 'not-kept')} />
            我已抄下数和随机码
          </label>
        </div>
      )}
      {commit.problem && <ProblemPanel problem={commit.problem} />}
      <Button kind="primary" type="submit" disabled={!own} busy={commit.busy}>
        提交承诺指纹
      </Button>
      <p className="note">提交后不能更改。数和随机码留在这台设备上，揭示时仍用这台设备。</p>
    </form>
  );
}
