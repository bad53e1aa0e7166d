/** How many of one kind (district, position, age band) were in a stratum, and how many of them were drawn. */
export interface FairnessCell {
  readonly stratum: string;
  readonly cell: string;
  readonly size: number;
  readonly drawn: number;
}

export interface FairnessResult {
  /** Pearson's chi-square, summed over the strata. */
  readonly statistic: number;
  readonly degreesOfFreedom: number;
  /** Chance of a statistic at least this large in an unbiased draw; 1 where there was nothing to compare. */
  readonly pValue: number;
  /** The smallest expected count; below 5 the p-value is only a rough guide. */
  readonly leastExpected: number;
}

/** Lanczos' approximation of the gamma function with six terms; relative error below 2e-10. */
const LANCZOS = [
  76.18009172947146, -86.50532032941678, 24.01409824083091, -1.231739572450155, 1.208650973866179e-3, -5.395239384953e-6,
] as const;

function logGamma(x: number): number {
  const shifted = x + 5.5;
  const series = LANCZOS.reduce((sum, coefficient, i) => sum + coefficient / (x + 1 + i), 1.000000000190015);
  return (x + 0.5) * Math.log(shifted) - shifted + Math.log((Math.sqrt(2 * Math.PI) * series) / x);
}

const PRECISION = 1e-14;

/** Lower regularised incomplete gamma function by its series: for x < a + 1. */
function gammaSeries(a: number, x: number): number {
  let term = 1 / a;
  let sum = term;
  for (let n = a + 1; Math.abs(term) > Math.abs(sum) * PRECISION; n++) {
    term *= x / n;
    sum += term;
  }
  return sum * Math.exp(-x + a * Math.log(x) - logGamma(a));
}

/** Upper regularised incomplete gamma function by its continued fraction (Lentz): for x >= a + 1. */
function gammaFraction(a: number, x: number): number {
  const tiny = 1e-300;
  let b = x + 1 - a;
  let c = 1 / tiny;
  let d = 1 / b;
  let h = d;
  for (let i = 1, step = 0; Math.abs(step - 1) > PRECISION; i++) {
    const numerator = -i * (i - a);
    b += 2;
    d = 1 / (Math.abs(numerator * d + b) < tiny ? tiny : numerator * d + b);
    c = Math.abs(b + numerator / c) < tiny ? tiny : b + numerator / c;
    step = d * c;
    h *= step;
  }
  return h * Math.exp(-x + a * Math.log(x) - logGamma(a));
}

/** The chance that a chi-square variable exceeds `statistic`. */
export function chiSquareTail(statistic: number, degreesOfFreedom: number): number {
  if (statistic <= 0 || degreesOfFreedom <= 0) return 1;
  const [a, x] = [degreesOfFreedom / 2, statistic / 2];
  return x < a + 1 ? 1 - gammaSeries(a, x) : gammaFraction(a, x);
}

function ofStratum(cells: readonly FairnessCell[]): FairnessResult {
  const size = cells.reduce((sum, cell) => sum + cell.size, 0);
  const drawn = cells.reduce((sum, cell) => sum + cell.drawn, 0);
  const filled = cells.filter((cell) => cell.size > 0);
  if (drawn === 0 || drawn === size) return { statistic: 0, degreesOfFreedom: 0, pValue: 1, leastExpected: Number.POSITIVE_INFINITY };
  let statistic = 0;
  let leastExpected = Number.POSITIVE_INFINITY;
  for (const cell of filled) {
    const expected = (cell.size * drawn) / size;
    const passed = cell.size - expected;
    statistic += (cell.drawn - expected) ** 2 / expected + (cell.drawn - expected) ** 2 / passed;
    leastExpected = Math.min(leastExpected, expected, passed);
  }
  // Drawn without replacement, the table of drawn and passed over varies by (N - 1) / N less than Pearson's statistic assumes.
  return { statistic: (statistic * (size - 1)) / size, degreesOfFreedom: filled.length - 1, pValue: 1, leastExpected };
}

/**
 * Was any kind of firm drawn more often than chance explains? Drawn and passed over are compared within each stratum, because
 * ratios differ between strata on purpose; the strata are then added up. A small p-value (say below 0.001) calls for an explanation.
 * @basis HOUSE#DRAW-28
 */
export function fairnessOf(cells: readonly FairnessCell[]): FairnessResult {
  const strata = [...new Set(cells.map(({ stratum }) => stratum))];
  const parts = strata.map((name) => ofStratum(cells.filter(({ stratum }) => stratum === name)));
  const statistic = parts.reduce((sum, part) => sum + part.statistic, 0);
  const degreesOfFreedom = parts.reduce((sum, part) => sum + part.degreesOfFreedom, 0);
  const leastExpected = Math.min(Number.POSITIVE_INFINITY, ...parts.map((part) => part.leastExpected));
  return { statistic, degreesOfFreedom, pValue: chiSquareTail(statistic, degreesOfFreedom), leastExpected };
}

/** One entry per firm of a draw, for `fairnessCells`. */
export interface FairnessFirm {
  readonly stratum: string;
  readonly cell: string;
  readonly drawn: boolean;
}

/** Counts firms into cells. */
export function fairnessCells(firms: Iterable<FairnessFirm>): FairnessCell[] {
  const counts = new Map<string, { stratum: string; cell: string; size: number; drawn: number }>();
  for (const { stratum, cell, drawn } of firms) {
    const key = JSON.stringify([stratum, cell]);
    const count = counts.get(key) ?? { stratum, cell, size: 0, drawn: 0 };
    count.size++;
    if (drawn) count.drawn++;
    counts.set(key, count);
  }
  return [...counts.values()];
}

/** The tenth of the roster in which position `index` of `size` lies, "1" to "10": does the place in the list matter? */
export const positionCell = (index: number, size: number): string => String(Math.floor((index * 10) / size) + 1);
