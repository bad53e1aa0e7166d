import { z } from 'zod';
import { choice } from '../choice.js';
import { Hash, Id, InstantValue, LocalDateValue, RegionCode, RowVersion } from '../values.js';
import { ClockView, clockExample, InspectorRef, inspectorExample } from './inspection-clock.js';

/** The rules that decide whether an inspector may be sent, in the order in which they are applied and printed. */
export const assignmentRules = {
  department: '本部门人员',
  certificate: '执法证件在检查期间有效',
  qualification: '具备本事项资格与专长',
  region: '片区内人员',
  availability: '检查期间可派',
  recusal: '无须回避',
  capacity: '承担次数未满',
  size: '每次人数不少于法定下限',
} as const;
export const AssignmentRule = choice(assignmentRules);
export type AssignmentRule = keyof typeof assignmentRules;

export const assignmentStates = { prepared: '待批准', approved: '已批准', rejected: '未批准', superseded: '已由后一次替代' } as const;
export const AssignmentState = choice(assignmentStates);
export type AssignmentState = keyof typeof assignmentStates;

const FunnelStep = z.object({
  rule: AssignmentRule,
  title: z.string(),
  removed: z.number().int(),
  left: z.number().int(),
});

const Load = InspectorRef.extend({
  regionCode: RegionCode,
  /** Visits of this year before and after this assignment. */
  before: z.number().int(),
  after: z.number().int(),
  /** The most this assignment may add; null where it is not limited. */
  capacity: z.number().int().nullable(),
  recusals: z.number().int(),
  certificateEndsOn: LocalDateValue.nullable(),
});

const Conflict = z.object({
  /** Ordinals of the visits that together cannot be filled. */
  slots: z.array(z.number().int()),
  need: z.number().int(),
  available: z.number().int(),
  short: z.number().int(),
  /** The inspectors that these visits have to share. */
  inspectors: z.array(z.object({ number: z.string(), name: z.string(), capacity: z.number().int() })),
  /** The smallest set of rules that cannot hold together: to give up any one of them makes a team possible. */
  rules: z.array(
    z.object({
      rule: AssignmentRule,
      title: z.string(),
      blocks: z.string(),
      /** The way out, or null where the rule may not be given up. */
      way: z.object({ title: z.string(), consequence: z.string(), regions: z.array(z.string()) }).nullable(),
      lockedBecause: z.string().nullable(),
    }),
  ),
  text: z.string(),
});

export const AssignmentSlot = z.object({
  ordinal: z.number().int(),
  visitId: Id,
  partId: Id,
  code: z.string(),
  name: z.string(),
  address: z.string(),
  regionCode: RegionCode,
  departmentName: z.string(),
  plannedOn: LocalDateValue.nullable(),
  need: z.number().int(),
  team: z.array(InspectorRef.extend({ ticket: z.string(), loadBefore: z.number().int() })),
  recused: z.array(z.string()),
  filled: z.boolean(),
  why: z.string(),
  funnel: z.array(FunnelStep),
});

export const AssignmentView = z.object({
  id: Id,
  taskId: Id,
  taskName: z.string(),
  taskNumber: z.string(),
  /** 1 for the first, 2 and more for supplementary ones. */
  ordinal: z.number().int(),
  state: AssignmentState,
  purpose: z.string(),
  ceremonyNumber: z.string(),
  clock: ClockView,
  windowFrom: LocalDateValue,
  windowTo: LocalDateValue,
  counts: z.object({
    slots: z.number().int(),
    filled: z.number().int(),
    unfilled: z.number().int(),
    visits: z.number().int(),
    people: z.number().int(),
    recusals: z.number().int(),
  }),
  /** Largest difference of this year's visits between two inspectors that could be sent. */
  spread: z.object({ before: z.number().int(), after: z.number().int() }),
  pooled: z.array(z.object({ from: RegionCode, to: RegionCode })),
  reason: z.string().nullable(),
  funnel: z.array(FunnelStep),
  loads: z.array(Load),
  conflicts: z.array(Conflict),
  eligibilityHash: Hash,
  resultHash: Hash,
  preparedBy: z.string(),
  preparedAt: InstantValue,
  decidedBy: z.string().nullable(),
  decidedAt: InstantValue.nullable(),
  decisionReason: z.string().nullable(),
  version: RowVersion,
});
export type AssignmentView = z.infer<typeof AssignmentView>;

export const assignmentIds = {
  run: '01936000-0000-7000-8000-000000000101',
  task: '01936000-0000-7000-8000-000000000001',
  visit: '01936000-0000-7000-8000-000000000201',
  part: '01936000-0000-7000-8000-000000000301',
};
export const assignmentHash = '5eed85a184fe0c524adcca5714c9988c65f9300ca98d2f4250dbf2de2a2b89f3';
export const funnelExample = [
  { rule: 'department' as const, title: assignmentRules.department, removed: 12, left: 18 },
  { rule: 'region' as const, title: assignmentRules.region, removed: 11, left: 7 },
];
export const assignmentExample = {
  id: assignmentIds.run,
  taskId: assignmentIds.task,
  taskName: '成品油零售计量与质量抽查',
  taskNumber: '临市监抽查〔2026〕14号',
  ordinal: 1,
  state: 'prepared' as const,
  purpose: `inspectors:${assignmentIds.task}`,
  ceremonyNumber: '20261120-临江-014',
  clock: clockExample,
  windowFrom: '2026-11-25',
  windowTo: '2026-12-09',
  counts: { slots: 46, filled: 45, unfilled: 1, visits: 46, people: 18, recusals: 4 },
  spread: { before: 9, after: 1 },
  pooled: [],
  reason: null,
  funnel: funnelExample,
  loads: [{ ...inspectorExample, regionCode: '429802', before: 19, after: 29, capacity: 10, recusals: 0, certificateEndsOn: '2028-06-30' }],
  conflicts: [
    {
      slots: [29],
      need: 2,
      available: 1,
      short: 1,
      inspectors: [{ number: 'L-0561', name: '郑向东', capacity: 3 }],
      rules: [
        {
          rule: 'region' as const,
          title: assignmentRules.region,
          blocks: '18 人去掉 11 人',
          way: { title: '与邻近片区并池', consequence: '可补 5 人，须负责人批准', regions: ['429803'] },
          lockedBecause: null,
        },
        { rule: 'size' as const, title: assignmentRules.size, blocks: '现只有 1 人', way: null, lockedBecause: '检查人员不得少于 2 人' },
      ],
      text: '第 29 次需要 2 人，符合全部规则的只有 1 人',
    },
  ],
  eligibilityHash: assignmentHash,
  resultHash: assignmentHash,
  preparedBy: '王科员',
  preparedAt: '2026-11-23T01:30:00.000Z',
  decidedBy: null,
  decidedAt: null,
  decisionReason: null,
  version: 1,
};
