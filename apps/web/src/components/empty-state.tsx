import type { ReactNode } from 'react';

interface Props {
  readonly title: string;
  /** Why it is empty, or what would be here. */
  readonly note?: ReactNode;
  /** The next act, as a button or link. */
  readonly children?: ReactNode;
}

export function EmptyState({ title, note, children }: Props) {
  return (
    <div className="empty-state">
      <b>{title}</b>
      {note && <p className="note">{note}</p>}
      {children && <div className="inline">{children}</div>}
    </div>
  );
}
