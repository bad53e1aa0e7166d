import type { ReactNode } from 'react';
import { asProblem, type ProblemError } from '../api/problem.js';
import { BasisText } from './basis-text.js';
import { Button } from './button.js';
import { Icon } from './icon.js';
import './problem-panel.css';

/** `law`: a rule says no. `wait`: too early or passing. `fault`: something broke. */
type Tone = 'law' | 'wait' | 'fault';

const toneOf = ({ view }: ProblemError): Tone => {
  if (view.status === 422) return 'law';
  return view.status === 0 || view.status === 409 || view.status === 429 ? 'wait' : 'fault';
};

interface Props {
  /** Anything that was thrown. */
  readonly problem: unknown;
  readonly onRetry?: (() => void) | undefined;
  readonly children?: ReactNode;
}

/** What happened, why, the way out and the legal basis: the one form in which the platform says no. */
export function ProblemPanel({ problem, onRetry, children }: Props) {
  const told = asProblem(problem);
  const { title, detail, wayOut, basis, fields, traceId } = told.view;
  return (
    <div className={`problem ${toneOf(told)}`} role="alert">
      <Icon name={toneOf(told) === 'wait' ? 'clock' : 'warning'} />
      <div className="problem-words">
        <b>{title}</b>
        {detail && detail !== title && <p>{detail}</p>}
        {fields && fields.length > 0 && (
          <ul>
            {fields.map(({ path, message }) => (
              <li key={path + message}>{message}</li>
            ))}
          </ul>
        )}
        {wayOut && (
          <p>
            <strong>怎么办：</strong>
            {wayOut}
          </p>
        )}
        {basis && basis.length > 0 && (
          <p className="note">
            依据：
            <BasisText basis={basis} />
          </p>
        )}
        {traceId && <p className="note">追踪号 {traceId}</p>}
        {children}
      </div>
      {onRetry && <Button onClick={onRetry}>重试</Button>}
    </div>
  );
}
