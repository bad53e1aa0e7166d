import { type HouseRule, houseRuleFrom } from './house-rule.js';
import { CHECK_RULES } from './house-rules/check.js';
import { DRAW_RULES } from './house-rules/draw.js';
import { FOUNDATION_RULES } from './house-rules/foundations.js';
import { RECORD_RULES } from './house-rules/record.js';
import { RISK_RULES } from './house-rules/risk.js';

export type { HouseRule } from './house-rule.js';

/** Every rule of the platform that a decision may cite as `HOUSE#<id>`. */
export const HOUSE_RULES: readonly HouseRule[] = [...FOUNDATION_RULES, ...DRAW_RULES, ...CHECK_RULES, ...RISK_RULES, ...RECORD_RULES].map(
  houseRuleFrom,
);

const BY_ID: ReadonlyMap<string, HouseRule> = new Map(HOUSE_RULES.map((rule) => [rule.id, rule]));

export const houseRuleOf = (id: string): HouseRule | undefined => BY_ID.get(id);
