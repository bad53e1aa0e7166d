import type { Contributor } from '@xinheng/contracts';
import { verifyReveal } from '@xinheng/draw';
import { Refusal } from '@xinheng/kernel';

/** A contributor of the plan with what he has done so far. */
export interface Contributed {
  readonly ordinal: number;
  readonly contributor: Contributor;
  readonly substituted: boolean;
  readonly commitment: string | null;
  readonly value: string | null;
  readonly nonce: string | null;
  readonly mismatch: boolean;
}

const refuse = (code: string, message: string, wayOut: string, role: string): never => {
  throw new Refusal({ code, message, wayOut, basis: ['HOUSE#DRAW-28'], facts: { role } });
};

const commits = (one: Contributed): boolean => one.contributor.kind === 'committed';

function contributedBy(all: readonly Contributed[], role: string): Contributed {
  const found = all.find((one) => one.contributor.role === role);
  return found ?? refuse('ceremony.unknown-role', `方案中没有“${role}”这一方`, '核对角色；各方和次序已随方案固定', role);
}

export const allCommitted = (all: readonly Contributed[]): boolean => all.filter(commits).every((one) => one.commitment !== null);
export const allRevealed = (all: readonly Contributed[]): boolean =>
  all.filter(commits).every((one) => one.value !== null && !one.mismatch);
export const allEntered = (all: readonly Contributed[]): boolean => all.every((one) => one.value !== null && !one.mismatch);

/**
 * May this party hand in this commitment? Once, and not a copy of another's: nobody could ever reveal a copy.
 * @basis HOUSE#DRAW-28
 */
export function checkCommitment(all: readonly Contributed[], role: string, commitment: string): Contributed {
  const one = contributedBy(all, role);
  if (!commits(one)) refuse('ceremony.no-commitment-needed', `${role}当场产生，不需要承诺`, '各方揭示之后再当场产生并录入', role);
  if (one.commitment !== null)
    refuse('ceremony.already-committed', `${role}已经承诺，承诺不能更换`, '按原承诺揭示；不能揭示的，仪式中止', role);
  if (all.some((other) => other.commitment === commitment)) {
    refuse('ceremony.commitment-copied', `${role}的承诺与另一方相同`, '请本人重新写数并另取随机码', role);
  }
  return one;
}

/** True if value and nonce are those committed to. A false reveal is recorded and stops the ceremony; it is never dropped. */
export function checkReveal(
  all: readonly Contributed[],
  role: string,
  value: string,
  nonce: string,
): { one: Contributed; matches: boolean } {
  const one = contributedBy(all, role);
  if (!commits(one)) refuse('ceremony.no-reveal-needed', `${role}当场产生，没有承诺可揭示`, '各方揭示之后再当场录入', role);
  if (one.value !== null) refuse('ceremony.already-revealed', `${role}已经揭示`, '揭示一次有效，不能更改', role);
  return { one, matches: verifyReveal({ role, value, nonce, commitment: one.commitment ?? '' }) };
}

export function checkChance(all: readonly Contributed[], role: string): Contributed {
  const one = contributedBy(all, role);
  if (commits(one)) refuse('ceremony.reveal-instead', `${role}已有承诺，应当揭示，不能当场另定`, '请其揭示承诺的数', role);
  if (one.value !== null) refuse('ceremony.already-entered', `${role}已经录入`, '当场产生的数录入一次有效', role);
  const before = all.find((other) => other.ordinal < one.ordinal && other.value === null);
  if (before) refuse('ceremony.wrong-order', `应先录入${before.contributor.role}，再录入${role}`, '按方案写明的次序录入', role);
  return one;
}

/** The named substitute of an absent party. @throws Refusal `ceremony.no-substitute`, `ceremony.already-committed` */
export function checkSubstitution(all: readonly Contributed[], role: string, absence: 'substitute' | 'stop'): Contributed {
  const one = contributedBy(all, role);
  if (one.commitment !== null)
    refuse('ceremony.already-committed', `${role}已经承诺，不能再由他人替补`, '按原承诺揭示；不能揭示的，仪式中止', role);
  if (absence !== 'substitute' || one.contributor.substitute === null) {
    refuse('ceremony.no-substitute', `方案没有为${role}写明替补人`, '按方案中止仪式，另行举行', role);
  }
  if (one.substituted) refuse('ceremony.already-substituted', `${role}已由替补人参加`, '替补人仍缺席的，仪式中止', role);
  return one;
}
