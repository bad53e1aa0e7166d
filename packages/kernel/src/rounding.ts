/** How a quotient that does not come out even becomes a whole number. */
export type Rounding = 'half-up' | 'down' | 'up';

/**
 * `numerator / denominator` as a whole number. `half-up`: half or more away from zero, as in 四舍五入; `down`: towards zero;
 * `up`: away from zero. @throws RangeError if the denominator is not positive.
 */
export function divideRounded(numerator: bigint, denominator: bigint, rounding: Rounding): bigint {
  if (denominator <= 0n) throw new RangeError('the denominator must be positive');
  const sign = numerator < 0n ? -1n : 1n;
  const size = numerator * sign;
  const whole = size / denominator;
  const rest = size % denominator;
  const more = rounding === 'up' ? rest > 0n : rounding === 'half-up' ? rest * 2n >= denominator : false;
  return sign * (more ? whole + 1n : whole);
}
