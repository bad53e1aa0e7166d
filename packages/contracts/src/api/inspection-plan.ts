import { z } from 'zod';
import { choice } from '../choice.js';
import { defineRoute } from '../define.js';
import { Changed, Hash, Id, InstantValue, LocalDateValue, Name, Reason, RowVersion } from '../values.js';
import { Department, ItemLevel } from './inspection-item.js';

export const planStates = { draft: '编制中', approved: '已批准', filed: '已报上级备案', published: '已公布', closed: '已结束' } as const;
export const PlanState = choice(planStates);
export type PlanState = z.infer<typeof PlanState>;

export const drawModes = { undirected: '不定向抽查', directed: '定向抽查' } as const;
export const DrawMode = choice(drawModes);
export type DrawMode = z.infer<typeof DrawMode>;

/** An exact decimal between 0 and 1 as text: one per cent is 0.01. */
export const Ratio = z.string().regex(/^(0(\.\d{1,18})?|1(\.0{1,18})?)$/, { message: '比例应写作 0 到 1 之间的小数，百分之一写作 0.01' });

/** Ratio by stratum; `*` stands for every stratum not named. */
export const Ratios = z.record(z.string().min(1).max(60), Ratio);
export type Ratios = z.infer<typeof Ratios>;

export const PlanRowFields = z.object({
  title: Name,
  itemIds: z.array(Id).min(1, { message: '至少选择一个抽查事项' }),
  objects: z.string().trim().min(2).max(500),
  libraryId: Id.nullable().default(null),
  ratios: Ratios,
  /** Batches a year. */
  timesPerYear: z.number().int().min(1).max(12),
  fromMonth: z.number().int().min(1).max(12),
  toMonth: z.number().int().min(1).max(12),
  initiator: Department,
  cooperating: z.array(Department).default([]),
  mode: DrawMode,
});
export type PlanRowFields = z.infer<typeof PlanRowFields>;

export const PlanRowView = PlanRowFields.extend({
  id: Id,
  items: z.array(z.object({ id: Id, number: z.string(), name: z.string(), level: ItemLevel })),
  tasks: z.number().int(),
});

export const PlanHead = z.object({
  id: Id,
  department: Department,
  year: z.number().int(),
  name: Name,
  state: PlanState,
  rowCount: z.number().int(),
  draftedBy: z.string(),
  approvedBy: z.string().nullable(),
  approvedAt: InstantValue.nullable(),
  fingerprint: Hash.nullable(),
  filedWith: z.string().nullable(),
  filedOn: LocalDateValue.nullable(),
  publishedOn: LocalDateValue.nullable(),
  version: z.number().int(),
});
export type PlanHead = z.infer<typeof PlanHead>;

export const PublicPlan = z.object({
  id: Id,
  department: Department,
  year: z.number().int(),
  name: Name,
  publishedOn: LocalDateValue,
  rows: z.array(
    z.object({
      title: z.string(),
      items: z.array(z.string()),
      objects: z.string(),
      /** Overall only: ratios by class are not published with a plan. */
      timesPerYear: z.number().int(),
      fromMonth: z.number().int(),
      toMonth: z.number().int(),
      initiator: z.string(),
      cooperating: z.array(z.string()),
      mode: z.string(),
    }),
  ),
});

const id = '0192f0c1-2b3a-7c4d-8e5f-000000000401';
const rowId = '0192f0c1-2b3a-7c4d-8e5f-000000000402';
const itemId = '0192f0c1-2b3a-7c4d-8e5f-000000000102';
const samr = { id: 'samr', name: '临江市市场监督管理局' };
const head = {
  id,
  department: samr,
  year: 2026,
  name: '2026 年度抽查工作计划',
  state: 'draft',
  rowCount: 1,
  draftedBy: '王科员',
  approvedBy: null,
  approvedAt: null,
  fingerprint: null,
  filedWith: null,
  filedOn: null,
  publishedOn: null,
  version: 1,
} as const;
const row = {
  title: '校园周边餐饮联合抽查',
  itemIds: [itemId],
  objects: '校园周边 500 米内餐饮服务单位',
  libraryId: null,
  ratios: { A: '0.01', B: '0.02', C: '0.1', D: '0.3' },
  timesPerYear: 2,
  fromMonth: 9,
  toMonth: 11,
  initiator: samr,
  cooperating: [{ id: 'health', name: '临江市卫生健康委员会' }],
  mode: 'directed',
} as const;
const rowView = { ...row, id: rowId, items: [{ id: itemId, number: 'SJ-012', name: '校园周边食品销售', level: 'key' as const }], tasks: 0 };
const params = z.object({ id: Id });
const whole = PlanHead.extend({ rows: z.array(PlanRowView) });
const wholeExample = { ...head, rows: [rowView] };

