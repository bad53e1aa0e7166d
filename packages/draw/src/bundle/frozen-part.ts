import { Refusal } from '@xinheng/kernel';
import { bytesOfHex, hexOf, MerkleTree } from '../merkle.js';
import {
  commitmentsOf,
  type DrawMode,
  EXCLUSION_FIELDS,
  isSaltFor,
  leafHexOf,
  type RosterFingerprint,
  refuseDisorder,
  refuseMalformedRow,
  rosterRoot,
} from '../roster.js';
import type { ShownRow } from './format.js';
import type { PlannedPart } from './plan.js';
import type { RecordedPart } from './record.js';

/** A roster as it was frozen, before there is a seed. */
export interface FrozenPart {
  readonly plan: PlannedPart;
  readonly recorded: RecordedPart;
  readonly rows: readonly ShownRow[];
  readonly leaves: readonly string[];
  readonly tree: MerkleTree;
  readonly roster: RosterFingerprint;
  readonly exclusions: RosterFingerprint;
}

const refuse = (code: string, message: string, wayOut: string): never => {
  throw new Refusal({ code, message, wayOut, basis: ['HOUSE#DRAW-28'] });
};

/** @throws Refusal `draw.row-malformed`, `draw.roster-unsorted`, `draw.duplicate-code`, `draw.salt-malformed` */
export function freezePart(mode: DrawMode, plan: PlannedPart, recorded: RecordedPart): FrozenPart {
  let before: string | undefined;
  const rows = recorded.rows.map((row): ShownRow => {
    refuseMalformedRow(plan.fields, row);
    const values = row.values.map((value) => value.normalize('NFC'));
    const code = values[0]!;
    refuseDisorder(before, code);
    before = code;
    if (!isSaltFor(mode, values[1]!))
      refuse('draw.salt-malformed', `${code} 的盐值与抽取方式不符`, '密封抽取每户须有 128 位盐值，公开抽取不得有');
    return { values, nonces: row.nonces, commitments: commitmentsOf(plan.fields, row) };
  });
  const leaves = rows.map((row) => leafHexOf(row.commitments));
  const tree = new MerkleTree(leaves.map(bytesOfHex));
  const roster = { root: hexOf(tree.root()), count: rows.length };
  return { plan, recorded, rows, leaves, tree, roster, exclusions: rosterRoot(EXCLUSION_FIELDS, recorded.exclusions) };
}

/** An excluded firm is not in the pool, and a firm has one salt in all rosters, or departments could not pick the same firms. */
export function refuseContradictions(parts: readonly FrozenPart[]): void {
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
