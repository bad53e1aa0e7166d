import { isLocalDate } from '@xinheng/kernel';
import { useId, useState } from 'react';
import { dayTyped } from './day-typed.js';

interface Props {
  readonly label: string;
  readonly value: string;
  readonly required?: boolean;
  readonly onChange: (day: string) => void;
}

/** A day as the platform writes it everywhere; the browser's own picker would show it in the order of its language. */
export function DayInput({ label, value, required, onChange }: Props) {
  const id = useId();
  const [left, setLeft] = useState(false);
  const fault = left && value !== '' && !isLocalDate(value) ? '日期应写作 2026-05-18，且当天存在' : undefined;
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      <input
        id={id}
        className="input"
        inputMode="numeric"
        placeholder="如 2026-05-18"
        required={required}
        aria-invalid={fault ? true : undefined}
        aria-describedby={fault ? `${id}-fault` : undefined}
        value={value}
        onChange={(event) => onChange(dayTyped(event.target.value))}
        onBlur={() => setLeft(true)}
      />
      {fault && (
        <span className="fault" id={`${id}-fault`}>
          {fault}
        </span>
      )}
    </div>
  );
}
