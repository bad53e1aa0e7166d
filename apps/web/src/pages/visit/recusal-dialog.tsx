import { ChangeApi } from '@xinheng/contracts';
import { type FormEvent, useState } from 'react';
import { useAct } from '../../api/use-act.js';
import { Button } from '../../components/button.js';
import { ChoiceField } from '../../components/choice-field.js';
import { DialogBox } from '../../components/dialog-box.js';
import { ProblemPanel } from '../../components/problem-panel.js';
import { ReasonField } from '../../components/reason-field.js';
import { TextField } from '../../components/text-field.js';
import type { VisitPart } from './device-store.js';

const RAISERS = [
  ['firm', '企业'],
  ['inspector', '检查人员本人'],
] as const;

/** A firm, or the inspector, asks that somebody stay away; the inspection goes on until it is decided. */
export function RecusalDialog({ part, onClose }: { readonly part: VisitPart; readonly onClose: () => void }) {
  const team = part.team.map((person) => [person.id, `${person.name}（证号 ${person.certificateNo}）`] as const);
  const recuse = useAct(ChangeApi.recuse, ['inspection.change', 'inspection.visit']);
  const [inspectorId, setInspectorId] = useState(part.team[0]?.id ?? '');
  const [raisedBy, setRaisedBy] = useState<'firm' | 'inspector'>('firm');
  const [applicantName, setApplicantName] = useState('');
  const [reason, setReason] = useState('');
  const [done, setDone] = useState(false);
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const applicant = raisedBy === 'firm' ? { applicantName } : {};
    if (await recuse.run({ partId: part.id, inspectorId, raisedBy, reason, ...applicant })) setDone(true);
  };
  return (
    <DialogBox title="申请回避" onClose={onClose}>
      {done ? (
        <p>已登记，送负责人决定。决定前检查不停止；同意后由同一次序的下一人接替。</p>
      ) : (
        <form className="stack" onSubmit={(event) => void submit(event)}>
          <ChoiceField label="请谁回避" options={team} value={inspectorId} onChange={setInspectorId} />
          <ChoiceField label="谁提出" options={RAISERS} value={raisedBy} onChange={setRaisedBy} />
          {raisedBy === 'firm' && <TextField label="企业申请人姓名" required value={applicantName} onChange={setApplicantName} />}
          <ReasonField label="理由" least={4} value={reason} onChange={setReason} />
          {recuse.problem && <ProblemPanel problem={recuse.problem} />}
          <Button kind="primary" type="submit" busy={recuse.busy}>
            登记回避申请
          </Button>
        </form>
      )}
    </DialogBox>
  );
}
