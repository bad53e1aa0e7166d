import { useId } from 'react';

interface Props {
  readonly label: string;
  readonly value: string;
  readonly required?: boolean;
  readonly placeholder?: string;
  readonly numeric?: boolean;
  readonly onChange: (text: string) => void;
}

/** One line of text with its label above; the browser offers nothing typed before. */
export function TextField({ label, value, required, placeholder, numeric, onChange }: Props) {
  const id = useId();
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      <input
        id={id}
        className="input"
        autoComplete="off"
        inputMode={numeric ? 'numeric' : 'text'}
        placeholder={placeholder}
        required={required ?? false}
        value={value}
        onChange={(event) => onChange(event.target.value)}
      />
    </div>
  );
}
