import { DeskApi } from '@xinheng/contracts';
import { useRead } from '../../api/use-read.js';
import { Card } from '../../components/card.js';
import { Timeline, type TimelineEntry } from '../../components/timeline.js';
import type { Task } from './task-words.js';

const LIMIT = 100;

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
  const { data } = useRead(DeskApi.timeline, { taskId: task.id, limit: LIMIT });
  const entries: TimelineEntry[] = data?.rows.length
    ? data.rows.map(({ at, title, actorName, detail, mark }) => ({
        key: `${at}${title}${mark}`,
        at,
        title,
        actor: actorName,
        note: detail,
        mark,
        tone: 'milestone',
      }))
    : ownTrail(task);
  return (
    <Card title="全程留痕" note="只增不改">
      <Timeline entries={entries} />
    </Card>
  );
}
