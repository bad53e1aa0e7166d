export * from './check-cap.js';
export * from './check-exemptions.js';
export * from './check-kinds.js';
export * from './chinese-numeral.js';
export * from './cite.js';
export * from './confidence.js';
export * from './house-rules.js';
export * from './inspection-results.js';
export * from './overrides.js';
export * from './paper.js';
export {
  type Correction,
  defineParameter,
  isScope,
  type Parameter,
  type ParameterValue,
  type Scope,
  type Withdrawal,
} from './parameter.js';
export * from './parameter-at.js';
export * from './parameter-uses.js';
export * from './parameters.js';
export * from './ratio-presets.js';
export * from './recorded-correction.js';
export * from './result-set.js';
export * from './risk-classes.js';
export type { Statute, StatuteForm } from './statute.js';
export * from './statutes.js';
export { type RoutineCap, TERM_UNITS, type ValueForm, type ValueKind } from './value-forms.js';
export * from './value-text.js';
