import { ceremonyStates, type DrawApi, type InputOf, type PublicDraw } from '@xinheng/contracts';
import { trimTicket } from '@xinheng/draw';
import { defineQuery, notFound } from '@xinheng/service-kit';
import { phaseTitles } from '../domain/draw-record.js';
import type { CeremonyFacts } from '../store/ceremony-store.js';
import type { DrawnObject } from '../store/draw-store.js';
import type { InspectionStore } from '../store/inspection-store.js';
import { cursor, pageOfRows, readCursor } from '../store/rows.js';
import { ceremonyRosters } from './ceremony-views.js';
import { historyOf, phasesOfCeremony, type Reading } from './draw-head.js';

const NOT_SHOWN = '本次为密封抽取：各户的风险等级、票号和名次不公开；抽中的户在检查当天逐户公开，凭单户指纹核对没有换过。';

async function publicDraw(ctx: Reading, ceremony: CeremonyFacts): Promise<PublicDraw> {
  const tasks = await ctx.store.tasks.ofCeremony(ceremony.id);
  const rosters = await ceremonyRosters(ctx, ceremony.id);
  const departments = new Set<string>();
  for (const task of tasks) for (const part of await ctx.store.tasks.partsOf(task.id)) departments.add(part.departmentName);
  const total = (name: 'size' | 'quota' | 'excluded'): number => rosters.reduce((sum, roster) => sum + roster[name], 0);
  const { number, title, state, secrecy, scheduledOn, drawnAt, planFingerprint, seed, stoppedBecause } = ceremony;
  const { rehearsals, redraws, links } = await historyOf(ctx, ceremony.id);
  return {
    ...{
      number,
      title,
      state,
      stateText: ceremonyStates[state],
      secrecy,
      heldOn: scheduledOn,
      drawnAt,
      planFingerprint,
      seed,
      stoppedBecause,
    },
    departments: [...departments],
    tasks: tasks.map(({ number: taskNumber, name, windowFrom, windowTo }) => ({ number: taskNumber, name, windowFrom, windowTo })),
    size: total('size'),
    quota: total('quota'),
    excluded: total('excluded'),
    ...(await ctx.store.draws.counts(ceremony.id)),
    rehearsals,
    redraws,
    redrawOf: links.find((link) => link.kind === 'redraw-of')?.ceremony ?? null,
  };
}

/** Every ceremony since its plan was fixed: also stopped ones and those that were drawn anew. Nothing ever leaves this list. */
export const listPublicDraws = defineQuery<InspectionStore>()({
  name: 'inspection.draw.public-list',
  title: '公众查询历次抽取',
  permission: 'public',
  async run(ctx, { year, after, limit }: InputOf<typeof DrawApi.publicList>) {
    const found = await ctx.store.ceremonies.listPublic({ year: year ?? null, after: readCursor(after), limit: limit + 1 });
    const { rows, next } = pageOfRows(found, limit, (row) => cursor(row.scheduledOn, row.id));
    const shown = [];
    for (const row of rows) shown.push(await publicDraw(ctx, row));
    return { rows: shown, next };
  },
});

async function publicCeremony(ctx: Reading, number: string): Promise<CeremonyFacts> {
  const ceremony = await ctx.store.ceremonies.byNumber(number);
  if (ceremony?.planFixedAt == null) throw notFound('抽取', number);
  return ceremony;
}

async function publicRosters(ctx: Reading, ceremony: CeremonyFacts) {
  const rows = [];
  for (const roster of await ctx.store.rosters.liveOfCeremony(ceremony.id)) {
    const task = (await ctx.store.tasks.find(roster.taskId))!;
    const part = (await ctx.store.tasks.partsOf(task.id)).find((one) => one.partNo === roster.partNo)!;
    rows.push({
      name: `${task.number} ${part.departmentName}`,
      department: part.departmentName,
      items: part.items.map((item) => item.name),
      size: roster.size,
      quota: roster.quota,
      excluded: roster.excluded,
      roster: roster.root!,
      exclusions: roster.exclusionsRoot!,
      strata: ceremony.secrecy === 'open' ? roster.strata : null,
    });
  }
  return rows;
}

/** A draw as everybody may see it. In a sealed one nothing here tells a class, a stratum or a ticket. @basis HOUSE#RISK-05 */
export const readPublicDraw = defineQuery<InspectionStore>()({
  name: 'inspection.draw.public-get',
  title: '公众查询一次抽取',
  permission: 'public',
  async run(ctx, { number }: InputOf<typeof DrawApi.publicGet>) {
    const ceremony = await publicCeremony(ctx, number);
    const contributions = (await ctx.store.ceremonies.contributions(ceremony)).map(({ contributor, commitment, value, nonce }) => ({
      ...{ role: contributor.role, kind: contributor.kind, organisation: contributor.organisation, commitment, value, nonce },
    }));
    return {
      ...(await publicDraw(ctx, ceremony)),
      phases: (await phasesOfCeremony(ctx, ceremony)).map(({ phase, at }) => ({ phase, title: phaseTitles[phase], at })),
      contributions,
      rosters: await publicRosters(ctx, ceremony),
      statements: (await ctx.store.draws.statements(ceremony.id)).map(({ body, at, text }) => ({ body, at, text })),
      notShown: ceremony.secrecy === 'sealed' ? NOT_SHOWN : '',
    };
  },
});

const publicRow = (drawn: DrawnObject & { department: string }, open: boolean) => ({
  ...{ code: drawn.code, name: drawn.name, department: drawn.department, openedAt: drawn.openedAt, replaced: drawn.state === 'replaced' },
  rank: open ? drawn.rank : null,
  ticket: open ? trimTicket(drawn.ticket) : null,
  stratum: open ? drawn.stratum : null,
});

/** Firms drawn: all of an open draw; of a sealed one those whose visit has been opened. */
export const listPublicDrawn = defineQuery<InspectionStore>()({
  name: 'inspection.draw.public-drawn',
  title: '公众查询抽中的户',
  permission: 'public',
  async run(ctx, { number, after, limit }: InputOf<typeof DrawApi.publicDrawn>) {
    const ceremony = await publicCeremony(ctx, number);
    const open = ceremony.secrecy === 'open';
    const rows = await ctx.store.draws.publicPage(ceremony.id, open, after ?? '', limit + 1);
    const page = pageOfRows(rows, limit, (row) => `${row.code} ${row.id}`);
    return { rows: page.rows.map((row) => publicRow(row, open)), next: page.next };
  },
});
