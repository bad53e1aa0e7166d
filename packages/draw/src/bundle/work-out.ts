import { Refusal } from '@xinheng/kernel';
import { fingerprintOfPlan } from '../canonical-json.js';
import { quotaOf } from '../quota.js';
import { drawIdOf } from '../roster.js';
import { seedOf } from '../seed.js';
import { seedString } from '../ticket.js';
import { orderOf, type TicketOrder } from '../ticket-order.js';
import type { ShownReplacement } from './format.js';
import { type FrozenPart, freezePart, refuseContradictions } from './frozen-part.js';
import { checkPlan, type DrawPlan, type PlannedStratum } from './plan.js';
import type { DrawRecord } from './record.js';

export interface WorkedStratum extends PlannedStratum {
  readonly size: number;
  readonly quota: number;
  readonly order: TicketOrder;
  /** Index in the part's rows of the order's `position`. */
  readonly members: readonly number[];
}

export interface WorkedPart extends FrozenPart {
  readonly strata: readonly WorkedStratum[];
  readonly replacements: readonly ShownReplacement[];
}

/** A record with everything that follows from it; every bundle is a view of this. */
export interface WorkedDraw {
  readonly record: DrawRecord;
  readonly planFingerprint: string;
  readonly seed: string;
  readonly parts: readonly WorkedPart[];
}

const refuse = (code: string, message: string, wayOut: string): never => {
  throw new Refusal({ code, message, wayOut, basis: ['HOUSE#DRAW-28'] });
};

/** Row indices of every planned stratum. @throws Refusal for a row whose stratum the plan does not know: it could never be drawn */
function membersOf(part: FrozenPart): Map<string, number[]> {
  const members = new Map(part.plan.strata.map(({ name }): [string, number[]] => [name, []]));
  part.rows.forEach(({ values }, i) => {
    const list =
      members.get(values[2]!) ??
      refuse('draw.unknown-stratum', `${values[0]} 的分层“${values[2]}”不在方案中`, '补全方案的分层，或更正该户的分层');
    list.push(i);
  });
  return members;
}

function drawPart(mode: DrawPlan['mode'], seedText: string, part: FrozenPart): WorkedPart {
  const members = membersOf(part);
  const strata = part.plan.strata.map((stratum): WorkedStratum => {
    const indices = members.get(stratum.name)!;
    const order = orderOf(
      seedText,
      indices.map((i) => drawIdOf(mode, part.rows[i]!)),
    );
    return { ...stratum, size: order.size, quota: quotaOf(order.size, stratum.ratio), order, members: indices };
  });
  const home = new Map(strata.flatMap((stratum) => codesFrom(part, stratum, 0, stratum.quota).map((code) => [code, stratum])));
  const replacements = substitutes(part, strata, home);
  refuseWrongOpenings(part, home, replacements);
  return { ...part, strata, replacements };
}

/** Codes of the stratum's order from `rank` on. */
const codesFrom = (part: FrozenPart, { order, members, size }: WorkedStratum, rank: number, count: number): string[] =>
  Array.from({ length: Math.min(count, size - rank) }, (_, i) => part.rows[members[order.positionAt(rank + i)]!]!.values[0]!);

/** Only who was drawn, or took the place of another, may be opened; who was replaced is not visited. */
function refuseWrongOpenings(part: FrozenPart, home: ReadonlyMap<string, WorkedStratum>, replacements: readonly ShownReplacement[]): void {
  const gone = new Set(replacements.map(({ code }) => code));
  const wrong = part.recorded.openings.find(({ code }) => !home.has(code) || gone.has(code));
  if (wrong)
    refuse('draw.opened-not-drawn', `${wrong.code} 未被抽中或已被替换，不能作为检查对象公开`, '核对代码；检查只能在抽中的户内进行');
}

/** Gives every replaced firm the next ticket of its own stratum, in the order of the replacements; `home` learns of each. */
function substitutes(part: FrozenPart, strata: readonly WorkedStratum[], home: Map<string, WorkedStratum>): ShownReplacement[] {
  const reached = new Map(strata.map((stratum) => [stratum, stratum.quota]));
  const replaced = new Set<string>();
  return part.recorded.replacements.map((replacement) => {
    const stratum = home.get(replacement.code);
    if (!stratum || replaced.has(replacement.code)) {
      return refuse('draw.replaced-not-drawn', `${replacement.code} 未被抽中或已被替换，不能再替换`, '核对代码；只有抽中的户才能替换');
    }
    replaced.add(replacement.code);
    const rank = reached.get(stratum)!;
    const [substitute] = codesFrom(part, stratum, rank, 1);
    if (substitute === undefined) return replacement;
    reached.set(stratum, rank + 1);
    home.set(substitute, stratum);
    return { ...replacement, substitute };
  });
}

/**
 * Recomputes a whole draw from its record: fingerprints, seed, order of every stratum, replacements.
 * @throws Refusal where the plan, a reveal, a roster or a replacement does not allow it
 * @basis HOUSE#DRAW-28
 */
export function workOut(record: DrawRecord): WorkedDraw {
  const { plan } = record;
  checkPlan(plan);
  if (record.parts.length !== plan.parts.length) refuse('draw.parts-mismatch', '名单份数与方案不符', '按方案逐份冻结名单');
  if (
    record.contributions.some(({ role }, i) => role !== plan.contributors[i]?.role) ||
    record.contributions.length !== plan.contributors.length
  ) {
    refuse('draw.contributors-mismatch', '参与生成种子的各方与方案不符', '按方案写明的次序揭示；缺一方时按备用办法处理');
  }
  const planFingerprint = fingerprintOfPlan(plan);
  const frozen = plan.parts.map((part, i) => freezePart(plan.mode, part, record.parts[i]!));
  refuseContradictions(frozen);
  const rosters = frozen.map((part) => ({ roster: part.roster.root, exclusions: part.exclusions.root }));
  const seed = seedOf({ plan: planFingerprint, rosters, contributions: record.contributions });
  const seedText = seedString({ ceremony: plan.number, purpose: plan.purpose, seed });
  return { record, planFingerprint, seed, parts: frozen.map((part) => drawPart(plan.mode, seedText, part)) };
}
