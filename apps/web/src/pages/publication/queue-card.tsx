import { PublicationApi } from '@xinheng/contracts';
import { useState } from 'react';
import { useAct } from '../../api/use-act.js';
import { useRead } from '../../api/use-read.js';
import { Button } from '../../components/button.js';
import { Card } from '../../components/card.js';
import { ClockSentence } from '../../components/clock-sentence.js';
import { DueClock } from '../../components/due-clock.js';
import { EmptyState } from '../../components/empty-state.js';
import { KeysetFoot, useKeysetCursor } from '../../components/keyset-foot.js';
import { formatCount } from '../../components/number-text.js';
import { ReadState } from '../../components/read-state.js';
import { TypedConfirm } from '../../components/typed-confirm.js';
import { type Candidate, PublicPreview } from './public-preview.js';

const REFRESHES = ['inspection.publication', 'inspection.task', 'inspection.visit', 'inspection.desk'];

function PublishConfirm(props: {
  readonly chosen: readonly Candidate[];
  readonly onDone: (closed: number, published: number) => void;
  readonly onClose: () => void;
}) {
  const { chosen, onDone, onClose } = props;
  const publish = useAct(PublicationApi.publish, REFRESHES);
  const late = chosen.filter(({ clock }) => clock.state === 'overdue').length;
  const confirm = async () => {
    const parts = chosen.map(({ partId, version }) => ({ id: partId, version }));
    const reply = await publish.run({ parts, count: chosen.length });
    if (reply) onDone(reply.closedTasks.length, reply.published.length);
  };
  return (
    <TypedConfirm
      title="公示检查结果"
      expected={String(chosen.length)}
      expectedIs="公示的份数"
      act={`公示 ${formatCount(chosen.length)} 份`}
      busy={publish.busy}
      problem={publish.problem}
      onConfirm={() => void confirm()}
      onClose={onClose}
      consequence={
        <ul className="consequences">
          <li>{formatCount(chosen.length)} 份结果立即向社会公开，企业、媒体、其他部门都能看到</li>
          <li>公示后只能写明理由撤回，撤回的日期和理由继续公开</li>
          {late > 0 && <li>其中 {formatCount(late)} 份已超过期限，逾期仍须公示，逾期天数留痕</li>}
        </ul>
      }
    />
  );
}

interface RowProps {
  readonly candidate: Candidate;
  readonly checked: boolean;
  readonly open: boolean;
  readonly onToggle: () => void;
  readonly onOpen: () => void;
}

function QueueRow({ candidate, checked, open, onToggle, onOpen }: RowProps) {
  const { preview, clock } = candidate;
  return (
    <li className={clock.state === 'overdue' ? 'queue-row late' : 'queue-row'}>
      <input type="checkbox" aria-label={`选择 ${preview.name}`} checked={checked} onChange={onToggle} />
      <DueClock clock={clock} />
      <div className="queue-words">
        <button type="button" className="link" aria-expanded={open} onClick={onOpen}>
          {preview.name}
        </button>
        <span className="note">
          {preview.taskName}，{preview.departmentName}，{preview.inspectedOn} 检查
        </span>
        {clock.state === 'overdue' && (
          <span className="note">
            <ClockSentence clock={clock} />
          </span>
        )}
      </div>
      <b className="queue-result">{[...new Set(preview.results.map(({ resultLabel }) => resultLabel))].join('、')}</b>
      {open && <PublicPreview candidate={candidate} />}
    </li>
  );
}

/** Results that wait to become public, the nearest day first. */
export function QueueCard({ taskId }: { readonly taskId: string | undefined }) {
  const after = useKeysetCursor();
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const [open, setOpen] = useState<string>();
  const [confirming, setConfirming] = useState(false);
  const [done, setDone] = useState<string>();
  const read = useRead(PublicationApi.queue, { ...(taskId ? { taskId } : {}), ...(after ? { after } : {}) }, { keep: true });
  const rows = read.data?.rows ?? [];
  const picked = rows.filter(({ partId }) => chosen.has(partId));
  const toggle = (partId: string) => {
    const next = new Set(chosen);
    if (!next.delete(partId)) next.add(partId);
    setChosen(next);
  };
  const finish = (closed: number, published: number) => {
    setConfirming(false);
    setChosen(new Set());
    setDone(`已公示 ${published} 份${closed > 0 ? `，${closed} 个任务随之办结` : ''}。`);
  };
  return (
    <Card
      title="待公示"
      note="按到期日排列；点企业名称看公众将看到的全部内容"
      aside={
        <>
          <button
            type="button"
            className="link"
            onClick={() => setChosen(chosen.size > 0 ? new Set() : new Set(rows.map(({ partId }) => partId)))}
          >
            {chosen.size > 0 ? '取消选择' : `选本页 ${rows.length} 份`}
          </button>
          <Button kind="primary" small disabled={picked.length === 0} onClick={() => setConfirming(true)}>
            公示 {formatCount(picked.length)} 份
          </Button>
        </>
      }
    >
      {done && (
        <p className="card-body text-success" role="status">
          {done}
        </p>
      )}
      <ReadState read={read} rows={6}>
        {({ rows: shown, next, total }) =>
          shown.length === 0 ? (
            <EmptyState title="没有等待公示的结果" note="复核通过的结果自动出现在这里，附到期日。" />
          ) : (
            <>
              <ul>
                {shown.map((candidate) => (
                  <QueueRow
                    key={candidate.partId}
                    candidate={candidate}
                    checked={chosen.has(candidate.partId)}
                    open={open === candidate.partId}
                    onToggle={() => toggle(candidate.partId)}
                    onOpen={() => setOpen(open === candidate.partId ? undefined : candidate.partId)}
                  />
                ))}
              </ul>
              <KeysetFoot shown={shown.length} next={next} total={formatCount(total)} busy={read.isFetching} />
            </>
          )
        }
      </ReadState>
      {confirming && <PublishConfirm chosen={picked} onDone={finish} onClose={() => setConfirming(false)} />}
    </Card>
  );
}
