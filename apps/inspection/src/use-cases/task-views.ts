import { type InputOf, type PartView, type TaskApi, type TaskRow } from '@xinheng/contracts';
import { cite, percentByRiskClass, RATIO_PRESETS, type RatioPreset } from '@xinheng/law';
import { defineQuery, notFound } from '@xinheng/service-kit';
import { plannedStrata, rosterFigures } from '../domain/strata.js';
import { taskMachine } from '../domain/task.machine.js';
import type { InspectionStore } from '../store/inspection-store.js';
import { figuresOf, type RosterState } from '../store/roster-store.js';
import { cursor, pageOfRows, readCursor } from '../store/rows.js';
import type { TaskLine, TaskPart } from '../store/task-store.js';
import { selectionOf } from './select-roster.js';

const rowOf = (line: TaskLine): TaskRow => ({
  id: line.id,
  number: line.number,
  name: line.name,
  state: line.state,
  source: line.source,
  joint: line.joint,
  mode: line.mode,
  secrecy: line.secrecy,
  department: { id: line.departmentId, name: line.departmentName },
  ceremonyId: line.ceremonyId,
  ceremonyNumber: line.ceremonyNumber,
  windowFrom: line.windowFrom,
  windowTo: line.windowTo,
  size: line.size,
  quota: line.quota,
  createdAt: line.createdAt,
  version: line.version,
});

export const listTasks = defineQuery<InspectionStore>()({
  name: 'inspection.task.list',
  title: '查看抽查任务',
  permission: 'task.read',
  async run(ctx, { after, limit, ...filter }: InputOf<typeof TaskApi.list>) {
    const region = ctx.actor.regionCode.replace(/(00)+$/, '');
    const lines = await ctx.store.tasks.list({ ...filter, region, after: readCursor(after), limit: limit + 1 });
    const { rows, next } = pageOfRows(lines, limit, (line) => cursor(line.createdAt, line.id));
    return { rows: rows.map(rowOf), next };
  },
});

function partView(part: TaskPart, libraryName: string, roster: RosterState | undefined): PartView {
  const { taskId: _, departmentId, departmentName, ...rest } = part;
  const sealed = roster?.sealedAt ? roster : undefined;
  return {
    ...rest,
    department: { id: departmentId, name: departmentName },
    libraryName,
    figures: sealed ? figuresOf(sealed) : null,
    rosterFingerprint: sealed?.root ?? null,
    exclusionsFingerprint: sealed?.exclusionsRoot ?? null,
    frozenAt: sealed?.sealedAt ?? null,
  };
}

export const readTask = defineQuery<InspectionStore>()({
  name: 'inspection.task.get',
  title: '查看抽查任务',
  permission: 'task.read',
  async run(ctx, { id }: InputOf<typeof TaskApi.get>) {
    const task = await ctx.store.tasks.findLine(id);
    if (!task) throw notFound('抽查任务', id);
    ctx.allow({ regionCode: task.regionCode });
    const rosters = await ctx.store.rosters.liveOf(id);
    const parts: PartView[] = [];
    for (const part of await ctx.store.tasks.partsOf(id)) {
      const items = part.items.length > 0 ? part.items : await ctx.store.items.publishedItems(part.itemIds);
      const library = await ctx.store.libraries.find(part.libraryId);
      parts.push(
        partView(
          { ...part, items },
          library?.name ?? '',
          rosters.find((roster) => roster.partNo === part.partNo),
        ),
      );
    }
    const before = task.redrawOf ? await ctx.store.tasks.find(task.redrawOf) : undefined;
    const {
      regionCode,
      planRowId,
      minInspectors,
      listPublic,
      content,
      draftedBy,
      approvedBy,
      approvedAt,
      planFingerprint,
      freezeJobId,
      drawnAt,
      voidReason,
    } = task;
    return {
      ...rowOf(task),
      ...{
        regionCode,
        planRowId,
        minInspectors,
        listPublic,
        content,
        parts,
        draftedBy,
        approvedBy,
        approvedAt,
        planFingerprint,
        freezeJobId,
        drawnAt,
        voidReason,
      },
      planTitle: planRowId ? ((await ctx.store.plans.titleOf(planRowId)) ?? null) : null,
      rehearsals: (await ctx.store.draws.rehearsalsOf(id)).length,
      redrawOf: before ? { id: before.id, number: before.number, reason: task.redrawReason ?? '' } : null,
      redrawnBy: (await ctx.store.tasks.redrawOf(id)) ?? null,
      trail: await ctx.store.tasks.trail(id),
      actions: taskMachine.actionsFrom(task.state),
    };
  },
  protectedRead: ({ id }) => `task:${id}`,
});

/** What a freeze would do now: N, k and exclusions of every stratum, by the very query that a freeze uses. */
export const previewTask = defineQuery<InspectionStore>()({
  name: 'inspection.task.preview',
  title: '预览名单与名额',
  permission: 'task.read',
  async run(ctx, { id }: InputOf<typeof TaskApi.preview>) {
    const task = await ctx.store.tasks.find(id);
    if (!task) throw notFound('抽查任务', id);
    ctx.allow({ regionCode: task.regionCode });
    const parts = [];
    for (const part of await ctx.store.tasks.partsOf(id)) {
      const counts = await ctx.store.exclusions.count(await selectionOf(ctx, task, part, id));
      const figures = rosterFigures(part.stratifyBy, plannedStrata(part.stratifyBy, part.ratios), counts);
      parts.push({ partNo: part.partNo, department: part.departmentName, figures });
    }
    return { parts };
  },
  protectedRead: ({ id }) => `task:${id}`,
});

const decimal = (percent: number): string => (percent === 100 ? '1' : String(percent / 100));

export const listPresets = defineQuery<InspectionStore>()({
  name: 'inspection.task.presets',
  title: '查看抽查比例预设',
  permission: 'task.read',
  async run(ctx, _: InputOf<typeof TaskApi.presets>) {
    const startsFrom = ctx.law.parameterAt('draw.ratio', { date: ctx.today, region: ctx.actor.regionCode }).value;
    const rows = (Object.values(RATIO_PRESETS) as RatioPreset[]).map((preset) => {
      const percents = percentByRiskClass(preset);
      return {
        key: preset.key,
        title: preset.title,
        ratios: percents ? Object.fromEntries(Object.entries(percents).map(([name, percent]) => [name, decimal(percent)])) : null,
        strata: preset.strata.map(({ label, minPercent, maxPercent, chosenPercent, frequency }) => ({
          label,
          minPercent,
          maxPercent,
          chosenPercent,
          frequency: frequency ?? null,
        })),
        basis: preset.basis.map((basis) => cite(basis)),
        confirmed: ['P', 'S'].includes(preset.confidence),
        note: preset.note ?? '',
      };
    });
    return { rows, startsFrom };
  },
});
