import { absenceRules, CeremonyApi } from '@xinheng/contracts';
import { useId, useState } from 'react';
import { useAct } from '../../api/use-act.js';
import { Button } from '../../components/button.js';
import { DialogBox } from '../../components/dialog-box.js';
import { ProblemPanel } from '../../components/problem-panel.js';
import type { Ceremony } from './use-ceremony.js';

/** The plan says what happens when a party is missing: the person named beforehand acts, or the ceremony stops. Nobody is passed over. */
export function AbsenceDialog({ ceremony, onClose }: { readonly ceremony: Ceremony; readonly onClose: () => void }) {
  const id = useId();
  const substitute = useAct(CeremonyApi.substitute, ['inspection.ceremony']);
  const stop = useAct(CeremonyApi.stop, ['inspection.ceremony', 'inspection.task']);
  const waiting = ceremony.contributors.filter(({ state }) => state === 'waiting');
  const [role, setRole] = useState(waiting[0]?.role ?? '');
  const [reason, setReason] = useState('');
  const who = waiting.find((each) => each.role === role);
  const canSubstitute = ceremony.absence === 'substitute' && ceremony.state === 'open' && who?.substitute && !who.substituted;
  const act = async (work: Promise<unknown>) => {
    if (await work) onClose();
  };
  return (
    <DialogBox title="有一方缺席或不揭示" onClose={onClose}>
      <p>方案事先写明：{absenceRules[ceremony.absence]}。已承诺而不揭示的，一律中止，不得略过。</p>
      {waiting.length > 0 && (
        <div className="field">
          <label htmlFor={`${id}r`}>缺席的一方</label>
          <select id={`${id}r`} className="input" value={role} onChange={(event) => setRole(event.target.value)}>
            {waiting.map((each) => (
              <option key={each.role} value={each.role}>
                {each.role} {each.organisation} {each.person}
              </option>
            ))}
          </select>
        </div>
      )}
      <div className="field">
        <label htmlFor={`${id}w`}>理由（至少 4 个字，永久公开）</label>
        <textarea id={`${id}w`} className="input" rows={2} value={reason} onChange={(event) => setReason(event.target.value)} />
      </div>
      {(substitute.problem ?? stop.problem) && <ProblemPanel problem={substitute.problem ?? stop.problem} />}
      <div className="inline">
        {canSubstitute && (
          <Button
            kind="primary"
            busy={substitute.busy}
            disabled={reason.trim().length < 4}
            onClick={() => void act(substitute.run({ id: ceremony.id, role, reason }))}
          >
            由{who?.substitute?.person}替补
          </Button>
        )}
        <Button
          kind="danger"
          busy={stop.busy}
          disabled={reason.trim().length < 4}
          onClick={() => void act(stop.run({ id: ceremony.id, reason }))}
        >
          中止仪式（不可恢复）
        </Button>
        <Button onClick={onClose}>再等一等</Button>
      </div>
    </DialogBox>
  );
}
