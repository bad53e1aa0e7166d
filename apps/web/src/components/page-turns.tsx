import { type ReactNode, useState } from 'react';
import { Button } from './button.js';

export interface PageTurns {
  /** Where the page on the screen begins; undefined for the first. */
  readonly after: string | undefined;
  readonly forward: (next: string) => void;
  readonly back: () => void;
  readonly toStart: () => void;
}

/** Back and forth through a list that is read page by page: the way that was come is remembered. */
export function usePageTurns(): PageTurns {
  const [cursors, setCursors] = useState<readonly string[]>([]);
  return {
    after: cursors.at(-1),
    forward: (next) => setCursors([...cursors, next]),
    back: () => setCursors(cursors.slice(0, -1)),
    toStart: () => setCursors([]),
  };
}

interface Props {
  readonly turns: PageTurns;
  readonly next: string | null | undefined;
  readonly children?: ReactNode;
}

export const PageTurnsFoot = ({ turns, next, children }: Props) => (
  <nav className="foot-line" aria-label="翻页">
    {children}
    <span className="aside">
      <Button small disabled={turns.after === undefined} onClick={turns.back}>
        上一页
      </Button>
      <Button small disabled={!next} onClick={() => next && turns.forward(next)}>
        下一页
      </Button>
    </span>
  </nav>
);
