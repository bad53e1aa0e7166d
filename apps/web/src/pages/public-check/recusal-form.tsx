import { ChangeApi, type NoticeApi, type ReplyOf } from '@xinheng/contracts';
import { type FormEvent, useId, useState } from 'react';
import { useAct } from '../../api/use-act.js';
import { Button } from '../../components/button.js';
import { ProblemPanel } from '../../components/problem-panel.js';

interface Props {
  readonly code: string;
  readonly inspectors: ReplyOf<typeof NoticeApi.check>['inspectors'];
  readonly onClose: () => void;
}

/** The firm asks, by its code, that an inspector stay away; the number it gets is its proof of having asked. */
export function RecusalForm({ code, inspectors, onClose }: Props) {
  const id = useId();
  const recuse = useAct(ChangeApi.recuseByFirm);
  const [certificateNo, setCertificate] = useState(inspectors[0]?.certificateNo ?? '');
  const [applicantName, setApplicant] = useState('');
  const [reason, setReason] = useState('');
  const [receipt, setReceipt] = useState<{ readonly number: string; readonly text: string }>();
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const reply = await recuse.run({ code, certificateNo, applicantName, reason });
    if (reply) setReceipt(reply);
  };
  if (receipt) {
    return (
      <p role="status">
        {receipt.text}。受理编号 <span className="mono">{receipt.number}</span>
      </p>
    );
  }
  return (
    <form className="stack" onSubmit={(event) => void submit(event)}>
      <div className="field">
        <label htmlFor={`${id}p`}>请谁回避</label>
        <select id={`${id}p`} className="input" value={certificateNo} onChange={(event) => setCertificate(event.target.value)}>
          {inspectors.map((person) => (
            <option key={person.certificateNo} value={person.certificateNo}>
              {person.name}（证号 {person.certificateNo}）
            </option>
          ))}
        </select>
      </div>
      <div className="field">
        <label htmlFor={`${id}n`}>您的姓名</label>
        <input id={`${id}n`} className="input" required value={applicantName} onChange={(event) => setApplicant(event.target.value)} />
      </div>
      <div className="field">
        <label htmlFor={`${id}r`}>理由（至少 4 个字）</label>
        <textarea
          id={`${id}r`}
          className="input"
          rows={3}
          required
          minLength={4}
          value={reason}
          onChange={(event) => setReason(event.target.value)}
        />
      </div>
      {recuse.problem && <ProblemPanel problem={recuse.problem} />}
      <p className="note">由检查机关负责人决定；决定前检查不停止。</p>
      <div className="inline">
        <Button kind="primary" type="submit" busy={recuse.busy}>
          申请回避
        </Button>
        <Button onClick={onClose}>先不申请</Button>
      </div>
    </form>
  );
}
