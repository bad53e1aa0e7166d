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
import { Refusal } from '@xinheng/kernel';
import { defineQuery, notFound } from '@xinheng/service-kit';
import { frozenExclusion, frozenRow } from '../domain/commit-rows.js';
import { BUNDLE_ROWS } from '../domain/roster-checks.js';
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

function refuseTooLarge(rosters: readonly RosterState[]): void {
  const rows = rosters.reduce((sum, roster) => sum + roster.members, 0);
  if (rows <= BUNDLE_ROWS) return;
  throw new Refusal({
    code: 'draw.bundle-too-large',
    message: `名单共 ${rows} 户，超过一份完整验证包可装的 ${BUNDLE_ROWS} 户`,
    wayOut: '按部门或区划分场抽取；密封抽取的公开件和各户的核对件不受此限',
    basis: ['HOUSE#DRAW-28'],
    facts: { rows, most: BUNDLE_ROWS },
  });
}

/** Everything of a ceremony's draw recomputed from its stored record. */
async function workedDraw(ctx: Reading, ceremony: CeremonyFacts) {
  refuseUndrawn(ceremony);
  const rosters = await ctx.store.rosters.liveOfCeremony(ceremony.id);
  refuseTooLarge(rosters);
  const parts: RecordedPart[] = [];
  for (const roster of rosters) parts.push(await recordedPart(ctx, roster));
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
