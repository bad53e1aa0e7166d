interface Props {
  readonly value: string;
  /** Counted from 1; null where the whole value is wrong. */
  readonly at: number | null;
}

/** The value as it stands in the file, with the sign that is wrong marked. */
export function WrongSign({ value, at }: Props) {
  const signs = Array.from(value);
  if (at === null || at < 1 || at > signs.length) return <s className="wrong-sign">{value || '（空）'}</s>;
  return (
    <span>
      {signs.slice(0, at - 1).join('')}
      <s className="wrong-sign">{signs[at - 1]}</s>
      {signs.slice(at).join('')}
    </span>
  );
}
