import { AssignmentApi } from '@xinheng/contracts';
import { useId, useState } from 'react';
import { useAct } from '../../api/use-act.js';
import { Button } from '../../components/button.js';
import { DialogBox } from '../../components/dialog-box.js';
import { formatCount } from '../../components/number-text.js';
import { ProblemPanel } from '../../components/problem-panel.js';
import { useMay } from '../../session/session.js';
import type { Assignment } from './assignment-words.js';
import type { Pooling } from './conflict-card.js';

const REFRESHES = ['inspection.assignment', 'inspection.task', 'inspection.visit', 'inspection.desk'];

function ReasonDialog(props: {
  readonly title: string;
  readonly note: string;
  readonly act: string;
  readonly busy: boolean;
  readonly problem: unknown;
  readonly onSend: (reason: string) => void;
  readonly onClose: () => void;
}) {
  const id = useId();
  const [reason, setReason] = useState('');
  return (
    <DialogBox title={props.title} onClose={props.onClose}>
      <p>{props.note}</p>
      <div className="field">
        <label htmlFor={id}>理由（至少 4 个字，留痕）</label>
        <textarea id={id} className="input" rows={3} value={reason} onChange={(event) => setReason(event.target.value)} />
      </div>
      {props.problem !== undefined && <ProblemPanel problem={props.problem} />}
      <div className="inline">
        <Button kind="primary" disabled={reason.trim().length < 4} busy={props.busy} onClick={() => props.onSend(reason)}>
          {props.act}
        </Button>
        <Button onClick={props.onClose}>先不办</Button>
      </div>
    </DialogBox>
  );
}

function consequenceOf({ counts, loads }: Assignment): string {
  const people = loads.filter(({ before, after }) => after > before).length;
  return `批准后：${formatCount(counts.filled)} 次派组生效并通知 ${formatCount(people)} 人${counts.unfilled > 0 ? `；${counts.unfilled} 次派不出的另行派组` : ''}。`;
}

/** Consequence, limit and act in one bar. Who prepared an assignment does not approve it. */
export function DecisionBar({ run, pooling }: { readonly run: Assignment; readonly pooling: Pooling | undefined }) {
  const mayManage = useMay('assignment.manage');
  const mayApprove = useMay('assignment.approve');
  const [dialog, setDialog] = useState<'pool' | 'reject'>();
  const prepare = useAct(AssignmentApi.prepare, REFRESHES);
  const approve = useAct(AssignmentApi.approve, REFRESHES);
  const reject = useAct(AssignmentApi.reject, REFRESHES);
  const again = async (reason?: string) => {
    const pooled = pooling?.to.map((to) => ({ from: pooling.from, to }));
    if (await prepare.run({ taskId: run.taskId, ...(pooled && reason ? { pooled, reason } : {}) })) setDialog(undefined);
  };
  const decided = run.state === 'approved';
  if (decided && run.counts.unfilled === 0) return null;
  return (
    <div className="act-bar no-print">
      <span className="consequence">
        <b>{decided ? `还有 ${run.counts.unfilled} 次没有派出。` : consequenceOf(run)}</b>
        <br />
        {pooling
          ? `已选出路：${pooling.title}（${pooling.consequence}）`
          : `由 ${run.preparedBy} 派组；派组人不得自批，批准后换人须说明理由、经批准。`}
      </span>
      {(prepare.problem ?? approve.problem) && <ProblemPanel problem={prepare.problem ?? approve.problem} />}
      {mayManage && pooling && (
        <Button kind={mayApprove ? 'plain' : 'primary'} onClick={() => setDialog('pool')}>
          按所选出路重新派组
        </Button>
      )}
      {mayManage && !pooling && run.state !== 'prepared' && (
        <Button kind="primary" busy={prepare.busy} onClick={() => void again()}>
          再次派组
        </Button>
      )}
      {mayApprove && run.state === 'prepared' && <Button onClick={() => setDialog('reject')}>不批准</Button>}
      {mayApprove && run.state === 'prepared' && (
        <Button kind="primary" busy={approve.busy} onClick={() => void approve.run({ id: run.id, version: run.version })}>
          批准 {formatCount(run.counts.filled)} 次派组
        </Button>
      )}
      {dialog === 'pool' && pooling && (
        <ReasonDialog
          title={pooling.title}
          note={`${pooling.consequence}。用同一种子重新派组，须分管负责人批准后生效。`}
          act="重新派组"
          busy={prepare.busy}
          problem={prepare.problem}
          onSend={(reason) => void again(reason)}
          onClose={() => setDialog(undefined)}
        />
      )}
      {dialog === 'reject' && (
        <ReasonDialog
          title="不批准派组"
          note="退回经办人；理由留痕，重新派组后再送批。"
          act="不批准"
          busy={reject.busy}
          problem={reject.problem}
          onSend={(reason) => void reject.run({ id: run.id, version: run.version, reason }).then((reply) => reply && setDialog(undefined))}
          onClose={() => setDialog(undefined)}
        />
      )}
    </div>
  );
}
