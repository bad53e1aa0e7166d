const SHIFT = 2;

/** `1.5` per cent as the exact decimal `0.015`, by moving the point in the text: no floating point touches a ratio. */
export function ratioOfPercent(percent: string): string | undefined {
  const [, whole, part = ''] = /^(\d{1,3})(?:\.(\d{1,10}))?$/.exec(percent.trim()) ?? [];
  if (whole === undefined) return undefined;
  const digits = whole.padStart(SHIFT + 1, '0') + part;
  const point = digits.length - part.length - SHIFT;
  const text = `${digits.slice(0, point)}.${digits.slice(point)}`.replace(/^0+(?=\d)/, '').replace(/\.?0+$/, '');
  return Number(text) <= 1 ? text : undefined;
}

/** The way back, for the field: `0.015` -> `1.5`. */
export function percentOfRatio(ratio: string): string {
  const [whole = '0', part = ''] = ratio.split('.');
  const padded = part.padEnd(SHIFT, '0');
  const text = `${whole}${padded.slice(0, SHIFT)}.${padded.slice(SHIFT)}`;
  return text.replace(/^0+(?=\d)/, '').replace(/\.?0*$/, '');
}
