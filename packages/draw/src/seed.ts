import { Refusal } from '@xinheng/kernel';
import { sha256Hex } from '#sha256';

/** What one party adds to the seed. Dice, balls and a beacon round named beforehand carry neither commitment nor nonce. */
export interface Contribution {
  readonly role: string;
  readonly value: string;
  /** At least 128 random bits in lower-case hexadecimal: a short value alone could be guessed from its hash. */
  readonly nonce?: string;
  readonly commitment?: string;
}

/** Fingerprints of one frozen roster and of what was excluded from it. */
export interface FrozenRoster {
  readonly roster: string;
  readonly exclusions: string;
}

/** One roster, or several in the order of the plan when departments draw together. */
export type SeedOf = { readonly plan: string; readonly contributions: readonly Contribution[] } & (
  | FrozenRoster
  | { readonly rosters: readonly FrozenRoster[] }
);

const NONCE = /^[0-9a-f]{32,}$/;
const FINGERPRINT = /^[0-9a-f]{64}$/;

/** What a contributor publishes before anyone reveals: SHA-256 of `<role>|<value>|<nonce>`. */
export const commitmentOf = (role: string, value: string, nonce: string): string => sha256Hex(`${role}|${value}|${nonce}`);

/** True if value and nonce are those that were committed to, and the nonce is long enough to have hidden the value. */
export const verifyReveal = (of: { role: string; value: string; nonce: string; commitment: string }): boolean =>
  NONCE.test(of.nonce) && commitmentOf(of.role, of.value, of.nonce) === of.commitment;

const refuse = (code: string, message: string, wayOut: string): never => {
  throw new Refusal({ code, message, wayOut, basis: ['HOUSE#DRAW-28'] });
};

const fingerprint = (text: string, what: string): string =>
  FINGERPRINT.test(text) ? text : refuse('draw.fingerprint-malformed', `${what}不是 64 位十六进制指纹`, '重新计算指纹后再生成种子');

/** A blank, a bar or a line break in the wrong place would let one seed text be read in two ways. */
export const isContribution = ({ role, value }: Pick<Contribution, 'role' | 'value'>): boolean =>
  /^[^\s|]+$/u.test(role) && /^[^\r\n]+$/u.test(value);

function contributionLine({ role, value, nonce, commitment }: Contribution, index: number): string {
  if (!isContribution({ role, value })) {
    return refuse('draw.contribution-malformed', `第 ${index + 1} 份贡献不合格式`, '角色不含空格和竖线，数值不为空、不换行');
  }
  if (commitment !== undefined && !verifyReveal({ role, value, nonce: nonce ?? '', commitment })) {
    return refuse('draw.reveal-mismatch', `${role}揭示的数与事先的承诺不符`, '按方案写明的备用办法处理，不得略过该方');
  }
  return `${index + 1} ${role} ${value}`;
}

/** The lines whose digest is the seed; shown at the ceremony and hashed by hand with `sha256sum`. */
export function seedText(of: SeedOf): string {
  if (of.contributions.length === 0) refuse('draw.no-contribution', '没有任何一方参与生成种子', '至少要有一方贡献或一次公开摇号');
  const rosters = 'rosters' in of ? of.rosters : [of];
  if (rosters.length === 0) refuse('draw.no-roster', '没有已冻结的名单', '先冻结名单再生成种子');
  const lines = [
    'xinheng-seed/1',
    `plan ${fingerprint(of.plan, '方案指纹')}`,
    ...rosters.flatMap((part) => [
      `roster ${fingerprint(part.roster, '名单指纹')}`,
      `exclusions ${fingerprint(part.exclusions, '排除名单指纹')}`,
    ]),
    ...of.contributions.map(contributionLine),
  ];
  return lines.map((line) => `${line}\n`).join('');
}

/**
 * The seed: SHA-256 over plan, frozen rosters, exclusions and every contribution in the order of the plan. Nobody knows it before
 * the last contribution, and nobody can change anything before it afterwards.
 * @throws Refusal `draw.reveal-mismatch` for a false reveal; a contributor is never dropped silently
 * @basis HOUSE#DRAW-28
 */
export const seedOf = (of: SeedOf): string => sha256Hex(seedText(of));
