import { type ReplyOf, SubjectApi, subjectFieldLabels } from '@xinheng/contracts';
import { useState } from 'react';
import { Link } from 'react-router';
import { useRead } from '../../api/use-read.js';
import { Card } from '../../components/card.js';
import { EmptyState } from '../../components/empty-state.js';
import { ReadState } from '../../components/read-state.js';
import { Timeline } from '../../components/timeline.js';

type Entry = ReplyOf<typeof SubjectApi.timeline>['rows'][number];

const PAGE = 50;
const MOST = 200;

function Cells({ entry }: { readonly entry: Entry }) {
  return (
    <>
      {entry.cells.map(({ field, from, to }) => (
        <span key={field}>
          {subjectFieldLabels[field]}：{from ?? '（空）'} → {to ?? '（空）'}
          <br />
        </span>
      ))}
      {entry.importId && <Link to={`/imports/${entry.importId}`}>看这次导入</Link>}
    </>
  );
}

const toneOf = ({ kind }: Entry) =>
  kind === 'registered' || kind === 'record-filed' ? 'milestone' : kind === 'removed' || kind === 'reported-gone' ? 'warning' : 'plain';

/** What happened to the subject: who, when, before and after. */
export function SubjectTimeline({ code }: { readonly code: string }) {
  const [limit, setLimit] = useState(PAGE);
  const timeline = useRead(SubjectApi.timeline, { code, limit }, { keep: true });
  return (
    <Card title="经过" note="新的在前，只增不改">
      <ReadState read={timeline}>
        {({ rows, next }) =>
          rows.length === 0 ? (
            <EmptyState title="还没有记录" />
          ) : (
            <>
              <Timeline
                entries={rows.map((entry) => ({
                  key: entry.id,
                  title: entry.title,
                  at: entry.at,
                  actor: entry.actor,
                  note: <Cells entry={entry} />,
                  tone: toneOf(entry),
                }))}
              />
              {next && limit < MOST && (
                <p className="foot-line">
                  <button type="button" className="link" onClick={() => setLimit(MOST)}>
                    更早的经过
                  </button>
                </p>
              )}
            </>
          )
        }
      </ReadState>
    </Card>
  );
}
