import { type Basis, type Instant, type LocalDate, Refusal } from '@xinheng/kernel';
import { cite, resolves } from './cite.js';
import type { Confidence } from './confidence.js';
import { checkParameter, overlap, type Parameter, type ParameterValue, type Scope, scopeCovers } from './parameter.js';
import type { ParameterKey, ParameterRegister } from './parameters.js';

/** An administrator's correction of a value that is not checked against its official text, or a local value added. */
export interface ParameterOverride {
  readonly key: ParameterKey;
  readonly scope: Scope;
  readonly from: LocalDate;
  readonly to?: LocalDate;
  readonly value: unknown;
  readonly basis: readonly Basis[];
  readonly confidence: Exclude<Confidence, 'P'>;
  readonly note?: string;
  /** Who corrected it, when and why. */
  readonly by: string;
  readonly at: Instant;
  readonly why: string;
}

/**
 * A register with an administrator's corrections. Shipped values stay in it, so that a past decision can still be explained; where both
 * apply in one scope the correction wins, and among corrections the latest.
 * @throws Refusal `law.override-refused` if the key or scope is unknown, the value has another form, no person or reason is named, a
 * basis does not resolve, or the value would stand in for one that is checked against its official text
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
  const { key: _key, by, at, why, ...rest } = override;
  const standsFor = parameter.values.find((value) => value.scope === override.scope && !value.correction && overlap(value, override));
  const value: ParameterValue<unknown> = { ...rest, correction: { by, at, why, ...(standsFor && { replaced: standsFor.value }) } };
  return checkParameter({ ...parameter, values: [...parameter.values, value] });
}

function faultOf(parameter: Parameter<unknown>, override: ParameterOverride): string | undefined {
  if (override.by.trim() === '' || override.why.trim() === '') return '没有写明更正人和更正理由';
  if (!/^(national|\d{2}|\d{4}|\d{6})$/.test(override.scope)) return `“${override.scope}”不是全国或行政区划代码`;
  if (override.to !== undefined && override.to < override.from) return '失效日早于生效日';
  if (!parameter.accepts(override.value)) return `值的形式不对，应为：${parameter.unit}`;
  const lost = override.basis.find((basis) => !resolves(basis));
  if (lost !== undefined) return `依据“${lost}”不在法律文件登记册中`;
  const settled = parameter.values.find((v) => v.confidence === 'P' && scopeCovers(v.scope, override.scope) && overlap(v, override));
  return settled && `现值已核对原文（${settled.basis.map(cite).join('、')}），不能更正`;
}

function refuse(title: string, why: string): never {
  throw new Refusal({
    code: 'law.override-refused',
    message: `参数“${title}”不能这样更正：${why}`,
    wayOut: '请补齐或改正后重新提交；法律原文有变化时应随版本更新登记册',
    facts: { parameter: title, why },
  });
}
