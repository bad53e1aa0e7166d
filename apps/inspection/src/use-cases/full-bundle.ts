import type { DrawApi, InputOf } from '@xinheng/contracts';
import {
  type FrozenRow,
  type OpenBundle,
  openBundle,
  type RecordedPart,
  type SealedFullBundle,
  sealedFullBundle,
  workOut,
} from '@xinheng/draw';
import { defineQuery, notFound } from '@xinheng/service-kit';
import { frozenExclusion, frozenRow } from '../domain/commit-rows.js';
import type { CeremonyFacts } from '../store/ceremony-store.js';
import type { InspectionStore } from '../store/inspection-store.js';
import type { RosterState } from '../store/roster-store.js';
import { drawHead, type Reading, refuseUndrawn } from './draw-head.js';

async function recordedPart(ctx: Reading, roster: RosterState): Promise<RecordedPart> {
  const rows: FrozenRow[] = [];
  for await (const row of ctx.store.rosters.rows(roster.id)) rows.push(frozenRow(row, row.nonces));
  const exclusions: FrozenRow[] = [];
  for await (const row of ctx.store.rosters.exclusions(roster.id)) exclusions.push(frozenExclusion(row, row.nonces));
  const drawn = await ctx.store.draws.allOfRoster(roster.id);
  const replaced = drawn
    .filter((one) => one.replacedAt !== null)
    .sort((a, b) => a.replacedAt!.localeCompare(b.replacedAt!) || a.rank - b.rank);
  return {
    rows,
    exclusions,
    replacements: replaced.map(({ code, reason, replacedAt }) => ({ code, reason: reason!, at: replacedAt! })),
    openings: drawn.flatMap(({ code, openedAt }) => (openedAt === null ? [] : [{ code, at: openedAt }])),
  };
}

/** Everything of a ceremony's draw recomputed from its stored record. */
export async function workedDraw(ctx: Reading, ceremony: CeremonyFacts) {
  refuseUndrawn(ceremony);
  const parts: RecordedPart[] = [];
  for (const roster of await ctx.store.rosters.liveOfCeremony(ceremony.id)) parts.push(await recordedPart(ctx, roster));
  return workOut({ ...(await drawHead(ctx, ceremony)), parts });
}

/** The bundle that shows everything: to everybody where the draw is open, to entitled bodies where it is sealed. */
export async function wholeBundle(ctx: Reading, ceremony: CeremonyFacts): Promise<OpenBundle | SealedFullBundle> {
  const draw = await workedDraw(ctx, ceremony);
  return ceremony.secrecy === 'open' ? openBundle(draw) : sealedFullBundle(draw);
}

export const readFullBundle = defineQuery<InspectionStore>()({
  name: 'inspection.draw.full-bundle',
  title: '取得完整验证包',
  permission: 'bundle.full',
  async run(ctx, { id }: InputOf<typeof DrawApi.fullBundle>) {
    const ceremony = await ctx.store.ceremonies.find(id);
    if (!ceremony) throw notFound('抽取仪式', id);
    ctx.allow({ regionCode: ceremony.regionCode });
    return { number: ceremony.number, bundle: await wholeBundle(ctx, ceremony) };
  },
  protectedRead: ({ id }) => `ceremony:${id}`,
});
