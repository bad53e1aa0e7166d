import { difference } from './difference.js';

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
