import { z } from 'zod';
import { choice } from '../choice.js';
import { Id, InstantValue, LocalDateValue, RegionCode, RowVersion, SubjectCode } from '../values.js';
import { ClockView, InspectorRef, inspectorExample } from './inspection-clock.js';

/** One entry into one firm: the states of the visit as a whole. */
export const visitStates = {
  unassigned: '待派组',
  planned: '待审批',
  declined: '审批未通过',
  approved: '已批准待通知',
  notified: '已通知待检查',
  started: '检查中',
  finished: '检查完成',
  cancelled: '已撤销',
} as const;
export const VisitState = choice(visitStates);
export type VisitState = keyof typeof visitStates;

/** What one department does in the visit, and what becomes of its result. */
export const partStates = {
  waiting: '待检查',
  entered: '已录入待复核',
  returned: '退回补正',
  reviewed: '已复核待公示',
  published: '已公示',
  withdrawn: '已撤回',
  replaced: '对象已替换',
} as const;
export const PartState = choice(partStates);
export type PartState = keyof typeof partStates;

export const checkTypes = { routine: '日常检查', special: '专项检查', case: '个案检查' } as const;
export const CheckType = choice(checkTypes);
export type CheckType = keyof typeof checkTypes;

/** Kinds of check outside the plan that do not count against the yearly cap. */
export const exemptKinds = {
  complaint: '12345 热线或信访的投诉举报',
  referral: '上级交办、部门转办',
  'joint-with-higher': '配合上级检查',
  'off-site-lead': '非现场监管发现的问题线索',
  'media-exposure': '媒体曝光',
  rectification: '整改情况复核',
  'at-request': '企业申请',
  licence: '办理许可所需的现场核查',
  emergency: '法律法规规定的紧急情形',
} as const;
export const ExemptKind = choice(exemptKinds);
export type ExemptKind = keyof typeof exemptKinds;

export const VisitItem = z.object({
  itemId: Id,
  number: z.string(),
  name: z.string(),
  key: z.boolean(),
  basis: z.string(),
  /** `guide`: what counts as compliant; `photo`: the answer needs a photo of this item. */
  points: z.array(z.object({ id: z.string(), text: z.string(), guide: z.string().default(''), photo: z.boolean().default(false) })),
});

export const VisitPart = z.object({
  id: Id,
  taskId: Id.nullable(),
  taskName: z.string(),
  taskNumber: z.string(),
  departmentId: z.string(),
  departmentName: z.string(),
  lead: z.boolean(),
  state: PartState,
  items: z.array(VisitItem),
  team: z.array(InspectorRef),
  startedAt: InstantValue.nullable(),
  finishedOn: LocalDateValue.nullable(),
  /** Publication is due 20 working days after the inspection finished; null before it finished. */
  publishClock: ClockView.nullable(),
  returnReason: z.string().nullable(),
  /** Result labels once entered: 未发现问题, 发现问题已责令改正. */
  results: z.array(z.string()),
  version: RowVersion,
});

export const VisitView = z.object({
  id: Id,
  code: SubjectCode,
  name: z.string(),
  regionCode: RegionCode,
  address: z.string(),
  street: z.string(),
  state: VisitState,
  checkType: CheckType,
  exemptKind: ExemptKind.nullable(),
  origin: z.enum(['draw', 'targeted']),
  ceremonyNumber: z.string().nullable(),
  plannedOn: LocalDateValue.nullable(),
  windowFrom: LocalDateValue.nullable(),
  windowTo: LocalDateValue.nullable(),
  parts: z.array(VisitPart),
  /** Visits of this year by each department that counted, with the cap where one is set. */
  burden: z.array(z.object({ departmentName: z.string(), counted: z.number().int(), cap: z.number().int().nullable(), text: z.string() })),
  approvedBy: z.string().nullable(),
  approvedAt: InstantValue.nullable(),
  declineReason: z.string().nullable(),
  /** Set once the notice was issued, shown to those who may print it. */
  checkCode: z.string().nullable(),
  notifiedAt: InstantValue.nullable(),
  version: RowVersion,
});
export type VisitView = z.infer<typeof VisitView>;

export const visitIds = {
  visit: '01936000-0000-7000-8000-000000000201',
  part: '01936000-0000-7000-8000-000000000301',
  task: '01936000-0000-7000-8000-000000000001',
  item: '01936000-0000-7000-8000-000000000501',
};

export const itemExample = {
  itemId: visitIds.item,
  number: 'B07',
  name: '成品油零售企业计量器具监督检查',
  key: false,
  basis: '《计量法》第九条',
  points: [{ id: 'p1', text: '加油机在检定有效期内' }],
};

export const partExample = {
  id: visitIds.part,
  taskId: visitIds.task,
  taskName: '成品油零售计量与质量抽查',
  taskNumber: '临市监抽查〔2026〕14号',
  departmentId: 'dept-market',
  departmentName: '临江市市场监督管理局',
  lead: true,
  state: 'waiting' as const,
  items: [itemExample],
  team: [inspectorExample],
  startedAt: null,
  finishedOn: null,
  publishClock: null,
  returnReason: null,
  results: [],
  version: 1,
};

export const visitExample = {
  id: visitIds.visit,
  code: '91429804MA0000029X',
  name: '白石县石桥加油站',
  regionCode: '429804',
  address: '白石县石桥镇石桥街 8 号',
  street: '石桥镇石桥街',
  state: 'planned' as const,
  checkType: 'routine' as const,
  exemptKind: null,
  origin: 'draw' as const,
  ceremonyNumber: '20261120-临江-014',
  plannedOn: '2026-11-27',
  windowFrom: '2026-11-25',
  windowTo: '2026-12-09',
  parts: [partExample],
  burden: [{ departmentName: '临江市市场监督管理局', counted: 1, cap: 4, text: '今年第 2 次，上限 4 次' }],
  approvedBy: null,
  approvedAt: null,
  declineReason: null,
  checkCode: null,
  notifiedAt: null,
  version: 1,
};
