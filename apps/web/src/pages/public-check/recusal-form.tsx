import { ChangeApi, type NoticeApi, type ReplyOf } from '@xinheng/contracts';
import { type FormEvent, useState } from 'react';
import { useAct } from '../../api/use-act.js';
import { Button } from '../../components/button.js';
import { ChoiceField } from '../../components/choice-field.js';
import { ProblemPanel } from '../../components/problem-panel.js';
import { ReasonField } from '../../components/reason-field.js';
import { TextField } from '../../components/text-field.js';

interface Props {
  readonly code: string;
  readonly inspectors: ReplyOf<typeof NoticeApi.check>['inspectors'];
  readonly onClose: () => void;
}

/** The firm asks, by its code, that an inspector stay away; the number it gets is its proof of having asked. */
export function RecusalForm({ code, inspectors, onClose }: Props) {
  const team = inspectors.map((person) => [person.certificateNo, `${person.name}（证号 ${person.certificateNo}）`] as const);
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
      <ChoiceField label="请谁回避" options={team} value={certificateNo} onChange={setCertificate} />
      <TextField label="您的姓名" required value={applicantName} onChange={setApplicant} />
      <ReasonField label="理由" least={4} value={reason} onChange={setReason} />
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
