import { isLocalDate } from '@xinheng/kernel';
import { useId, useState } from 'react';

interface Props {
  readonly label: string;
  readonly value: string;
  readonly required?: boolean;
  readonly onChange: (day: string) => void;
}

const LENGTH = 10;

/** Puts the hyphens into what people type: 20261120, 2026/11/20 and 2026.11.20 become 2026-11-20. */
export function dayTyped(text: string): string {
  const folded = text
    .normalize('NFKC')
    .replace(/[./年月]/g, '-')
    .replace(/[^\d-]/g, '');
  const digits = /^(\d{4})(\d{2})(\d{2})$/.exec(folded);
  return (digits ? digits.slice(1).join('-') : folded).slice(0, LENGTH);
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
