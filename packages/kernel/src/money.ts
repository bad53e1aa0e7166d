import { foldWidth } from './code-text.js';
import { divideRounded, type Rounding } from './rounding.js';

/** Hundredths of a currency unit as a whole number; for renminbi one fen. Money is never a floating-point number. */
export type Fen = bigint;

export const FEN_PER_YUAN = 100n;
export const FEN_PER_WAN_YUAN = 1_000_000n;

const NUMBER = /^(-?)(\d{1,3}(?:,\d{3})+|\d+)(?:\.(\d+))?$/;

/** Why an amount cannot be taken over. */
export type AmountFault = 'empty' | 'not-a-number' | 'finer-than-fen' | 'unit-missing' | 'unit-ambiguous' | 'currency-unknown';

export type AmountReading =
  | { readonly ok: true; readonly fen: Fen }
  | { readonly ok: false; readonly reason: AmountFault; readonly message: string };

export const amountFault = (reason: AmountFault, message: string): { ok: false; reason: AmountFault; message: string } => ({
  ok: false,
  reason,
  message,
});

/**
 * Reads a number as written, exactly: `1,234.50` in yuan or `4742.8709` in ten thousand yuan (`fenPerUnit`). Nothing is rounded: an
 * amount finer than one fen is an error of the source and is told.
 */
export function readAmount(text: string, fenPerUnit: bigint = FEN_PER_YUAN): AmountReading {
  const cleaned = foldWidth(text).replaceAll(/\s/gu, '').replaceAll('，', ',');
  if (cleaned === '') return amountFault('empty', '金额未填写');
  const parts = NUMBER.exec(cleaned);
  if (!parts) return amountFault('not-a-number', `“${text.trim()}”不是金额，请写成 1234.50 或 1,234.50`);
  const [, minus, whole, fraction = ''] = parts;
  const scale = 10n ** BigInt(fraction.length);
  const scaled = BigInt(whole!.replaceAll(',', '') + fraction) * fenPerUnit;
  if (scaled % scale !== 0n) return amountFault('finer-than-fen', `“${text.trim()}”精确到了分以下，请核对小数位`);
  return { ok: true, fen: (minus ? -1n : 1n) * (scaled / scale) };
}

/** Reads yuan that are known to be well formed. @throws RangeError on anything else. */
export function yuan(text: string): Fen {
  const reading = readAmount(text);
  if (!reading.ok) throw new RangeError(reading.message);
  return reading.fen;
}

const grouped = (whole: bigint): string => whole.toString().replace(/\B(?=(\d{3})+$)/g, ',');

function decimal(scaled: bigint, decimals: number): { sign: string; whole: bigint; fraction: string } {
  const size = scaled < 0n ? -scaled : scaled;
  const scale = 10n ** BigInt(decimals);
  const fraction = decimals === 0 ? '' : (size % scale).toString().padStart(decimals, '0');
  return { sign: scaled < 0n ? '-' : '', whole: size / scale, fraction };
}

/** Yuan with two decimals and no grouping, `47430000.00`: the form that goes over the wire and is read back by `yuan`. */
export function yuanText(fen: Fen): string {
  const { sign, whole, fraction } = decimal(fen, 2);
  return `${sign}${whole}.${fraction}`;
}

/** `47,430,000.00 元`. */
export function formatYuan(fen: Fen): string {
  const { sign, whole, fraction } = decimal(fen, 2);
  return `${sign}${grouped(whole)}.${fraction} 元`;
}

/**
 * The short form for lists: `4,743 万元`, `4,742.87 万元`. Rounded half up to `decimals` places (2) of ten thousand yuan, trailing
 * zeros dropped; below ten thousand yuan the exact yuan are shown instead, so that a small debt never reads as nothing.
 */
export function formatWanYuan(fen: Fen, decimals = 2): string {
  if (fen > -FEN_PER_WAN_YUAN && fen < FEN_PER_WAN_YUAN) return formatYuan(fen);
  const scaled = divideRounded(fen * 10n ** BigInt(decimals), FEN_PER_WAN_YUAN, 'half-up');
  const { sign, whole, fraction } = decimal(scaled, decimals);
  const shown = fraction.replace(/0+$/, '');
  return `${sign}${grouped(whole)}${shown ? `.${shown}` : ''} 万元`;
}

/** `fen` × `numerator` / `denominator`, rounded to a fen once and by the rule that the caller names. */
export const shareOf = (fen: Fen, numerator: bigint, denominator: bigint, rounding: Rounding): Fen =>
  divideRounded(fen * numerator, denominator, rounding);
