import type { DrawApi, InputOf } from '@xinheng/contracts';
import {
  commitmentsOf,
  compareBytes,
  type LeafOpening,
  MerkleTree,
  type PlannedPart,
  type SealedPart,
  type SealedPublicBundle,
  withDigests,
} from '@xinheng/draw';
import { defineQuery, notFound } from '@xinheng/service-kit';
import { ROSTER_ROW_FIELDS } from '../domain/ceremony-plan.js';
import { frozenRow } from '../domain/commit-rows.js';
import type { SpooledBundle } from '../files/long-bundle.js';
import type { CeremonyFacts } from '../store/ceremony-store.js';
import type { DrawnLeaf } from '../store/draw-store.js';
import type { InspectionStore } from '../store/inspection-store.js';
import type { RosterState } from '../store/roster-store.js';
import { drawHead, drawnByQuota, partHead, type Reading, sortedLeaves } from './draw-head.js';
import { wholeBundle } from './full-bundle.js';

/** By time, and after it by something that says nothing of class or ticket. */
const byTime = <T extends { at: string }>(items: T[], tieOf: (item: T) => string): T[] =>
  items.sort((a, b) => compareBytes(a.at, b.at) || compareBytes(tieOf(a), tieOf(b)));

async function treeOf(ctx: Reading, rosterId: string): Promise<MerkleTree> {
  const leaves: Uint8Array[] = [];
  for await (const leaf of ctx.store.rosters.leaves(rosterId)) leaves.push(leaf);
  return new MerkleTree(leaves);
}

/** Opened visits: of each row only `code` is shown with its nonce, the other fields stay commitments; its place is proven. */
async function openingsOf(ctx: Reading, roster: RosterState, opened: readonly DrawnLeaf[]): Promise<LeafOpening[]> {
  if (opened.length === 0) return [];
  const tree = await treeOf(ctx, roster.id);
  const shown: LeafOpening[] = [];
  for (const { code, leaf, openedAt } of opened) {
    const stored = (await ctx.store.rosters.row(roster.id, code!))!;
    const row = frozenRow(stored, stored.nonces);
    const commitments = commitmentsOf(ROSTER_ROW_FIELDS, row);
    shown.push({ leaf, code: code!, nonce: row.nonces[0]!, commitments, proof: tree.proof(stored.position), at: openedAt! });
  }
  return byTime(shown, ({ code }) => code);
}

async function sealedPart(ctx: Reading, roster: RosterState, plan: PlannedPart): Promise<SealedPart> {
  const all = await ctx.store.draws.leavesOf(roster.id);
  const isFirst = drawnByQuota(roster);
  const replaced = all.flatMap(({ leaf, reason, replacedAt }) => (replacedAt === null ? [] : [{ leaf, reason: reason!, at: replacedAt }]));
  return {
    ...partHead(roster, plan),
    strata: roster.strata.map(({ name, ratio, size, quota }) => ({ name, ratio, size, quota })),
    drawnLeaves: sortedLeaves(all.filter(isFirst)),
    replacedLeaves: byTime(replaced, ({ leaf }) => leaf),
    substituteLeaves: sortedLeaves(all.filter((one) => !isFirst(one))),
    openings: await openingsOf(
      ctx,
      roster,
      all.filter((one) => one.openedAt !== null),
    ),
  };
}

/**
 * The bundle of a sealed draw for everyone, put together from what was stored: no roster is read but for the paths of opened visits.
 * Nothing in it leads from a firm to its class.
 * @basis HOUSE#RISK-05
 * @basis HOUSE#DRAW-28
 */
async function sealedBundle(ctx: Reading, ceremony: CeremonyFacts): Promise<SealedPublicBundle> {
  const head = await drawHead(ctx, ceremony);
  const rosters = await ctx.store.rosters.liveOfCeremony(ceremony.id);
  const parts: SealedPart[] = [];
  for (const [i, roster] of rosters.entries()) parts.push(await sealedPart(ctx, roster, head.plan.parts[i]!));
  return withDigests({
    kind: 'sealed-public' as const,
    ...head,
    parts,
  });
}

export const readPublicBundle = defineQuery<InspectionStore>()({
  name: 'inspection.draw.public-bundle',
  title: '下载公开验证包',
  permission: 'public',
  async run(
    ctx,
    { number }: InputOf<typeof DrawApi.publicBundle>,
  ): Promise<{ number: string; bundle: SealedPublicBundle | SpooledBundle }> {
    const ceremony = await ctx.store.ceremonies.byNumber(number);
    if (ceremony?.planFixedAt == null) throw notFound('抽取', number);
    return { number, bundle: ceremony.secrecy === 'open' ? await wholeBundle(ctx, ceremony) : await sealedBundle(ctx, ceremony) };
  },
});
