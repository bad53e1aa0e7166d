interface Props {
  readonly label: string;
  readonly value: number;
  readonly max: number;
}

export function Meter({ label, value, max }: Props) {
  const share = max > 0 ? Math.min(1, Math.max(0, value / max)) : 0;
  return (
    <div className="meter" role="progressbar" aria-label={label} aria-valuemin={0} aria-valuemax={max} aria-valuenow={value}>
      <i style={{ width: `${share * 100}%` }} />
    </div>
  );
}
