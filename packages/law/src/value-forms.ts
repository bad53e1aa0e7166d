import type { Term, TermUnit } from '@xinheng/kernel';

export const TERM_UNITS: readonly TermUnit[] = ['calendar-day', 'working-day', 'month', 'year', 'hour'];

/** How a value is entered and shown; the page of the administrator has one field group for each. */
export type ValueKind = 'count' | 'percent' | 'term' | 'month-day' | 'routine-cap' | 'word';

/** The form that every value of a parameter has. */
export interface ValueForm<V> {
  readonly kind: ValueKind;
  /** True if null is a value: the rule sets none. */
  readonly optional: boolean;
  /** The words of a closed list with their Chinese names. */
  readonly words?: Readonly<Record<string, string>>;
  /** True if a value read from outside has this form. */
  accepts(value: unknown): value is V;
}

const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null && !Array.isArray(value);

const isCount = (value: unknown): value is number => Number.isSafeInteger(value) && (value as number) > 0;

const hasOnly = (value: object, names: readonly string[]): boolean => Object.keys(value).every((name) => names.includes(name));

const isTerm = (value: unknown): value is Term =>
  isRecord(value) &&
  hasOnly(value, ['amount', 'unit', 'rollAtEnd']) &&
  isCount(value.amount) &&
  TERM_UNITS.includes(value.unit as TermUnit) &&
  typeof value.rollAtEnd === 'boolean';

const DAYS_OF_MONTH = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

function isMonthDay(value: unknown): value is string {
  const found = typeof value === 'string' ? /^(\d{2})-(\d{2})$/.exec(value) : null;
  if (!found) return false;
  const [month, day] = [Number(found[1]), Number(found[2])];
  return month >= 1 && month <= 12 && day >= 1 && day <= DAYS_OF_MONTH[month - 1]!;
}

/** How often authorities may routinely inspect one enterprise in one calendar year. */
export interface RoutineCap {
  /** By one authority, or by all levels of it together. */
  readonly perYear: number;
  /** By each level of it, if limited besides. */
  readonly perLevelPerYear?: number;
}

const isRoutineCap = (value: unknown): value is RoutineCap =>
  isRecord(value) &&
  hasOnly(value, ['perYear', 'perLevelPerYear']) &&
  isCount(value.perYear) &&
  (value.perLevelPerYear === undefined || (isCount(value.perLevelPerYear) && value.perLevelPerYear <= value.perYear));

/** A whole number above zero. */
export const COUNT: ValueForm<number> = { kind: 'count', optional: false, accepts: isCount };

/** A whole percentage, 0 to 100. Ratios are kept in whole percent so that no quota depends on floating point. */
export const PERCENT: ValueForm<number> = {
  kind: 'percent',
  optional: false,
  accepts: (value): value is number => Number.isSafeInteger(value) && (value as number) >= 0 && (value as number) <= 100,
};

/** A length of time in the unit of its source. */
export const TERM: ValueForm<Term> = { kind: 'term', optional: false, accepts: isTerm };

/** A day of every year as `MM-DD`. */
export const MONTH_DAY: ValueForm<string> = { kind: 'month-day', optional: false, accepts: isMonthDay };

export const ROUTINE_CAP: ValueForm<RoutineCap> = { kind: 'routine-cap', optional: false, accepts: isRoutineCap };

/** The form, or null where the rule sets none. */
export const orNone = <V>(form: ValueForm<V>): ValueForm<V | null> => ({
  ...form,
  optional: true,
  accepts: (value): value is V | null => value === null || form.accepts(value),
});

/** One of a closed list of words, each with its Chinese name. */
export const oneOf = <V extends string>(words: Readonly<Record<V, string>>): ValueForm<V> => ({
  kind: 'word',
  optional: false,
  words,
  accepts: (value): value is V => typeof value === 'string' && Object.hasOwn(words, value),
});
