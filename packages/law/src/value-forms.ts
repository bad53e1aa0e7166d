import type { Term, TermUnit } from '@xinheng/kernel';

const UNITS: readonly TermUnit[] = ['calendar-day', 'working-day', 'month', 'year', 'hour'];

const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null && !Array.isArray(value);

/** A whole number above zero. */
export const isCount = (value: unknown): value is number => Number.isSafeInteger(value) && (value as number) > 0;

/** A whole percentage, 0 to 100. Ratios are kept in whole percent so that no quota depends on floating point. */
export const isPercent = (value: unknown): value is number =>
  Number.isSafeInteger(value) && (value as number) >= 0 && (value as number) <= 100;

export const isTerm = (value: unknown): value is Term =>
  isRecord(value) && isCount(value.amount) && UNITS.includes(value.unit as TermUnit) && typeof value.rollAtEnd === 'boolean';

/** A day of every year as `MM-DD`. */
export const isMonthDay = (value: unknown): value is string =>
  typeof value === 'string' && /^(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/.test(value);

/** The form, or null where the rule sets none. */
export const orNone =
  <V>(accepts: (value: unknown) => value is V) =>
  (value: unknown): value is V | null =>
    value === null || accepts(value);

/** One of a closed list of words. */
export const oneOf =
  <V extends string>(...words: readonly V[]) =>
  (value: unknown): value is V =>
    words.includes(value as V);

/** How often authorities may routinely inspect one enterprise in one calendar year. */
export interface RoutineCap {
  /** By one authority, or by all levels of it together. */
  readonly perYear: number;
  /** By each level of it, if limited besides. */
  readonly perLevelPerYear?: number;
}

export const isRoutineCap = (value: unknown): value is RoutineCap =>
  isRecord(value) && isCount(value.perYear) && (value.perLevelPerYear === undefined || isCount(value.perLevelPerYear));
