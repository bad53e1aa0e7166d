import { z } from 'zod';
import { choice } from '../choice.js';
import { defineRoute } from '../define.js';
import { Id, InstantValue, LocalDateValue, RegionCode } from '../values.js';
import { ClockView, clockExample, InspectorRef, inspectorExample } from './inspection-clock.js';

export const DeskCard = z.object({
  /** Stable while the matter waits: `<kind>:<id>`. */
  id: z.string(),
  kind: z.string(),
  /** The fact with its count: 餐饮服务食品安全：2 户检查结果未公示. */
  title: z.string(),
  /** One line of detail: who, what is missing. */
  detail: z.string(),
  count: z.number().int(),
  clock: ClockView,
  /** Basis or house rule in one line. */
  reason: z.string(),
  act: z.object({ verb: z.string(), target: z.string() }),
});
export type DeskCard = z.infer<typeof DeskCard>;

export const deskGroups = { overdue: '已超期限', today: '今天到期', soon: '5 个工作日内', later: '其后' } as const;
const DeskGroup = z.object({
  key: choice(deskGroups),
  title: z.string(),
  count: z.number().int(),
  cards: z.array(DeskCard),
});

/** One figure with its meaning: the definition stands under it on the page. */
const Figure = z.object({ key: z.string(), title: z.string(), definition: z.string() });
const DepartmentRow = z.object({
  departmentId: z.string(),
  departmentName: z.string(),
  figures: z.record(z.string(), z.number().int()),
});

const cardExample = {
  id: 'publish:01936000-0000-7000-8000-000000000001',
  kind: 'publish',
  title: '成品油零售计量与质量抽查：2 户检查结果未公示',
  detail: '2 户均已复核，可立即公示：云溪小灶餐饮店、江北区禾田面馆',
  count: 2,
  clock: clockExample,
  reason: '检查完成之日起 20 个工作日内公示',
  act: { verb: '核对并公示 2 户', target: '/publication?taskId=01936000-0000-7000-8000-000000000001' },
};
const taskId = '01936000-0000-7000-8000-000000000001';

/** 我的工作台, 统计 and 全程留痕. */
export const DeskApi = {
  read: defineRoute({
    id: 'inspection.desk.read',
    method: 'GET',
    path: '/inspection/desk',
    summary: '我的工作台：等我办理的事项，按违反期限之日排列',
    access: 'signed-in',
    reply: z.object({
      today: LocalDateValue,
      calendarText: z.string(),
      total: z.number().int(),
      groups: z.array(DeskGroup),
    }),
    example: {
      reply: {
        today: '2026-11-23',
        calendarText: '工作日历：2026 年已载入',
        total: 1,
        groups: [{ key: 'later', title: deskGroups.later, count: 1, cards: [cardExample] }],
      },
    },
  }),
  overview: defineRoute({
    id: 'inspection.desk.overview',
    method: 'GET',
    path: '/inspection/overview',
    summary: '各部门完成、公示、发现问题情况（为零的也列出），附口径',
    access: 'task.read',
    query: z.object({ year: z.coerce.number().int().min(2000).max(2100).optional(), taskId: Id.optional() }),
    reply: z.object({
      year: z.number().int(),
      figures: z.array(Figure),
      rows: z.array(DepartmentRow),
      total: z.record(z.string(), z.number().int()),
      /** Merged visits: how many doors were opened for how many department checks. */
      merged: z.object({
        checks: z.number().int(),
        visits: z.number().int(),
        saved: z.number().int(),
        byDepartments: z.record(z.string(), z.number().int()),
      }),
    }),
    example: {
      query: { year: 2026 },
      reply: {
        year: 2026,
        figures: [{ key: 'drawn', title: '抽中', definition: '抽取产生且未被替换的检查对象数，按部门计' }],
        rows: [{ departmentId: 'dept-market', departmentName: '临江市市场监督管理局', figures: { drawn: 115 } }],
        total: { drawn: 115 },
        merged: { checks: 248, visits: 149, saved: 99, byDepartments: { 1: 77, 2: 50 } },
      },
    },
  }),
  load: defineRoute({
    id: 'inspection.desk.load',
    method: 'GET',
    path: '/inspection/inspector-load',
    summary: '检查人员本年度承担次数',
    access: 'task.read',
    query: z.object({ year: z.coerce.number().int().min(2000).max(2100).optional(), departmentId: z.string().max(64).optional() }),
    reply: z.object({
      year: z.number().int(),
      definition: z.string(),
      rows: z.array(InspectorRef.extend({ regionCode: RegionCode, visits: z.number().int(), open: z.number().int() })),
    }),
    example: {
      query: {},
      reply: {
        year: 2026,
        definition: '已批准派组的入企次数，不含已回避、替换和撤销的',
        rows: [{ ...inspectorExample, regionCode: '429802', visits: 29, open: 4 }],
      },
    },
  }),
  timeline: defineRoute({
    id: 'inspection.desk.timeline',
    method: 'GET',
    path: '/inspection/tasks/:taskId/timeline',
    summary: '抽查任务的全程留痕，最近的在前',
    access: 'task.read',
    params: z.object({ taskId: Id }),
    query: z.object({ before: InstantValue.optional(), limit: z.coerce.number().int().min(1).max(200).default(50) }),
    reply: z.object({
      rows: z.array(
        z.object({
          at: InstantValue,
          title: z.string(),
          actorName: z.string(),
          detail: z.string(),
          /** First signs of the audit row's hash, where it has one. */
          mark: z.string(),
        }),
      ),
      next: InstantValue.nullable(),
    }),
    example: {
      params: { taskId },
      query: {},
      reply: {
        rows: [{ at: '2026-11-23T00:31:00.000Z', title: '批准派组', actorName: '陈副局长', detail: '45 次', mark: '6b86b273' }],
        next: null,
      },
    },
  }),
};
