import { type ReactNode, useId } from 'react';

interface Props {
  readonly title?: ReactNode;
  /** One short sentence beside the title. */
  readonly note?: ReactNode;
  readonly aside?: ReactNode;
  /** Pads the content; tables and rows bring their own space. */
  readonly padded?: boolean;
  readonly children?: ReactNode;
}

export function Card({ title, note, aside, padded, children }: Props) {
  const id = useId();
  return (
    <section className="card" aria-labelledby={title ? id : undefined}>
      {title && (
        <div className="card-head">
          <h2 id={id}>{title}</h2>
          {note && <small>{note}</small>}
          {aside && <span className="aside">{aside}</span>}
        </div>
      )}
      {padded ? <div className="card-body">{children}</div> : children}
    </section>
  );
}