const step = <const A extends string>(action: A, summary: string, access: 'plan.draft' | 'plan.approve') =>
  defineRoute({
    id: `inspection.plan.${action}`,
    method: 'POST',
    path: `/inspection/plans/:id/${action}`,
    summary,
    access,
    params,
    body: z.object({ version: RowVersion }),
    reply: PlanHead,
    example: { params: { id }, body: { version: 1 }, reply: { ...head, version: 2 } },
  });

/** 年度抽查工作计划: drafted, approved by another person, filed with the level above, published, closed. */
export const PlanApi = {
  list: defineRoute({
    id: 'inspection.plan.list',
    method: 'GET',
    path: '/inspection/plans',
    summary: '年度计划',
    access: 'plan.read',
    query: z.object({ year: z.coerce.number().int().optional(), departmentId: z.string().optional() }),
    reply: z.object({ rows: z.array(PlanHead) }),
    example: { query: { year: 2026 }, reply: { rows: [head] } },
  }),
  get: defineRoute({
    id: 'inspection.plan.get',
    method: 'GET',
    path: '/inspection/plans/:id',
    summary: '一份年度计划',
    access: 'plan.read',
    params,
    reply: whole,
    example: { params: { id }, reply: wholeExample },
  }),
  create: defineRoute({
    id: 'inspection.plan.create',
    method: 'POST',
    path: '/inspection/plans',
    summary: '编制年度计划',
    access: 'plan.draft',
    body: z.object({ year: z.number().int().min(2020).max(2100), name: Name }),
    reply: PlanHead,
    example: { body: { year: 2026, name: head.name }, reply: head },
  }),
  addRow: defineRoute({
    id: 'inspection.plan.add-row',
    method: 'POST',
    path: '/inspection/plans/:id/rows',
    summary: '增加计划项',
    access: 'plan.draft',
    params,
    body: z.object({ version: RowVersion, row: PlanRowFields }),
    reply: Changed.extend({ rowId: Id }),
    example: { params: { id }, body: { version: 0, row }, reply: { id, rowId, version: 1 } },
  }),
  removeRow: defineRoute({
    id: 'inspection.plan.remove-row',
    method: 'DELETE',
    path: '/inspection/plans/:id/rows/:rowId',
    summary: '删去计划项',
    access: 'plan.draft',
    params: z.object({ id: Id, rowId: Id }),
    query: z.object({ version: RowVersion }),
    reply: Changed,
    example: { params: { id, rowId }, query: { version: 1 }, reply: { id, version: 2 } },
  }),
  approve: step('approve', '批准计划（编制人不得自批）', 'plan.approve'),
  publish: step('publish', '向社会公布计划', 'plan.approve'),
  close: step('close', '结束计划', 'plan.approve'),
  file: defineRoute({
    id: 'inspection.plan.file',
    method: 'POST',
    path: '/inspection/plans/:id/file',
    summary: '报上一级备案',
    access: 'plan.approve',
    params,
    body: z.object({ version: RowVersion, filedWith: Name }),
    reply: PlanHead,
    example: {
      params: { id },
      body: { version: 2, filedWith: '汉东省市场监督管理局' },
      reply: { ...head, state: 'filed', filedWith: '汉东省市场监督管理局', filedOn: '2026-01-20', version: 3 },
    },
  }),
  returnToDraft: defineRoute({
    id: 'inspection.plan.return',
    method: 'POST',
    path: '/inspection/plans/:id/return',
    summary: '退回修改（公布之前）',
    access: 'plan.approve',
    params,
    body: z.object({ version: RowVersion, reason: Reason }),
    reply: PlanHead,
    example: { params: { id }, body: { version: 2, reason: '比例高于上级方案' }, reply: { ...head, version: 3 } },
  }),
  publicList: defineRoute({
    id: 'inspection.plan.public-list',
    method: 'GET',
    path: '/inspection/public/plans',
    summary: '公众查询：已公布的年度计划',
    access: 'public',
    query: z.object({ year: z.coerce.number().int().optional() }),
    reply: z.object({ rows: z.array(PublicPlan) }),
    example: {
      query: { year: 2026 },
      reply: {
        rows: [
          {
            id,
            department: samr,
            year: 2026,
            name: head.name,
            publishedOn: '2026-01-22',
            rows: [
              {
                title: row.title,
                items: ['校园周边食品销售'],
                objects: row.objects,
                timesPerYear: 2,
                fromMonth: 9,
                toMonth: 11,
                initiator: samr.name,
                cooperating: ['临江市卫生健康委员会'],
                mode: '定向抽查',
              },
            ],
          },
        ],
      },
    },
  }),
};
