import type { ReactNode } from 'react';
import { Link } from 'react-router';
import { Icon } from '../../components/icon.js';
import { ReleaseBar } from '../../shell/release-bar.js';

interface Props {
  readonly title: string;
  readonly aside: string;
  readonly onBack: (() => void) | undefined;
  readonly children: ReactNode;
}

/** The phone's frame: where I am, one way back, everything else is the work. */
export function VisitFrame({ title, aside, onBack, children }: Props) {
  return (
    <div className="visit">
      <header className="visit-bar no-print">
        {onBack ? (
          <button type="button" className="icon-button" aria-label="回检查通知" onClick={onBack}>
            <Icon name="left" size={20} />
          </button>
        ) : (
          <Link className="icon-button" to="/visits" aria-label="回检查列表">
            <Icon name="left" size={20} />
          </Link>
        )}
        <h1>{title}</h1>
        <span className="note">{aside}</span>
      </header>
      <ReleaseBar />
      <main className="visit-main">{children}</main>
    </div>
  );
}

/** The bar under the thumb: at most one primary act. */
export const VisitFoot = ({ children }: { readonly children: ReactNode }) => <div className="visit-foot no-print">{children}</div>;
