interface Props {
  readonly label: string;
  readonly value: string | undefined;
  readonly options: Readonly<Record<string, string>>;
  /** What the first choice is called; 全部 if left out. */
  readonly none?: string;
  readonly onChange: (value: string | undefined) => void;
}

/** One filter by a closed list of values; the first choice is no filter. */
export function FilterSelect({ label, value, options, none = '全部', onChange }: Props) {
  return (
    <select className="input" aria-label={label} value={value ?? ''} onChange={(event) => onChange(event.target.value || undefined)}>
      <option value="">
        {label}：{none}
      </option>
      {Object.entries(options).map(([key, text]) => (
        <option key={key} value={key}>
          {label}：{text}
        </option>
      ))}
    </select>
  );
}
