import { useId } from 'react';

interface Props {
  readonly label: string;
  /** Fewer signs than this are no reason. */
  readonly least: number;
  readonly value: string;
  readonly onChange: (text: string) => void;
}

/** Why something is asked for or done; whoever decides, and the trail, will read it. */
export function ReasonField({ label, least, value, onChange }: Props) {
  const id = useId();
  return (
    <div className="field">
      <label htmlFor={id}>
        {label}（至少 {least} 个字）
      </label>
      <textarea
        id={id}
        className="input"
        rows={3}
        required
        minLength={least}
        value={value}
        onChange={(event) => onChange(event.target.value)}
      />
    </div>
  );
}
