import { Refusal } from '@xinheng/kernel';

const RATIO = /^(?:0|1)(?:\.\d{1,18})?$/;

/** A ratio as numerator over a power of ten. @throws Refusal `draw.ratio-malformed` for "1%", ".5", "1e-2" and everything above 1 */
function fractionOf(ratio: string): { numerator: bigint; denominator: bigint } {
  const [whole = '', decimals = ''] = ratio.split('.');
  const numerator = RATIO.test(ratio) ? BigInt(whole + decimals) : -1n;
  const denominator = 10n ** BigInt(decimals.length);
  if (numerator < 0n || numerator > denominator) {
    throw new Refusal({
      code: 'draw.ratio-malformed',
      message: `抽取比例“${ratio}”不能用：须为 0 到 1 之间的十进制小数，最多 18 位小数`,
      wayOut: '例如百分之一写作 0.01',
      basis: ['HOUSE#DRAW-27'],
      facts: { ratio },
    });
  }
  return { numerator, denominator };
}

/** True if `quotaOf` accepts the ratio. */
export const isRatio = (ratio: string): boolean => RATIO.test(ratio) && (!ratio.startsWith('1') || /^1(?:\.0+)?$/.test(ratio));

/**
 * How many of a stratum are drawn: N x ratio, rounded up, in exact arithmetic (0.07 x 100 is 7, where doubles would make it 8).
 * So at least one as soon as there is a firm and a ratio, and never more than there are firms.
 * @param size N, a whole number
 * @param ratio exact decimal text from "0" to "1", at most 18 decimals
 * @throws Refusal `draw.ratio-malformed`
 * @basis HOUSE#DRAW-27
 */
export function quotaOf(size: number, ratio: string): number {
  if (!Number.isSafeInteger(size) || size < 0) throw new RangeError(`not a size: ${size}`);
  const { numerator, denominator } = fractionOf(ratio);
  return Number((BigInt(size) * numerator + denominator - 1n) / denominator);
}

export interface InclusionProbability {
  readonly quota: number;
  readonly size: number;
  /** Exact, not reduced: "5/412" reads as five of 412 firms. */
  readonly fraction: string;
  /** The same as a decimal, cut off (not rounded) after `digits` decimals. */
  readonly decimal: string;
}

/**
 * The chance that a firm of the stratum had to be drawn: exactly k/N, the same for each.
 * @basis HOUSE#DRAW-28
 */
export function inclusionProbability(quota: number, size: number, digits = 6): InclusionProbability {
  if (!(quota >= 0 && quota <= size)) throw new RangeError(`quota ${quota} of ${size}`);
  const scaled = size === 0 ? 0n : (BigInt(quota) * 10n ** BigInt(digits)) / BigInt(size);
  const text = scaled.toString().padStart(digits + 1, '0');
  return { quota, size, fraction: `${quota}/${size}`, decimal: `${text.slice(0, -digits)}.${text.slice(-digits)}` };
}
