import { type Basis, type Instant, type LocalDate, localDate } from '@xinheng/kernel';
import type { Confidence } from './confidence.js';
import type { ValueForm } from './value-forms.js';

/** `national`, or the first 2, 4 or 6 digits of a division code (GB/T 2260). */
export type Scope = string;

/** Who took a correction back, when and why; it is kept, so that what was decided meanwhile can still be explained. */
export interface Withdrawal {
  readonly by: string;
  readonly at: Instant;
  readonly why: string;
}

/** Who corrected a shipped value, when and why; shown wherever the value is shown. */
export interface Correction {
  readonly by: string;
  /** Since when it is known here: a decision made earlier did not see it. */
  readonly at: Instant;
  readonly why: string;
  /** The words of the document on which it rests; absent if it was read in a secondary source. */
  readonly quote?: string;
  /** The shipped value that it stands in for; absent if it is an addition. */
  readonly replaced?: unknown;
  readonly withdrawn?: Withdrawal;
}

/** One value of a parameter: since when, where, and on what it rests. Past values stay; a new one is added. */
export interface ParameterValue<V> {
  readonly from: LocalDate;
  /** Last day it applies; open if absent. */
  readonly to?: LocalDate;
  readonly scope: Scope;
  readonly value: V;
  readonly basis: readonly Basis[];
  readonly confidence: Confidence;
  readonly note?: string;
  readonly correction?: Correction;
}

export interface Parameter<V> {
  /** Dotted key, `publish.inspection.limit`. */
  readonly key: string;
  /** Chinese name for the administrator's page. */
  readonly title: string;
  /** Chinese unit, or what form the value has. */
  readonly unit: string;
  readonly form: ValueForm<V>;
  readonly values: readonly ParameterValue<V>[];
}

interface ValueInput<V> extends Omit<ParameterValue<V>, 'from' | 'to' | 'scope'> {
  readonly from: string;
  readonly to?: string;
  /** National if left out. */
  readonly scope?: Scope;
}

interface ParameterInput<V> {
  readonly key: string;
  readonly title: string;
  readonly unit: string;
  readonly form: ValueForm<V>;
  readonly values: readonly ValueInput<NoInfer<V>>[];
}

/** Declares a parameter and checks it: values exist, periods run forwards, no two values of one scope apply on one day. */
export function defineParameter<V>(input: ParameterInput<V>): Parameter<V> {
  const values = input.values.map(
    ({ from, to, scope = 'national', ...rest }): ParameterValue<V> => ({
      ...rest,
      scope,
      from: localDate(from),
      ...(to !== undefined && { to: localDate(to) }),
    }),
  );
  return checkParameter({ ...input, values });
}

const KEY = /^[a-z][A-Za-z]*(\.[a-z][A-Za-z]*)+$/;
const SCOPE = /^(national|\d{2}|\d{4}|\d{6})$/;

export const isScope = (text: string): text is Scope => SCOPE.test(text);

/** @throws Error naming the fault; a faulty register is a fault at start-up, not at the first decision */
export function checkParameter<V>(parameter: Parameter<V>): Parameter<V> {
  const { key, values } = parameter;
  if (!KEY.test(key)) throw new Error(`not a parameter key: ${key}`);
  if (values.length === 0) throw new Error(`${key}: no value`);
  const shipped = values.filter((value) => !value.correction);
  for (const value of values) {
    if (!isScope(value.scope)) throw new Error(`${key}: not a scope: ${value.scope}`);
    if (value.to && value.to < value.from) throw new Error(`${key}: a period that ends before it starts: ${value.from}`);
    if (!parameter.form.accepts(value.value)) throw new Error(`${key}: a value of another form: ${JSON.stringify(value.value)}`);
  }
  for (const [i, value] of shipped.entries()) {
    const rival = shipped.slice(i + 1).find((other) => other.scope === value.scope && overlap(value, other));
    if (rival) throw new Error(`${key}: two values for ${value.scope}, from ${value.from} and from ${rival.from}`);
  }
  return parameter;
}

type Period = Pick<ParameterValue<unknown>, 'from' | 'to'>;

/** True if two periods share a day; an open one never ends. */
export const overlap = (a: Period, b: Period): boolean => (a.to === undefined || b.from <= a.to) && (b.to === undefined || a.from <= b.to);

/** True if a value of `scope` applies in `region`, a scope or a division code. */
export const scopeCovers = (scope: Scope, region: string | undefined): boolean =>
  scope === 'national' || (region?.startsWith(scope) ?? false);
