import type { CeremonyApi, CeremonyRoster, CeremonyRow, CeremonyView, ContributorView, InputOf, Minutes } from '@xinheng/contracts';
import { canonicalDigest } from '@xinheng/draw';
import { defineQuery, notFound, type ReadCtx } from '@xinheng/service-kit';
import { rosterName } from '../domain/ceremony-plan.js';
import { nextAct, provenText } from '../domain/proven.js';
import type { CeremonyFacts, ContributionRow } from '../store/ceremony-store.js';
import type { InspectionStore } from '../store/inspection-store.js';
import { cursor, pageOfRows, readCursor } from '../store/rows.js';
import { seedStringOf } from './seed-string.js';

type Reading = Pick<ReadCtx<InspectionStore>, 'store'>;

const rowOf = (ceremony: CeremonyFacts, tasks: number): CeremonyRow => {
  const { id, number, title, state, secrecy, cycle, scheduledOn, regionCode, version } = ceremony;
  return { id, number, title, state, secrecy, cycle, scheduledOn, regionCode, version, tasks };
};

export const listCeremonies = defineQuery<InspectionStore>()({
  name: 'inspection.ceremony.list',
  title: '查看抽取仪式',
  permission: 'task.read',
  async run(ctx, { state, after, limit }: InputOf<typeof CeremonyApi.list>) {
    const region = ctx.actor.regionCode.replace(/(00)+$/, '');
    const found = await ctx.store.ceremonies.list({ region, state: state ?? null, after: readCursor(after), limit: limit + 1 });
    const { rows, next } = pageOfRows(found, limit, (row) => cursor(row.scheduledOn, row.id));
    return { rows: rows.map((row) => rowOf(row, row.tasks)), next };
  },
});

function stateOf(one: ContributionRow): ContributorView['state'] {
  if (one.mismatch) return 'mismatch';
  if (one.contributor.kind !== 'committed') return one.value === null ? 'chance' : 'entered';
  if (one.value !== null) return 'revealed';
  return one.commitment === null ? 'waiting' : 'committed';
}

const contributorView = (one: ContributionRow): ContributorView => {
  const { accountId: _, ...contributor } = one.contributor;
  const { ordinal, substituted, commitment, committedAt, value, nonce, revealedAt } = one;
  return { ...contributor, ordinal, substituted, commitment, committedAt, value, nonce, revealedAt, state: stateOf(one) };
};

export async function ceremonyRosters(ctx: Reading, ceremonyId: string): Promise<CeremonyRoster[]> {
  const tasks = new Map((await ctx.store.tasks.ofCeremony(ceremonyId)).map((task) => [task.id, task]));
  const rows: CeremonyRoster[] = [];
  for (const roster of await ctx.store.rosters.liveOfCeremony(ceremonyId)) {
    const part = (await ctx.store.tasks.partsOf(roster.taskId)).find((one) => one.partNo === roster.partNo)!;
    const { taskId, partNo, size, quota, members } = roster;
    const name = rosterName(tasks.get(taskId)!.number, part.departmentName);
    rows.push({
      taskId,
      partNo,
      name,
      roster: roster.root!,
      exclusions: roster.exclusionsRoot!,
      frozenAt: roster.sealedAt!,
      size,
      quota,
      excluded: members - size,
    });
  }
  return rows;
}

/** The lines whose SHA-256 is the seed, as far as they exist. */
function seedLines(ceremony: CeremonyFacts, rosters: readonly CeremonyRoster[], all: readonly ContributionRow[]): string[] {
  if (ceremony.planFingerprint === null) return [];
  const given = all.flatMap(({ ordinal, value, mismatch, contributor }) =>
    value === null || mismatch ? [] : [`${ordinal} ${contributor.role} ${value}`],
  );
  return [
    'xinheng-seed/1',
    `plan ${ceremony.planFingerprint}`,
    ...rosters.flatMap(({ roster, exclusions }) => [`roster ${roster}`, `exclusions ${exclusions}`]),
    ...given,
  ];
}

