import { type ReplyOf, VisitApi } from '@xinheng/contracts';
import { useId, useState } from 'react';
import { useAct } from '../../api/use-act.js';
import { Button } from '../../components/button.js';
import { DialogBox } from '../../components/dialog-box.js';
import { ProblemPanel } from '../../components/problem-panel.js';
import { TypedConfirm } from '../../components/typed-confirm.js';
import { useMay } from '../../session/session.js';
import type { Visit } from './device-store.js';

const REFRESHES = ['inspection.visit', 'inspection.desk', 'inspection.notice'];

function OneVisitDialog({
  kind,
  visit,
  onClose,
}: {
  readonly kind: 'decline' | 'reschedule';
  readonly visit: Visit;
  readonly onClose: () => void;
}) {
  const id = useId();
  const decline = useAct(VisitApi.decline, REFRESHES);
  const reschedule = useAct(VisitApi.reschedule, REFRESHES);
  const [reason, setReason] = useState('');
  const [plannedOn, setDay] = useState(visit.plannedOn ?? '');
  const [byFirmsWish, setByFirmsWish] = useState(false);
  const send = async () => {
    const own = { id: visit.id, version: visit.version, reason };
    if (kind === 'decline' ? await decline.run(own) : await reschedule.run({ ...own, plannedOn, byFirmsWish })) onClose();
  };
  return (
    <DialogBox title={`${kind === 'decline' ? '不批准检查' : '改期'}：${visit.name}`} onClose={onClose}>
      {kind === 'reschedule' && (
        <div className="field">
          <label htmlFor={`${id}d`}>
            改到（{visit.windowFrom} 至 {visit.windowTo} 的工作日；已批准或通知的须重新审批、通知）
          </label>
          <input
            id={`${id}d`}
            className="input"
            type="date"
            min={visit.windowFrom ?? undefined}
            max={visit.windowTo ?? undefined}
            value={plannedOn}
            onChange={(event) => setDay(event.target.value)}
          />
          <label className="inline">
            <input type="checkbox" checked={byFirmsWish} onChange={(event) => setByFirmsWish(event.target.checked)} />
            企业书面申请，可约在非工作日
          </label>
        </div>
      )}
      <div className="field">
        <label htmlFor={`${id}r`}>理由（至少 4 个字）</label>
        <textarea id={`${id}r`} className="input" rows={2} value={reason} onChange={(event) => setReason(event.target.value)} />
      </div>
      {(decline.problem ?? reschedule.problem) && <ProblemPanel problem={decline.problem ?? reschedule.problem} />}
      <div className="inline">
        <Button kind="primary" disabled={reason.trim().length < 4} busy={decline.busy || reschedule.busy} onClick={() => void send()}>
          {kind === 'decline' ? '不批准' : '改期'}
        </Button>
        <Button onClick={onClose}>先不办</Button>
      </div>
    </DialogBox>
  );
}

interface Props {
  readonly visits: readonly Visit[];
  readonly chosen: readonly Visit[];
  readonly onAll: () => void;
  readonly onDone: (outcome: ReplyOf<typeof VisitApi.approve>) => void;
}

/** Acts on the visits that are ticked; a batch asks for its count. */
export function OfficeActs({ visits, chosen, onAll, onDone }: Props) {
  const mayApprove = useMay('assignment.approve');
  const mayManage = useMay('assignment.manage');
  const approve = useAct(VisitApi.approve, REFRESHES);
  const notify = useAct(VisitApi.notify, REFRESHES);
  const [dialog, setDialog] = useState<'approve' | 'notify' | 'decline' | 'reschedule'>();
  const planned = chosen.filter(({ state }) => state === 'planned');
  const approved = chosen.filter(({ state }) => state === 'approved');
  const one = chosen.length === 1 ? chosen[0] : undefined;
  const finish = (work: Promise<Parameters<Props['onDone']>[0] | undefined>) =>
    void work.then((outcome) => {
      if (!outcome) return;
      setDialog(undefined);
      onDone(outcome);
    });
  if (!mayApprove && !mayManage) return null;
  return (
    <div className="filter-line no-print">
      <button type="button" className="link" onClick={onAll}>
        {chosen.length > 0 ? '取消选择' : `选本页 ${visits.length} 户`}
      </button>
      <span className="note">已选 {chosen.length} 户</span>
      {mayApprove && (
        <Button small kind="primary" disabled={planned.length === 0} onClick={() => setDialog('approve')}>
          审批 {planned.length} 户
        </Button>
      )}
      {mayApprove && one?.state === 'planned' && (
        <Button small onClick={() => setDialog('decline')}>
          不批准
        </Button>
      )}
      {mayManage && (
        <Button small kind={mayApprove ? 'plain' : 'primary'} disabled={approved.length === 0} onClick={() => setDialog('notify')}>
          通知 {approved.length} 户
        </Button>
      )}
      {mayManage && one && (
        <Button small onClick={() => setDialog('reschedule')}>
          改期
        </Button>
      )}
      {dialog === 'approve' && (
        <TypedConfirm
          title="审批入企检查"
          consequence={`批准 ${planned.length} 户；逐户核对计划依据与今年次数上限，超过的不予批准，其余照办。批准后才能通知。`}
          expected={String(planned.length)}
          expectedIs="户数"
          act={`批准 ${planned.length} 户`}
          busy={approve.busy}
          problem={approve.problem}
          onConfirm={() => finish(approve.run({ ids: planned.map(({ id }) => id) }))}
          onClose={() => setDialog(undefined)}
        />
      )}
      {dialog === 'notify' && (
        <TypedConfirm
          title="发出检查通知"
          consequence={`向 ${approved.length} 户发出通知并生成核验码；企业收到后即知道何时由谁检查，不能收回，只能改期或撤销。`}
          expected={String(approved.length)}
          expectedIs="户数"
          act={`通知 ${approved.length} 户`}
          busy={notify.busy}
          problem={notify.problem}
          onConfirm={() => finish(notify.run({ ids: approved.map(({ id }) => id) }))}
          onClose={() => setDialog(undefined)}
        />
      )}
      {(dialog === 'decline' || dialog === 'reschedule') && one && (
        <OneVisitDialog kind={dialog} visit={one} onClose={() => setDialog(undefined)} />
      )}
    </div>
  );
}
