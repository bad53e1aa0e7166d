import { DeskApi, type InputOf } from '@xinheng/contracts';
import { yearOf } from '@xinheng/kernel';
import { defineQuery } from '@xinheng/service-kit';
import { trailText } from '../domain/trail-text.js';
import type { InspectionStore } from '../store/inspection-store.js';
import { allowWholeTask, sightOf } from './sight.js';

/** The figures with their definitions: what is counted, and what is not. */
const FIGURES = [
  { key: 'drawn', title: '抽中', definition: '抽取产生且未被替换的检查对象，按部门计户次；含接替的' },
  { key: 'replaced', title: '替换', definition: '抽中后因写明的理由被替换的检查对象' },
  { key: 'done', title: '已检查', definition: '检查人员已完成录入的，不论是否复核、公示' },
  { key: 'todo', title: '待检查', definition: '抽中未被替换、尚未完成录入的' },
  { key: 'published', title: '已公示', definition: '结果现处于公示状态的；撤回的不计' },
  { key: 'found', title: '发现问题', definition: '检查结果含任何一项问题结果的；未发现相关经营活动、已关闭注销的不计' },
  { key: 'overdue', title: '逾期公示', definition: '检查完成后 20 个工作日内没有公示过的；后来补公示的仍计入' },
];

export const readOverview = defineQuery<InspectionStore>()({
  name: DeskApi.overview.id,
  title: '查看抽查统计',
  permission: 'task.read',
  async run(ctx, input: InputOf<typeof DeskApi.overview>) {
    const year = input.year ?? yearOf(ctx.today);
    const { regionPrefix } = sightOf(ctx.actor);
    const rows = await ctx.store.overview.byDepartment(year, input.taskId ?? null, regionPrefix);
    const merged = await ctx.store.overview.mergedVisits(year, input.taskId ?? null, regionPrefix);
    const sum = (key: string): number => rows.reduce((total, { figures }) => total + figures[key]!, 0);
    const checks = merged.reduce((total, one) => total + one.checks, 0);
    const visits = merged.reduce((total, one) => total + one.visits, 0);
    return {
      year,
      figures: FIGURES,
      rows: rows.map((row) => ({ ...row, figures: { ...row.figures } })),
      total: Object.fromEntries(FIGURES.map(({ key }) => [key, sum(key)])),
      merged: {
        checks,
        visits,
        saved: checks - visits,
        byDepartments: Object.fromEntries(merged.map((one) => [String(one.departments), one.visits])),
      },
    };
  },
});

export const readLoad = defineQuery<InspectionStore>()({
  name: DeskApi.load.id,
  title: '查看检查人员负荷',
  permission: 'task.read',
  async run(ctx, input: InputOf<typeof DeskApi.load>) {
    const year = input.year ?? yearOf(ctx.today);
    const own = sightOf(ctx.actor).departmentId;
    return {
      year,
      definition: '已批准派组的入企次数，同一次入企查多项只计一次；已回避、替换和撤销的不计',
      rows: await ctx.store.overview.loads(year, own ?? input.departmentId ?? null),
    };
  },
});

/** Who did what to a task, its visits and its records, the latest first. */
export const readTimeline = defineQuery<InspectionStore>()({
  name: DeskApi.timeline.id,
  title: '查看任务全程留痕',
  permission: 'task.read',
  async run(ctx, { taskId, before, limit }: InputOf<typeof DeskApi.timeline>) {
    await allowWholeTask(ctx, taskId);
    const found = await ctx.store.overview.timeline(taskId, before ?? null, limit + 1);
    const page = found.slice(0, limit);
    const rows = page.map(({ detail, firmName, ...row }) => ({ ...row, detail: trailText(detail, firmName) }));
    return { rows, next: found.length > limit ? page.at(-1)!.at : null };
  },
});
