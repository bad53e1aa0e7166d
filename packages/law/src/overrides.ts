import { type Basis, type Instant, type LocalDate, Refusal } from '@xinheng/kernel';
import { cite, resolves } from './cite.js';
import type { Confidence } from './confidence.js';
import {
  checkParameter,
  isScope,
  overlap,
  type Parameter,
  type ParameterValue,
  type Scope,
  scopeCovers,
  type Withdrawal,
} from './parameter.js';
import type { ParameterKey, ParameterRegister } from './parameters.js';

/** An administrator's correction of a shipped value, or a local value added. */
export interface ParameterOverride {
  readonly key: ParameterKey;
  readonly scope: Scope;
  readonly from: LocalDate;
  readonly to?: LocalDate;
  readonly value: unknown;
  readonly basis: readonly Basis[];
  /** `P` only with the words of the document. */
  readonly confidence: Confidence;
  readonly note?: string;
  /** The words of the document on which the value rests, copied by the person who read it. */
  readonly quote?: string;
  /** Who corrected it, when and why. */
  readonly by: string;
  readonly at: Instant;
  readonly why: string;
  readonly withdrawn?: Withdrawal;
}

/**
 * A register with an administrator's corrections. Shipped values stay in it, so that a past decision can still be explained; where both
 * apply in one scope the correction wins, and among corrections the latest. A value that was checked against its official text gives way
 * only to one whose own text is quoted.
 * @throws Refusal `law.override-refused` if the key or scope is unknown, the value has another form, no person or reason is named, a
 * basis is missing or does not resolve, or the value would stand in for a checked one without a quotation
 */
export function withOverrides(register: ParameterRegister, overrides: readonly ParameterOverride[]): ParameterRegister {
  const changed: Record<string, Parameter<unknown>> = { ...(register as unknown as Record<string, Parameter<unknown>>) };
  for (const override of overrides) {
    const parameter = Object.hasOwn(changed, override.key) ? changed[override.key] : undefined;
    changed[override.key] = parameter ? corrected(parameter, override) : refuse(override.key, '没有这个参数');
  }
  return changed as unknown as ParameterRegister;
}

function corrected(parameter: Parameter<unknown>, override: ParameterOverride): Parameter<unknown> {
  const fault = faultOf(parameter, override);
  if (fault) return refuse(parameter.title, fault);
  const { key: _key, by, at, why, quote, withdrawn, ...rest } = override;
  const standsFor = parameter.values.find((value) => value.scope === override.scope && !value.correction && overlap(value, override));
  const correction = {
    by,
    at,
    why,
    ...(quote && { quote }),
    ...(standsFor && { replaced: standsFor.value }),
    ...(withdrawn && { withdrawn }),
  };
  return checkParameter({ ...parameter, values: [...parameter.values, { ...rest, correction } satisfies ParameterValue<unknown>] });
}

/** The shipped value checked against its text that a correction would stand in for; undefined if it stands in for none. */
export const settledValue = (
  parameter: Parameter<unknown>,
  place: Pick<ParameterOverride, 'scope' | 'from' | 'to'>,
): ParameterValue<unknown> | undefined =>
  parameter.values.find((v) => v.confidence === 'P' && !v.correction && scopeCovers(v.scope, place.scope) && overlap(v, place));

function faultOf(parameter: Parameter<unknown>, override: ParameterOverride): string | undefined {
  if (override.by.trim() === '' || override.why.trim() === '') return '没有写明更正人和更正理由';
  if (!isScope(override.scope)) return `“${override.scope}”不是全国或行政区划代码`;
  if (override.to !== undefined && override.to < override.from) return '失效日早于生效日';
  if (!parameter.form.accepts(override.value)) return `值的形式不对，应为：${parameter.unit}`;
  if (override.basis.length === 0) return '没有写明依据';
  const lost = override.basis.find((basis) => !resolves(basis));
  if (lost !== undefined) return `依据“${lost}”不在法律文件登记册中`;
  const quoted = (override.quote ?? '').trim() !== '';
  if (override.confidence === 'P' && !quoted) return '没有摘录文件原文，不能标为已核对原文';
  const settled = settledValue(parameter, override);
  return settled && !quoted ? `现值已核对原文（${settled.basis.map(cite).join('、')}），更正须摘录新文件的原文` : undefined;
}

function refuse(title: string, why: string): never {
  throw new Refusal({
    code: 'law.override-refused',
    message: `参数“${title}”不能这样更正：${why}`,
    wayOut: '请对照文件补齐或改正后重新提交',
    facts: { parameter: title, why },
  });
}
