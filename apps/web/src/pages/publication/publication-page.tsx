import { FollowUpApi, PublicationApi, TaskApi, VisitApi } from '@xinheng/contracts';
import { useRead } from '../../api/use-read.js';
import { PageHead } from '../../components/page-head.js';
import { useAddressFilters } from '../../components/use-address-filters.js';
import { useMay } from '../../session/session.js';
import { FollowUpsCard } from './follow-ups-card.js';
import { PublishedCard } from './published-card.js';
import { QueueCard } from './queue-card.js';
import { ReviewCard } from './review-card.js';
import './publication.css';

type Tab = 'review' | 'queue' | 'published' | 'follow-up';

interface Entry {
  readonly key: Tab;
  readonly title: string;
  readonly note: string;
  readonly count: string | undefined;
}

const capped = (rows: readonly unknown[] | undefined, next: string | null | undefined): string | undefined =>
  rows && `${rows.length}${next ? '+' : ''}`;

/** What waits in each of the four places, as counts that are also the tabs. */
function useEntries(taskId: string | undefined): readonly Entry[] {
  const mayPublish = useMay('visit.publish');
  const ofTask = taskId ? { taskId } : {};
  const review = useRead(VisitApi.list, { ...ofTask, partState: 'entered' });
  const queue = useRead(PublicationApi.queue, ofTask, { enabled: mayPublish });
  const followUps = useRead(FollowUpApi.list, { state: 'open' });
  return [
    { key: 'review', title: '待复核', note: '录入人不得复核', count: capped(review.data?.rows, review.data?.next) },
    ...(mayPublish
      ? [{ key: 'queue' as const, title: '待公示', note: '自检查完成起 20 个工作日', count: queue.data && String(queue.data.total) }]
      : []),
    { key: 'follow-up', title: '待办的后续处置', note: '改正、移送、列入', count: capped(followUps.data?.rows, followUps.data?.next) },
    { key: 'published', title: '已公示', note: '可撤回、更正', count: undefined },
  ];
}

/** 复核 and 结果公示: what becomes public tomorrow, and what is late. */
export default function PublicationPage() {
  const { values, change } = useAddressFilters(['tab', 'taskId']);
  const mayPublish = useMay('visit.publish');
  const entries = useEntries(values.taskId);
  const task = useRead(TaskApi.get, { id: values.taskId ?? '' }, { enabled: values.taskId !== undefined });
  const tab = (values.tab ?? (mayPublish ? 'queue' : 'review')) as Tab;
  return (
    <>
      <PageHead
        title="复核与结果公示"
        note={
          values.taskId ? (
            <>
              只看 {task.data?.name ?? '一个任务'}　
              <button type="button" className="link" onClick={() => change({ taskId: undefined })}>
                看全部
              </button>
            </>
          ) : (
            '先经他人复核，再公示；逾期的仍须公示，并留痕'
          )
        }
      />
      <nav className="card figures publication-tabs" aria-label="分类">
        {entries.map(({ key, title, note, count }) => (
          <button key={key} type="button" aria-pressed={tab === key} onClick={() => change({ tab: key })}>
            <b>{count ?? '—'}</b>
            <span>
              {title}
              <small>{note}</small>
            </span>
          </button>
        ))}
      </nav>
      {tab === 'review' && <ReviewCard taskId={values.taskId} />}
      {tab === 'queue' && mayPublish && <QueueCard taskId={values.taskId} />}
      {tab === 'published' && <PublishedCard taskId={values.taskId} />}
      {tab === 'follow-up' && <FollowUpsCard />}
    </>
  );
}
