import { formatWanYuan, formatYuan, yuan } from '@xinheng/kernel';

const grouped = new Intl.NumberFormat('zh-CN');

export const formatCount = (value: number): string => grouped.format(value);

/** `1000+` where the server stopped counting. */
export const formatCapped = ({ value, more }: { readonly value: number; readonly more: boolean }): string =>
  more ? `${formatCount(value)}+` : formatCount(value);

export const formatPercent = (share: number, digits = 1): string => `${(share * 100).toFixed(digits)}%`;

const SIZE_STEP = 1024;
const SIZE_UNITS = ['B', 'KB', 'MB', 'GB'];

export function formatBytes(bytes: number): string {
  const power = Math.min(SIZE_UNITS.length - 1, bytes > 0 ? Math.floor(Math.log(bytes) / Math.log(SIZE_STEP)) : 0);
  return `${(bytes / SIZE_STEP ** power).toFixed(power > 0 ? 1 : 0)} ${SIZE_UNITS[power]}`;
}

/** An amount that came over the wire as `47430000.00`; the exact yuan stay in the title of the short form. */
export function MoneyText({ amount, short }: { readonly amount: string; readonly short?: boolean }) {
  const fen = yuan(amount);
  return <span title={formatYuan(fen)}>{short ? formatWanYuan(fen) : formatYuan(fen)}</span>;
}
