const FULL = 92;
const STEP = 17;
const SPREAD = 40;

/** Grey rows while a list or card is on its way; told to screen readers once. */
export function Loading({ rows = 4, label = '正在加载' }: { readonly rows?: number; readonly label?: string }) {
  return (
    <div className="loading" role="status" aria-label={label}>
      {Array.from({ length: rows }, (_, row) => ({ row, width: FULL - ((row * STEP) % SPREAD) })).map(({ row, width }) => (
        <i key={row} style={{ width: `${width}%` }} />
      ))}
    </div>
  );
}
