import { type ReactNode, useEffect } from 'react';
import { Link } from 'react-router';

export interface Crumb {
  readonly text: string;
  readonly to?: string;
}

interface Props {
  readonly title: string;
  readonly tags?: ReactNode;
  readonly crumbs?: readonly Crumb[];
  readonly note?: ReactNode;
  /** At most one of them primary. */
  readonly actions?: ReactNode;
}

/** The head of every page; it names the browser's tab, too. */
export function PageHead({ title, tags, crumbs, note, actions }: Props) {
  useEffect(() => {
    document.title = `${title}·信衡`;
  }, [title]);
  return (
    <header className="page-head">
      <div className="words">
        {crumbs && (
          <nav className="crumbs" aria-label="位置">
            <ol>
              {crumbs.map(({ text, to }) => (
                <li key={text}>{to ? <Link to={to}>{text}</Link> : text}</li>
              ))}
            </ol>
          </nav>
        )}
        <h1>
          {title}
          {tags}
        </h1>
        {note && <p className="note">{note}</p>}
      </div>
      {actions && <div className="actions">{actions}</div>}
    </header>
  );
}
