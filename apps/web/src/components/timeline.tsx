import type { ReactNode } from 'react';
import { InstantText } from './day-text.js';
import './timeline.css';

export interface TimelineEntry {
  readonly key: string;
  readonly title: ReactNode;
  readonly at: string;
  readonly actor?: string | undefined;
  readonly note?: ReactNode;
  /** Small and last: a fingerprint or number. */
  readonly mark?: ReactNode;
  readonly tone?: 'milestone' | 'plain' | 'warning';
}

/** What happened, newest first as given: time, actor, reason. Entries are only ever added. */
export function Timeline({ entries }: { readonly entries: readonly TimelineEntry[] }) {
  return (
    <ol className="timeline">
      {entries.map(({ key, title, at, actor, note, mark, tone = 'plain' }) => (
        <li key={key} className={tone}>
          <b>{title}</b>
          <span className="note timeline-when">
            <span>
              <InstantText at={at} />
              {actor && `，${actor}`}
            </span>
            {mark && <span className="mono">{mark}</span>}
          </span>
          {note && <span className="note">{note}</span>}
        </li>
      ))}
    </ol>
  );
}
