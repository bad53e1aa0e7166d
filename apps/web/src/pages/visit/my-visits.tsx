import { visitStates } from '@xinheng/contracts';
import { Link, useSearchParams } from 'react-router';
import { Card } from '../../components/card.js';
import { longDay } from '../../components/day-text.js';
import { EmptyState } from '../../components/empty-state.js';
import { Icon } from '../../components/icon.js';
import { ReadState } from '../../components/read-state.js';
import { StatusTag } from '../../components/status-tag.js';
import type { PartDraft, Visit } from './device-store.js';
import { QueueBanner } from './queue-banner.js';
import { useMyDay } from './use-my-day.js';
import { useQueue } from './use-queue.js';

const localWords = { editing: '本机有未完成的记录', queued: '待联网提交', conflict: '有冲突待处理', refused: '提交被退回' } as const;

function VisitLine({ visit, drafts }: { readonly visit: Visit; readonly drafts: readonly PartDraft[] }) {
  const own = drafts.find((draft) => draft.visitId === visit.id && draft.state !== 'sent');
  const items = visit.parts.reduce((total, part) => total + part.items.length, 0);
  return (
    <Link className="visit-line" to={`/visits/${visit.id}`}>
      <span className="visit-line-words">
        <b>{visit.name}</b>
        <span className="note">{visit.address}</span>
        <span className="note">
          {items} 项，{visit.parts.map(({ departmentName }) => departmentName).join('、')}
        </span>
      </span>
      <span className="visit-line-state">
        <StatusTag tone={visit.state === 'finished' ? 'success' : visit.state === 'started' ? 'accent' : 'neutral'}>
          {visitStates[visit.state]}
        </StatusTag>
        {own && own.state !== 'sent' && <StatusTag tone="warning">{localWords[own.state]}</StatusTag>}
        {visit.parts.some(({ state }) => state === 'returned') && <StatusTag tone="warning">退回补正</StatusTag>}
      </span>
      <Icon name="right" />
    </Link>
  );
}

/** A day's visits by street, those left open, and the days to come. */
export function MyVisits() {
  const [search, setSearch] = useSearchParams();
  const day = search.get('day') ?? undefined;
  const read = useMyDay(day);
  const queue = useQueue();
  return (
    <>
      <QueueBanner queue={queue} />
      <ReadState read={read} rows={6}>
        {(mine) => (
          <>
            {mine.open.length > 0 && (
              <Card title="还没办完的" note="已开始未完成、退回补正或早先日期的">
                {mine.open.map((visit) => (
                  <VisitLine key={visit.id} visit={visit} drafts={queue.drafts} />
                ))}
              </Card>
            )}
            <Card title={longDay(mine.day)} note={`${mine.streets.reduce((total, { visits }) => total + visits.length, 0)} 户`}>
              {mine.streets.length === 0 && <EmptyState title="这一天没有安排检查" note="下面可以看以后的日子。" />}
              {mine.streets.map(({ street, visits }) => (
                <section key={street} aria-label={street}>
                  <p className="visit-street">{street}</p>
                  {visits.map((visit) => (
                    <VisitLine key={visit.id} visit={visit} drafts={queue.drafts} />
                  ))}
                </section>
              ))}
            </Card>
            {(mine.upcoming.length > 0 || day) && (
              <div className="inline">
                {day && (
                  <button type="button" className="chip" onClick={() => setSearch({})}>
                    回今天
                  </button>
                )}
                {mine.upcoming.map((each) => (
                  <button
                    key={each.day}
                    type="button"
                    className="chip"
                    aria-pressed={each.day === day}
                    onClick={() => setSearch({ day: each.day })}
                  >
                    {longDay(each.day)}：{each.count} 户
                  </button>
                ))}
              </div>
            )}
          </>
        )}
      </ReadState>
    </>
  );
}
