const isDigit = (sign: string | undefined): boolean => sign !== undefined && sign >= '0' && sign <= '9';

/** What both texts share at the ends is left plain, what is between them is marked; a number is marked whole (108 → 180). */
export function difference(
  from: string,
  to: string,
): { readonly head: string; readonly before: string; readonly after: string; readonly tail: string } {
  const a = Array.from(from);
  const b = Array.from(to);
  let head = 0;
  while (head < a.length && head < b.length && a[head] === b[head]) head += 1;
  let tail = 0;
  while (tail < a.length - head && tail < b.length - head && a[a.length - 1 - tail] === b[b.length - 1 - tail]) tail += 1;
  while (head > 0 && isDigit(a[head - 1]) && (isDigit(a[head]) || isDigit(b[head]))) head -= 1;
  while (tail > 0 && isDigit(a[a.length - tail]) && (isDigit(a[a.length - tail - 1]) || isDigit(b[b.length - tail - 1]))) tail -= 1;
  return {
    head: a.slice(0, head).join(''),
    before: a.slice(head, a.length - tail).join(''),
    after: b.slice(head, b.length - tail).join(''),
    tail: a.slice(a.length - tail).join(''),
  };
}

interface Props {
  readonly from: string | null;
  readonly to: string | null;
}

/** The value now, struck through, with the signs that go; read out as what it is. */
export function FromText({ from, to }: Props) {
  if (from === null) return <span className="text-secondary">（空）</span>;
  const { head, before, tail } = difference(from, to ?? '');
  return (
    <del className="cell-from">
      {head}
      {before && <mark>{before}</mark>}
      {tail}
    </del>
  );
}

/** The value after, with the signs that come. */
export function ToText({ from, to }: Props) {
  if (to === null) return <span className="text-secondary">（空）</span>;
  const { head, after, tail } = difference(from ?? '', to);
  return (
    <span className="cell-to">
      {head}
      {after && <mark>{after}</mark>}
      {tail}
    </span>
  );
}
