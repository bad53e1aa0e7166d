import { Refusal } from '@xinheng/kernel';
import { fingerprintOfPlan } from '../canonical-json.js';
import { bytesOfHex, hexOf, MerkleTree } from '../merkle.js';
import { quotaOf } from '../quota.js';
import {
  commitmentsOf,
  drawIdOf,
  EXCLUSION_FIELDS,
  isSaltFor,
  leafHexOf,
  type RosterFingerprint,
  refuseDisorder,
  rosterRoot,
} from '../roster.js';
import { seedOf } from '../seed.js';
import { seedString } from '../ticket.js';
import { orderOf, type TicketOrder } from '../ticket-order.js';
import type { ShownReplacement, ShownRow } from './format.js';
import { checkPlan, type DrawPlan, type PlannedPart, type PlannedStratum } from './plan.js';
import type { DrawRecord, RecordedPart } from './record.js';

export interface WorkedStratum extends PlannedStratum {
  readonly size: number;
  readonly quota: number;
  readonly order: TicketOrder;
  /** Index in the part's rows of the order's `position`. */
  readonly members: readonly number[];
}

export interface WorkedPart {
  readonly plan: PlannedPart;
  readonly recorded: RecordedPart;
  readonly rows: readonly ShownRow[];
  readonly leaves: readonly string[];
  readonly tree: MerkleTree;
  readonly roster: RosterFingerprint;
  readonly exclusions: RosterFingerprint;
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

type FrozenPart = Pick<WorkedPart, 'plan' | 'recorded' | 'rows' | 'leaves' | 'tree' | 'roster' | 'exclusions'>;

const refuse = (code: string, message: string, wayOut: string): never => {
  throw new Refusal({ code, message, wayOut, basis: ['HOUSE#DRAW-28'] });
};

function freezePart(mode: DrawPlan['mode'], plan: PlannedPart, recorded: RecordedPart): FrozenPart {
  let before: string | undefined;
  const rows = recorded.rows.map((row): ShownRow => {
    const values = row.values.map((value) => value.normalize('NFC'));
    const code = values[0] ?? '';
    refuseDisorder(before, code);
    before = code;
    if (!isSaltFor(mode, values[1] ?? ''))
      refuse('draw.salt-malformed', `${code} 的盐值与抽取方式不符`, '密封抽取每户须有 128 位盐值，公开抽取不得有');
    return { values, nonces: row.nonces, commitments: commitmentsOf(plan.fields, row) };
  });
  const leaves = rows.map((row) => leafHexOf(row.commitments));
  const tree = new MerkleTree(leaves.map(bytesOfHex));
  const roster = { root: hexOf(tree.root()), count: rows.length };
  return { plan, recorded, rows, leaves, tree, roster, exclusions: rosterRoot(EXCLUSION_FIELDS, recorded.exclusions) };
}

/** An excluded firm is not in the pool, and a firm has one salt in all rosters, or departments could not pick the same firms. */
function refuseContradictions(parts: readonly FrozenPart[]): void {
  const salts = new Map<string, string>();
  for (const { recorded, rows, plan } of parts) {
    const excluded = new Set(recorded.exclusions.map(({ values }) => values[0]!));
    for (const { values } of rows) {
      const [code, salt] = [values[0]!, values[1]!];
      if (excluded.has(code))
        refuse('draw.excluded-in-roster', `${code} 已被排除，却仍在${plan.name}的名单中`, '从名单中去掉该户，或撤销排除');
      if ((salts.get(code) ?? salt) !== salt) refuse('draw.salt-differs', `${code} 在各份名单中的盐值不同`, '同一仪式中每户只用一个盐值');
      salts.set(code, salt);
    }
  }
}

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
  return { ...part, strata, replacements: substitutes(part, strata) };
}

/** Gives every replaced firm the next ticket of its own stratum, in the order of the replacements. */
function substitutes(part: FrozenPart, strata: readonly WorkedStratum[]): ShownReplacement[] {
  const codeAt = (stratum: WorkedStratum, rank: number): string => part.rows[stratum.members[stratum.order.positionAt(rank)]!]!.values[0]!;
  const home = new Map<string, WorkedStratum>();
  for (const stratum of strata) for (let rank = 0; rank < stratum.quota; rank++) home.set(codeAt(stratum, rank), stratum);
  const reached = new Map(strata.map((stratum) => [stratum, stratum.quota]));
  const replaced = new Set<string>();
  return part.recorded.replacements.map((replacement) => {
    const stratum = home.get(replacement.code);
    if (!stratum || replaced.has(replacement.code)) {
      return refuse('draw.replaced-not-drawn', `${replacement.code} 未被抽中或已被替换，不能再替换`, '核对代码；只有抽中的户才能替换');
    }
    replaced.add(replacement.code);
    const rank = reached.get(stratum)!;
    if (rank >= stratum.size) return replacement;
    reached.set(stratum, rank + 1);
    const substitute = codeAt(stratum, rank);
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
