const REST = '*';

/** `0.1` as `10%`, exactly: the decimal point is moved in the text, nothing is calculated. */
export function percentText(ratio: string): string {
  const [whole = '0', fraction = ''] = ratio.split('.');
  const digits = `${whole}${fraction.padEnd(2, '0')}`;
  const at = whole.length + 2;
  const left = digits.slice(0, at).replace(/^0+(?=\d)/, '');
  const right = digits.slice(at).replace(/0+$/, '');
  return `${left}${right && `.${right}`}%`;
}

/** A 1%、B 2%、其余 5% */
export const ratioWords = (ratios: Readonly<Record<string, string>>): string =>
  Object.entries(ratios)
    .sort(([a], [b]) => Number(a === REST) - Number(b === REST))
    .map(([stratum, ratio]) => `${stratum === REST ? (Object.keys(ratios).length > 1 ? '其余' : '统一') : stratum} ${percentText(ratio)}`)
    .join('、');

/** `10` or `0.5` per cent as the exact ratio text `0.1`, `0.005`. */
export function ratioOfPercent(percent: string): string {
  const [whole = '0', fraction = ''] = percent.split('.');
  const digits = whole.padStart(3, '0');
  const left = digits.slice(0, -2).replace(/^0+(?=\d)/, '');
  const right = `${digits.slice(-2)}${fraction}`.replace(/0+$/, '');
  return right ? `${left}.${right}` : left;
}
