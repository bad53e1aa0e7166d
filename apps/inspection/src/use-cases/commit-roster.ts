import { EXCLUSION_FIELDS, hexOf, MerkleRoot, RosterRoot } from '@xinheng/draw';
import { type Ctx, notFound, useCase } from '@xinheng/service-kit';
import { EXCLUSION_NONCES, frozenExclusion, hexText, NONCE_BYTES, ROW_NONCES, rowLeaf, SALT_BYTES } from '../domain/commit-rows.js';
import type { InspectionStore } from '../store/inspection-store.js';
import type { PoolRow, RosterState } from '../store/roster-store.js';

/** Rows of one transaction: large enough for COPY, small enough that progress is seen. */
const PORTION = 5000;

/** Salts of a portion: a firm that another department has already frozen for this ceremony keeps its salt. */
async function saltsFor(
  ctx: Ctx<InspectionStore>,
  rows: readonly PoolRow[],
  sealed: boolean,
  ceremonyId: string | null,
): Promise<string[]> {
  if (!sealed) return rows.map(() => '');
  const bytes = ctx.random(rows.length * SALT_BYTES);
  const salts = rows.map((row, i) => row.salt ?? hexText(bytes.subarray(i * SALT_BYTES, (i + 1) * SALT_BYTES)));
  const fresh = rows.flatMap((row, i) => (row.salt === null ? [{ code: row.code, salt: salts[i]! }] : []));
  if (ceremonyId !== null && fresh.length > 0) await ctx.store.rosters.keepSalts(ceremonyId, fresh);
  return salts;
}

async function rosterAndTask(ctx: Ctx<InspectionStore>, rosterId: string) {
  const roster = await ctx.store.rosters.find(rosterId);
  const task = roster && (await ctx.store.tasks.find(roster.taskId));
  if (!roster || !task) throw notFound('名单', rosterId);
  return { roster, task };
}

/** Commits the next portion: a nonce for every field, a leaf for every row, written by COPY. @basis HOUSE#DRAW-28 */
export const commitPortion = useCase<InspectionStore>()({
  name: 'inspection.freeze.commit',
  title: '逐户封存名单',
  permission: 'system',
  async run(ctx, { rosterId }: { rosterId: string }) {
    const { roster, task } = await rosterAndTask(ctx, rosterId);
    const ceremonyId = roster.kind === 'live' && task.secrecy === 'sealed' ? task.ceremonyId : null;
    if (ceremonyId !== null) await ctx.store.ceremonies.lock(ceremonyId);
    const { count, last } = await ctx.store.rosters.committed(rosterId);
    const rows = await ctx.store.rosters.pool(rosterId, ceremonyId, last, PORTION);
    if (rows.length === 0) return { done: count, finished: true };
    const salts = await saltsFor(ctx, rows, task.secrecy === 'sealed', ceremonyId);
    const chance = ctx.random(rows.length * ROW_NONCES);
    const committed = rows.map((row, i) => {
      const whole = { ...row, salt: salts[i]! };
      const nonces = chance.subarray(i * ROW_NONCES, (i + 1) * ROW_NONCES);
      return { ...whole, position: count + i, nonces, leaf: rowLeaf(whole, nonces) };
    });
    await ctx.store.rosters.copyRows(rosterId, committed);
    return { done: count + rows.length, finished: rows.length < PORTION };
  },
  audit: ({ rosterId }, { done }) => ({ subject: `roster:${rosterId}`, detail: { done } }),
});

export const commitExclusions = useCase<InspectionStore>()({
  name: 'inspection.freeze.commit-exclusions',
  title: '逐户封存排除',
  permission: 'system',
  async run(ctx, { rosterId }: { rosterId: string }) {
    const rows = await ctx.store.rosters.exclusionsToCommit(rosterId, PORTION);
    const chance = ctx.random(rows.length * EXCLUSION_NONCES);
    const nonced = rows.map(({ code }, i) => ({ code, nonces: chance.subarray(i * EXCLUSION_NONCES, (i + 1) * EXCLUSION_NONCES) }));
    if (rows.length > 0) await ctx.store.rosters.commitExclusions(rosterId, nonced);
    return { finished: rows.length < PORTION };
  },
  audit: ({ rosterId }) => ({ subject: `roster:${rosterId}`, detail: { nonceBytes: NONCE_BYTES } }),
});

/** Both fingerprints, from a stream: the rows are never all in memory. */
export async function fingerprints(store: InspectionStore, roster: RosterState): Promise<{ root: string; exclusionsRoot: string }> {
  const merkle = new MerkleRoot();
  for await (const leaf of store.rosters.leaves(roster.id)) merkle.push(leaf);
  if (merkle.count !== roster.size) throw new Error(`roster ${roster.id}: ${merkle.count} leaves of ${roster.size}`);
  const exclusions = new RosterRoot(EXCLUSION_FIELDS);
  for await (const row of store.rosters.exclusions(roster.id)) exclusions.push(frozenExclusion(row, row.nonces));
  return { root: hexOf(merkle.root()), exclusionsRoot: exclusions.fingerprint().root };
}
