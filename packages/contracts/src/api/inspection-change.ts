import { z } from 'zod';
import { choice } from '../choice.js';
import { defineRoute } from '../define.js';
import { Changed, Id, InstantValue, Name, PageQuery, pageOf, Reason, RowVersion } from '../values.js';
import { InspectorRef, inspectorExample } from './inspection-clock.js';

/** What may be changed after the draw, only for a stated reason and by another person's decision; old and new are both kept. */
export const changeKinds = { recusal: '回避', inspector: '替换检查人员', object: '替换检查对象' } as const;
export const ChangeKind = choice(changeKinds);
export type ChangeKind = keyof typeof changeKinds;

export const changeStates = { pending: '待决定', granted: '已同意', refused: '未同意' } as const;
export const ChangeState = choice(changeStates);
export type ChangeState = keyof typeof changeStates;

export const ChangeView = z.object({
  id: Id,
  kind: ChangeKind,
  state: ChangeState,
  taskId: Id.nullable(),
  taskName: z.string(),
  visitId: Id,
  partId: Id,
  code: z.string(),
  name: z.string(),
  departmentId: z.string(),
  departmentName: z.string(),
  /** Who asked: an inspector, the firm, or the office. */
  raisedBy: z.enum(['inspector', 'firm', 'office']),
  raisedByName: z.string(),
  raisedAt: InstantValue,
  reason: z.string(),
  /** The inspector who goes, and the one who is next in the same order; null for an object. */
  old: InspectorRef.nullable(),
  next: InspectorRef.nullable(),
  /** The firm that replaced this one, once granted. */
  nextCode: z.string().nullable(),
  nextText: z.string(),
  decidedBy: z.string().nullable(),
  decidedAt: InstantValue.nullable(),
  decisionReason: z.string().nullable(),
  version: RowVersion,
});
export type ChangeView = z.infer<typeof ChangeView>;

const ids = {
  change: '01936000-0000-7000-8000-000000000401',
  visit: '01936000-0000-7000-8000-000000000201',
  part: '01936000-0000-7000-8000-000000000301',
  inspector: '01936000-0000-7000-8000-0000000000a1',
};
const changeExample = {
  id: ids.change,
  kind: 'recusal' as const,
  state: 'pending' as const,
  taskId: '01936000-0000-7000-8000-000000000001',
  taskName: '成品油零售计量与质量抽查',
  visitId: ids.visit,
  partId: ids.part,
  code: '91429804MA0000029X',
  name: '白石县石桥加油站',
  departmentId: 'dept-market',
  departmentName: '临江市市场监督管理局',
  raisedBy: 'inspector' as const,
  raisedByName: '孙明远',
  raisedAt: '2026-11-23T01:30:00.000Z',
  reason: '近亲属在该加油站任职',
  old: inspectorExample,
  next: { ...inspectorExample, id: '01936000-0000-7000-8000-0000000000a2', number: 'L-0121', name: '钱志强', certificateNo: '42990121' },
  nextCode: null,
  nextText: '同意后由同一次序的下一人 L-0121 接替',
  decidedBy: null,
  decidedAt: null,
  decisionReason: null,
  version: 1,
};
const changedExample = { id: ids.change, version: 1 };

/** 回避与替换. */
export const ChangeApi = {
  recuse: defineRoute({
    id: 'inspection.change.recuse',
    method: 'POST',
    path: '/inspection/visit-parts/:partId/recusals',
    summary: '提出回避（检查人员本人，或经办人代企业登记）；决定前检查不停止',
    access: 'signed-in',
    params: z.object({ partId: Id }),
    body: z.object({ inspectorId: Id, raisedBy: z.enum(['inspector', 'firm']), applicantName: Name.optional(), reason: Reason }),
    reply: Changed,
    example: {
      params: { partId: ids.part },
      body: { inspectorId: ids.inspector, raisedBy: 'inspector', reason: '近亲属在该加油站任职' },
      reply: changedExample,
    },
  }),
  recuseByFirm: defineRoute({
    id: 'inspection.change.recuse-by-firm',
    method: 'POST',
    path: '/inspection/checks/:code/recusals',
    summary: '企业凭核验码申请检查人员回避',
    access: 'public',
    params: z.object({ code: z.string().min(12).max(20) }),
    body: z.object({ certificateNo: Name, applicantName: Name, reason: Reason }),
    reply: z.object({ number: z.string(), text: z.string() }),
    example: {
      params: { code: '482109375516' },
      body: { certificateNo: '42990118', applicantName: '林经理', reason: '该检查人员与本店有经济纠纷' },
      reply: { number: ids.change, text: '已收到回避申请，由检查机关负责人决定；决定前检查不停止' },
    },
  }),
  replaceInspector: defineRoute({
    id: 'inspection.change.replace-inspector',
    method: 'POST',
    path: '/inspection/visit-parts/:partId/replacements',
    summary: '申请替换检查人员：由同一次序的下一人接替，须他人批准',
    access: 'assignment.manage',
    params: z.object({ partId: Id }),
    body: z.object({ inspectorId: Id, reason: Reason }),
    reply: Changed,
    example: {
      params: { partId: ids.part },
      body: { inspectorId: ids.inspector, reason: '因病住院，检查当日不能到岗' },
      reply: changedExample,
    },
  }),
  replaceObject: defineRoute({
    id: 'inspection.change.replace-object',
    method: 'POST',
    path: '/inspection/visit-parts/:partId/object-replacements',
    summary: '申请替换检查对象：由同层下一张票号接替，须他人批准',
    access: 'assignment.manage',
    params: z.object({ partId: Id }),
    body: z.object({ reason: Reason }),
    reply: Changed,
    example: { params: { partId: ids.part }, body: { reason: '该户已于抽取后注销，登记机关已核准' }, reply: changedExample },
  }),
  decide: defineRoute({
    id: 'inspection.change.decide',
    method: 'POST',
    path: '/inspection/changes/:id/decide',
    summary: '决定回避或替换',
    access: 'assignment.approve',
    params: z.object({ id: Id }),
    body: z.object({ version: RowVersion, granted: z.boolean(), reason: Reason }),
    reply: Changed.extend({ state: ChangeState, text: z.string() }),
    example: {
      params: { id: ids.change },
      body: { version: 1, granted: true, reason: '情况属实，应当回避' },
      reply: { id: ids.change, version: 2, state: 'granted', text: '孙明远回避，钱志强接替' },
    },
  }),
  list: defineRoute({
    id: 'inspection.change.list',
    method: 'GET',
    path: '/inspection/changes',
    summary: '回避与替换记录',
    access: 'task.read',
    query: PageQuery.extend({ state: ChangeState.optional(), kind: ChangeKind.optional(), taskId: Id.optional(), visitId: Id.optional() }),
    reply: pageOf(ChangeView),
    example: { query: { state: 'pending' }, reply: { rows: [changeExample], next: null } },
  }),
};
