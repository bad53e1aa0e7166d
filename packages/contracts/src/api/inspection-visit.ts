import { z } from 'zod';
import { defineRoute } from '../define.js';
import { Changed, Id, LocalDateValue, Name, PageQuery, pageOf, Reason, RowVersion, SubjectCode } from '../values.js';
import { ExemptKind, PartState, VisitState, VisitView, visitExample, visitIds } from './inspection-visit-view.js';

/** What became of each visit of a batch: a refusal for one does not stop the others. */
export const BatchOutcome = z.object({
  done: z.array(z.object({ id: Id, version: RowVersion })),
  refused: z.array(z.object({ id: Id, code: z.string(), message: z.string(), wayOut: z.string().nullable() })),
});
const batchExample = { done: [{ id: visitIds.visit, version: 2 }], refused: [] };
const IdsBody = z.object({ ids: z.array(Id).min(1).max(500) });

/** 入企检查: one visit merges what several departments drew of one firm. */
export const VisitApi = {
  list: defineRoute({
    id: 'inspection.visit.list',
    method: 'GET',
    path: '/inspection/visits',
    summary: '入企检查列表',
    access: 'task.read',
    query: PageQuery.extend({
      taskId: Id.optional(),
      departmentId: z.string().max(64).optional(),
      state: VisitState.optional(),
      partState: PartState.optional(),
      day: LocalDateValue.optional(),
      code: SubjectCode.optional(),
    }),
    reply: pageOf(VisitView),
    example: { query: { state: 'planned' }, reply: { rows: [visitExample], next: null } },
  }),
  read: defineRoute({
    id: 'inspection.visit.read',
    method: 'GET',
    path: '/inspection/visits/:id',
    summary: '一次入企检查',
    access: 'task.read',
    params: z.object({ id: Id }),
    reply: VisitView,
    example: { params: { id: visitIds.visit }, reply: visitExample },
  }),
  mine: defineRoute({
    id: 'inspection.visit.mine',
    method: 'GET',
    path: '/inspection/my/visits',
    summary: '我的检查：某日（默认今天）按街道排列，并列出未完成的',
    access: 'visit.own',
    query: z.object({ day: LocalDateValue.optional() }),
    reply: z.object({
      day: LocalDateValue,
      streets: z.array(z.object({ street: z.string(), visits: z.array(VisitView) })),
      /** Not of this day: begun and not finished, returned for correction, or of an earlier day. */
      open: z.array(VisitView),
      upcoming: z.array(z.object({ day: LocalDateValue, count: z.number().int() })),
    }),
    example: {
      query: {},
      reply: {
        day: '2026-11-27',
        streets: [{ street: '石桥镇石桥街', visits: [visitExample] }],
        open: [],
        upcoming: [{ day: '2026-11-30', count: 2 }],
      },
    },
  }),
  approve: defineRoute({
    id: 'inspection.visit.approve',
    method: 'POST',
    path: '/inspection/visits/approve',
    summary: '检查审批（凡检查必审批），核对计划依据与年度频次上限',
    access: 'assignment.approve',
    body: IdsBody,
    reply: BatchOutcome,
    example: { body: { ids: [visitIds.visit] }, reply: batchExample },
  }),
  decline: defineRoute({
    id: 'inspection.visit.decline',
    method: 'POST',
    path: '/inspection/visits/:id/decline',
    summary: '不批准本次检查',
    access: 'assignment.approve',
    params: z.object({ id: Id }),
    body: z.object({ version: RowVersion, reason: Reason }),
    reply: Changed,
    example: {
      params: { id: visitIds.visit },
      body: { version: 1, reason: '当日企业停业盘点，请改期' },
      reply: { id: visitIds.visit, version: 2 },
    },
  }),
  reschedule: defineRoute({
    id: 'inspection.visit.reschedule',
    method: 'POST',
    path: '/inspection/visits/:id/reschedule',
    summary: '改期：须在检查期间的工作日内，企业书面申请的可以约在非工作日；已批准或已通知的须重新审批、通知',
    access: 'assignment.manage',
    params: z.object({ id: Id }),
    body: z.object({ version: RowVersion, plannedOn: LocalDateValue, byFirmsWish: z.boolean().default(false), reason: Reason }),
    reply: Changed,
    example: {
      params: { id: visitIds.visit },
      body: { version: 1, plannedOn: '2026-11-30', reason: '企业书面申请改期' },
      reply: { id: visitIds.visit, version: 2 },
    },
  }),
  notify: defineRoute({
    id: 'inspection.visit.notify',
    method: 'POST',
    path: '/inspection/visits/notify',
    summary: '发出检查通知（凡检查必通知）并生成核验码；未经批准的不生成',
    access: 'assignment.manage',
    body: IdsBody,
    reply: BatchOutcome,
    example: { body: { ids: [visitIds.visit] }, reply: batchExample },
  }),
  target: defineRoute({
    id: 'inspection.visit.target',
    method: 'POST',
    path: '/inspection/targeted-checks',
    summary: '登记抽查之外的检查：个案检查须写明线索种类，计划外的日常检查不予登记',
    access: 'assignment.manage',
    body: z.object({
      code: SubjectCode,
      name: Name,
      regionCode: z.string().regex(/^\d{6}$/, { message: '行政区划代码应为 6 位数字' }),
      address: Name,
      plannedOn: LocalDateValue,
      exemptKind: ExemptKind.optional(),
      source: Reason,
      itemIds: z.array(Id).min(1).max(50),
      inspectorIds: z.array(Id).min(1).max(10),
    }),
    reply: Changed,
    example: {
      body: {
        code: '91429804MA0000029X',
        name: '白石县石桥加油站',
        regionCode: '429804',
        address: '白石县石桥镇石桥街 8 号',
        plannedOn: '2026-11-27',
        exemptKind: 'complaint',
        source: '12345 工单反映加油短斤少两',
        itemIds: [visitIds.item],
        inspectorIds: ['01936000-0000-7000-8000-0000000000a1', '01936000-0000-7000-8000-0000000000a2'],
      },
      reply: { id: visitIds.visit, version: 1 },
    },
  }),
};
