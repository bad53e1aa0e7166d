import type { DrawApi, InputOf } from '@xinheng/contracts';
import { commitmentsOf, EXCLUSION_FIELDS, type FrozenRow, type PlannedPart, type ShownReplacement } from '@xinheng/draw';
import { defineQuery, notFound } from '@xinheng/service-kit';
import { frozenExclusion, frozenRow } from '../domain/commit-rows.js';
import type { SpooledBundle, SpooledPart } from '../files/long-bundle.js';
import { SpooledRows } from '../files/spooled-rows.js';
import type { CeremonyFacts } from '../store/ceremony-store.js';
import type { DrawnObject } from '../store/draw-store.js';
import type { InspectionStore } from '../store/inspection-store.js';
import type { RosterState } from '../store/roster-store.js';
import { drawHead, drawnByQuota, partHead, type Reading, sortedLeaves } from './draw-head.js';

/** Rows as a bundle shows them: what was frozen, and the commitment of each field beside it. */
async function* shown<Row>(fields: readonly string[], rows: AsyncIterable<Row>, frozen: (row: Row) => FrozenRow): AsyncGenerator<object> {
  for await (const row of rows) {
    const { values, nonces } = frozen(row);
    const normal = { values: values.map((value) => value.normalize('NFC')), nonces };
    yield { ...normal, commitments: commitmentsOf(fields, normal) };
  }
}

async function spooled(ctx: Reading, roster: RosterState, plan: PlannedPart): Promise<Pick<SpooledPart, 'rows' | 'exclusionRows'>> {
  const { rosters } = ctx.store;
  const rows = await SpooledRows.of(shown(plan.fields, rosters.rows(roster.id), (row) => frozenRow(row, row.nonces)));
  try {
    const excluded = shown(EXCLUSION_FIELDS, rosters.exclusions(roster.id), (row) => frozenExclusion(row, row.nonces));
    return { rows, exclusionRows: await SpooledRows.of(excluded) };
  } catch (error) {
    await rows.dispose();
    throw error;
  }
}

/** Each who was replaced, in the order in which it happened, and who came in. */
function replacementsOf(drawn: readonly DrawnObject[]): ShownReplacement[] {
  const codes = new Map(drawn.map(({ id, code }) => [id, code]));
  const replaced = drawn.filter(({ replacedAt }) => replacedAt !== null);
  replaced.sort((a, b) => a.replacedAt!.localeCompare(b.replacedAt!) || a.rank - b.rank);
  return replaced.map(({ code, reason, replacedAt, replacedById }) => {
    const substitute = replacedById === null ? undefined : codes.get(replacedById);
    return { code, reason: reason!, at: replacedAt!, ...(substitute === undefined ? {} : { substitute }) };
  });
}

async function storedPart(ctx: Reading, roster: RosterState, plan: PlannedPart, sealed: boolean): Promise<SpooledPart> {
  const drawn = await ctx.store.draws.allOfRoster(roster.id);
  const isFirst = drawnByQuota(roster);
  const firsts = drawn.filter(isFirst);
  const leaves = { drawnLeaves: sortedLeaves(firsts), substituteLeaves: sortedLeaves(drawn.filter((one) => !isFirst(one))) };
  return {
    ...partHead(roster, plan),
    strata: roster.strata.map(({ name, ratio, size, quota }) => ({
      ...{ name, ratio, size, quota },
      drawn: firsts.filter(({ stratum }) => stratum === name).map(({ code, ticket }) => ({ code, ticket })),
    })),
    replacements: replacementsOf(drawn),
    openings: drawn.flatMap(({ code, openedAt }) => (openedAt === null ? [] : [{ code, at: openedAt }])),
    ...(sealed ? leaves : {}),
    ...(await spooled(ctx, roster, plan)),
  } as SpooledPart;
}

/**
 * The bundle that shows everything: to everybody where the draw is open, to entitled bodies where it is sealed. It is put together from
 * what was stored, row by row, whatever the size; whoever verifies it recomputes all of it.
 * @basis HOUSE#DRAW-28
 */
export async function wholeBundle(ctx: Reading, ceremony: CeremonyFacts): Promise<SpooledBundle> {
  const head = await drawHead(ctx, ceremony);
  const sealed = ceremony.secrecy === 'sealed';
  const rosters = await ctx.store.rosters.liveOfCeremony(ceremony.id);
  const parts: SpooledPart[] = [];
  try {
    for (const [i, roster] of rosters.entries()) parts.push(await storedPart(ctx, roster, head.plan.parts[i]!, sealed));
  } catch (error) {
    for (const { rows, exclusionRows } of parts) await Promise.all([rows.dispose(), exclusionRows.dispose()]);
    throw error;
  }
  return {
    kind: sealed ? 'sealed-full' : 'open',
    ...head,
    parts,
  };
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