async function ceremonyView(ctx: Reading, ceremony: CeremonyFacts): Promise<CeremonyView> {
  const all = await ctx.store.ceremonies.contributions(ceremony);
  const tasks = (await ctx.store.tasks.ofCeremony(ceremony.id)).map(({ id, number, name, state, departmentName, frozenAt }) => ({
    ...{ id, number, name, state, department: departmentName, frozen: frozenAt !== null },
  }));
  const rosters = await ceremonyRosters(ctx, ceremony.id);
  const unfrozen = tasks.filter((task) => !task.frozen && task.state !== 'void').length;
  const { tasks: _, ...row } = rowOf(ceremony, tasks.length);
  const { venue, placeName, absence, conductor, planFingerprint, seed, drawJobId, drawnAt, stoppedBecause } = ceremony;
  return {
    ...row,
    ...{ venue, placeName, absence, conductor, planFingerprint, seed, drawJobId, drawnAt, stoppedBecause, tasks, rosters },
    contributors: all.map(contributorView),
    seedLines: seedLines(ceremony, rosters, all),
    seedString: seed === null ? null : seedStringOf(ceremony),
    proven: provenText(ceremony.state),
    next: nextAct(ceremony.state, all, unfrozen),
    steps: await ctx.store.ceremonies.steps(ceremony.id),
  };
}

export const readCeremony = defineQuery<InspectionStore>()({
  name: 'inspection.ceremony.get',
  title: '查看抽取仪式',
  permission: 'task.read',
  async run(ctx, { id }: InputOf<typeof CeremonyApi.get>) {
    const ceremony = await ctx.store.ceremonies.find(id);
    if (!ceremony) throw notFound('抽取仪式', id);
    ctx.allow({ regionCode: ceremony.regionCode });
    return ceremonyView(ctx, ceremony);
  },
});

/** Changes whenever anything that a screen shows has changed. */
export const readCeremonyMark = defineQuery<InspectionStore>()({
  name: 'inspection.ceremony.mark',
  title: '查看仪式进展',
  permission: 'task.read',
  run: async (ctx, { id }: { id: string }) => (await ctx.store.ceremonies.mark(id)) ?? '',
});

const attendee = ({ contributor, substituted }: ContributionRow) => {
  const acting = substituted && contributor.substitute ? contributor.substitute : contributor;
  return { role: contributor.role, organisation: acting.organisation, person: acting.person, substituted };
};

/** 仪式记录: nothing is typed, everything comes from the log. */
export async function minutesOf(ctx: Reading, ceremony: CeremonyFacts): Promise<Minutes> {
  const all = await ctx.store.ceremonies.contributions(ceremony);
  const rosters = await ceremonyRosters(ctx, ceremony.id);
  const total = (name: 'size' | 'quota'): number => rosters.reduce((sum, roster) => sum + roster[name], 0);
  const { number, title, venue, scheduledOn, conductor, planFingerprint, seed, stoppedBecause } = ceremony;
  const outcome = stoppedBecause
    ? `中止：${stoppedBecause}`
    : ceremony.drawnAt
      ? `${total('size')} 户次抽 ${total('quota')} 户次`
      : '尚未抽取';
  const content = {
    ...{ number, title, venue, date: scheduledOn, conductor, planFingerprint, rosters, seed, outcome },
    attendees: all.map(attendee),
    seedLines: seedLines(ceremony, rosters, all),
    steps: (await ctx.store.ceremonies.steps(ceremony.id)).filter((step) => step.action !== 'close'),
  };
  return { ...content, fingerprint: canonicalDigest(content) };
}

export const readMinutes = defineQuery<InspectionStore>()({
  name: 'inspection.ceremony.minutes',
  title: '查看仪式记录',
  permission: 'task.read',
  async run(ctx, { id }: InputOf<typeof CeremonyApi.minutes>) {
    const ceremony = await ctx.store.ceremonies.find(id);
    if (!ceremony) throw notFound('抽取仪式', id);
    ctx.allow({ regionCode: ceremony.regionCode });
    return minutesOf(ctx, ceremony);
  },
});
