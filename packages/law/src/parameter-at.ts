import { type Instant, type LocalDate, Refusal } from '@xinheng/kernel';
import { type Parameter, type ParameterValue, scopeCovers } from './parameter.js';
import { PARAMETERS, type ParameterKey, type ParameterRegister, type ParameterValueOf } from './parameters.js';

/** On which day and, for local values, where. */
export interface At {
  readonly date: LocalDate;
  /** Division code of the acting authority, six digits; without it only national values apply. */
  readonly region?: string;
  /** What was known then: later corrections are not seen, those withdrawn since are. Left out: what is known now. */
  readonly asOf?: Instant;
}

/**
 * The value of a parameter on a day at a place: the most specific scope that covers the place wins, within it an administrator's
 * correction. To recompute a past decision pass the day it is about and, as `asOf`, the moment at which it was made. `register` is the shipped one or one made by
 * `withOverrides`.
 * @throws Refusal `law.parameter-missing` if no value applies on that day
 */
export function parameterAt<K extends ParameterKey>(
  key: K,
  at: At,
  register: ParameterRegister = PARAMETERS,
): ParameterValue<ParameterValueOf<K>> {
  const parameter = register[key] as unknown as Parameter<ParameterValueOf<K>>;
  return valueAt(parameter, at) ?? refuse(parameter, at);
}

/** As `parameterAt`, for any parameter; undefined if no value applies. */
export function valueAt<V>(parameter: Parameter<V>, { date, region, asOf }: At): ParameterValue<V> | undefined {
  return parameter.values
    .filter((v) => isKnown(v, asOf) && v.from <= date && (v.to === undefined || date <= v.to) && scopeCovers(v.scope, region))
    .sort((a, b) => specificity(b.scope) - specificity(a.scope) || correctedAt(b).localeCompare(correctedAt(a)))[0];
}

function isKnown({ correction }: ParameterValue<unknown>, asOf: Instant | undefined): boolean {
  if (!correction) return true;
  const { at, withdrawn } = correction;
  if (asOf === undefined) return withdrawn === undefined;
  return at <= asOf && (withdrawn === undefined || asOf < withdrawn.at);
}

const specificity = (scope: string): number => (scope === 'national' ? 0 : scope.length);

/** Shipped values sort before every correction. */
const correctedAt = (value: ParameterValue<unknown>): string => value.correction?.at ?? '';

function refuse(parameter: Parameter<unknown>, { date, region }: At): never {
  throw new Refusal({
    code: 'law.parameter-missing',
    message: `参数“${parameter.title}”在 ${date} 没有适用的值`,
    wayOut: '请管理员补录该日适用的值及其依据',
    facts: { key: parameter.key, date, region: region ?? null },
  });
}
