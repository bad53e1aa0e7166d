import { hexOf, seedString } from '@xinheng/draw';
import { useCase } from '@xinheng/service-kit';
import { purposeOf } from '../domain/ceremony-number.js';
import type { InspectionStore } from '../store/inspection-store.js';
import { fingerprints } from './commit-roster.js';

/** The fingerprints and the seed of a rehearsal are used up here: neither can ever serve a live draw. @basis HOUSE#DRAW-28 */
export const sealRehearsal = useCase<InspectionStore>()({
  name: 'inspection.rehearsal.seal',
  title: '封存演练名单',
  permission: 'system',
  async run(ctx, { taskId, rehearsalId, no }: { taskId: string; rehearsalId: string; no: number }) {
    const rosters = await ctx.store.rosters.ofRehearsal(rehearsalId);
    for (const roster of rosters.filter((one) => one.sealedAt === null)) {
      const { root, exclusionsRoot } = await fingerprints(ctx.store, roster);
      await ctx.store.rosters.seal(roster.id, root, exclusionsRoot, ctx.now);
    }
    const known = (await ctx.store.draws.findRehearsal(rehearsalId))!.seed;
    const seed = known ?? hexOf(ctx.random(32));
    if (known === null) {
      await ctx.store.ceremonies.spendSeed(seed, 'rehearsal', rehearsalId, ctx.now);
      await ctx.store.draws.endRehearsal(rehearsalId, 'running', seed);
    }
    const task = (await ctx.store.tasks.find(taskId))!;
    const seedText = seedString({ ceremony: `演练-${task.number}-${no}`, purpose: purposeOf(task.cycle), seed });
    return { seedText, rosters: rosters.map(({ id, strata }) => ({ id, strata })) };
  },
  audit: ({ rehearsalId }) => ({ subject: `rehearsal:${rehearsalId}` }),
});

export const endRehearsal = useCase<InspectionStore>()({
  name: 'inspection.rehearsal.end',
  title: '结束演练，名单作废',
  permission: 'system',
  async run(ctx, { rehearsalId, state }: { rehearsalId: string; state: 'done' | 'failed' }) {
    for (const roster of await ctx.store.rosters.ofRehearsal(rehearsalId)) await ctx.store.rosters.throwAway(roster.id);
    await ctx.store.draws.endRehearsal(rehearsalId, state, null);
  },
  audit: ({ rehearsalId, state }) => ({ subject: `rehearsal:${rehearsalId}`, detail: { state } }),
});
