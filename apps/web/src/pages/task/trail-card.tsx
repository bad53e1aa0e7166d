import { DeskApi } from '@xinheng/contracts';
import { useState } from 'react';
import { useRead } from '../../api/use-read.js';
import { Card } from '../../components/card.js';
import { Timeline, type TimelineEntry } from '../../components/timeline.js';
import { useMay, useSession } from '../../session/session.js';
import type { Task } from './task-words.js';

const FIRST = 15;
const MORE = 50;
const MOST = 200;

const ownTrail = (task: Task): TimelineEntry[] =>
  [...task.trail].reverse().map(({ seq, at, by, text, action }) => ({
    key: String(seq),
    at,
    actor: by,
    title: text,
    tone: action === 'void' ? 'warning' : 'milestone',
  }));

/** Who did what and when, newest first; entries are only ever added. */
export function TrailCard({ task }: { readonly task: Task }) {
  const [limit, setLimit] = useState(FIRST);
  // the whole trail is for offices and heads of the departments that take part, and for supervisors; everybody else sees the steps that the task itself tells
  const mayAudit = useMay('audit.read');
  const entitled = useMay('bundle.full');
  const { id: own } = useSession().department;
  const takesPart = task.department.id === own || task.parts.some(({ department }) => department.id === own);
  const { data } = useRead(DeskApi.timeline, { taskId: task.id, limit }, { keep: true, enabled: mayAudit && (takesPart || entitled) });
  const entries: TimelineEntry[] = data?.rows.length
    ? data.rows.map(({ at, title, actorName, detail, mark }) => ({
        key: `${at}${title}${mark}`,
        at,
        title,
        actor: actorName,
        note: detail && (
          <span className="trail-detail" title={detail}>
            {detail}
          </span>
        ),
        mark,
        tone: 'milestone',
      }))
    : ownTrail(task);
  return (
    <Card title="全程留痕" note="只增不改">
      <Timeline entries={entries} />
      {data?.next && limit < MOST && (
        <p className="foot-line no-print">
          <button type="button" className="link" onClick={() => setLimit(limit === FIRST ? MORE : MOST)}>
            看更早的
          </button>
        </p>
      )}
    </Card>
  );
}
