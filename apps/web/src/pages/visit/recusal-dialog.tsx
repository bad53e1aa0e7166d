import { ChangeApi } from '@xinheng/contracts';
import { type FormEvent, useId, useState } from 'react';
import { useAct } from '../../api/use-act.js';
import { Button } from '../../components/button.js';
import { DialogBox } from '../../components/dialog-box.js';
import { ProblemPanel } from '../../components/problem-panel.js';
import type { VisitPart } from './device-store.js';

/** A firm, or the inspector, asks that somebody stay away; the inspection goes on until it is decided. */
export function RecusalDialog({ part, onClose }: { readonly part: VisitPart; readonly onClose: () => void }) {
  const id = useId();
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
          <div className="field">
            <label htmlFor={`${id}i`}>请谁回避</label>
            <select id={`${id}i`} className="input" value={inspectorId} onChange={(event) => setInspectorId(event.target.value)}>
              {part.team.map((person) => (
                <option key={person.id} value={person.id}>
                  {person.name}（证号 {person.certificateNo}）
                </option>
              ))}
            </select>
          </div>
          <div className="field">
            <label htmlFor={`${id}b`}>谁提出</label>
            <select
              id={`${id}b`}
              className="input"
              value={raisedBy}
              onChange={(event) => setRaisedBy(event.target.value as 'firm' | 'inspector')}
            >
              <option value="firm">企业</option>
              <option value="inspector">检查人员本人</option>
            </select>
          </div>
          {raisedBy === 'firm' && (
            <div className="field">
              <label htmlFor={`${id}n`}>企业申请人姓名</label>
              <input
                id={`${id}n`}
                className="input"
                required
                value={applicantName}
                onChange={(event) => setApplicantName(event.target.value)}
              />
            </div>
          )}
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
          <Button kind="primary" type="submit" busy={recuse.busy}>
            登记回避申请
          </Button>
        </form>
      )}
    </DialogBox>
  );
}
