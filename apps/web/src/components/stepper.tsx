import { Children, type ReactNode } from 'react';
import { Icon } from './icon.js';
import './stepper.css';

export interface Step {
  readonly key: string;
  readonly title: string;
  readonly state: 'done' | 'current' | 'todo';
  /** Date, person, count and clock, one line each. */
  readonly lines?: readonly ReactNode[];
}

export function Stepper({ steps, label }: { readonly steps: readonly Step[]; readonly label: string }) {
  return (
    <ol className={steps.some(({ lines }) => lines) ? 'stepper' : 'stepper plain'} aria-label={label}>
      {steps.map(({ key, title, state, lines }, index) => (
        <li key={key} className={state} aria-current={state === 'current' ? 'step' : undefined}>
          <span className="step-title">
            <span className="step-mark">{state === 'done' ? <Icon name="check" size={14} label="已完成" /> : index + 1}</span>
            {title}
          </span>
          {lines && Children.map(lines as ReactNode[], (line) => <span className="note step-line">{line}</span>)}
        </li>
      ))}
    </ol>
  );
}
