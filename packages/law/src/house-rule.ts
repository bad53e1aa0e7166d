import type { Basis } from '@xinheng/kernel';
import type { Confidence } from './confidence.js';

/** A rule of the platform in one Chinese line, with the instruments it restates or rests on. */
export interface HouseRule {
  readonly id: string;
  readonly statement: string;
  readonly confidence: Confidence;
  readonly basis: readonly Basis[];
}

/** One row of a table of house rules: number, how far it is checked, statement, and what it rests on. */
export type HouseRuleRow = readonly [id: string, confidence: Confidence, statement: string, ...basis: Basis[]];

export const houseRuleFrom = ([id, confidence, statement, ...basis]: HouseRuleRow): HouseRule => ({ id, statement, confidence, basis });
