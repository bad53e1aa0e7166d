import { z } from 'zod';
import { defineRoute } from '../define.js';
import { BasisView, Changed, Id, LocalDateValue, PageQuery, pageOf, Reason, RowVersion, SubjectCode } from '../values.js';
import { ClockView, clockExample } from './inspection-clock.js';
import { visitIds } from './inspection-visit-view.js';

/** Exactly what becomes public, no field more. */
export const PublicResult = z.object({
  code: SubjectCode,
  name: z.string(),
  taskNumber: z.string(),
  taskName: z.string(),
  /** 抽查机关 */
  departmentName: z.string(),
  checkType: z.string(),
  inspectedOn: LocalDateValue,
  results: z.array(z.object({ item: z.string(), resultCode: z.string(), resultLabel: z.string() })),
  basis: z.array(BasisView),
});
export type PublicResult = z.infer<typeof PublicResult>;

export const PublicationView = z.object({
  id: Id,
  state: z.enum(['public', 'withdrawn']),
  publishedOn: LocalDateValue,
  /** Null once withdrawn: only number, day and reason are left. */
  result: PublicResult.nullable(),
  withdrawnOn: LocalDateValue.nullable(),
  withdrawReason: z.string().nullable(),
  /** The result that corrects this one, once published. */
  correctedBy: Id.nullable(),
});
export type PublicationView = z.infer<typeof PublicationView>;

export const PublicationCandidate = z.object({
  partId: Id,
  visitId: Id,
  taskId: Id.nullable(),
  version: RowVersion,
  clock: ClockView,
  preview: PublicResult,
  /** What stays internal, in words: 现场照片, 检查人员意见. */
  withheld: z.array(z.string()),
});

const publicationId = '01936000-0000-7000-8000-000000000901';
const resultExample = {
  code: '91429804MA0000029X',
  name: '白石县石桥加油站',
  taskNumber: '临市监抽查〔2026〕14号',
  taskName: '成品油零售计量与质量抽查',
  departmentName: '临江市市场监督管理局',
  checkType: '日常检查',
  inspectedOn: '2026-11-27',
  results: [{ item: '成品油零售企业计量器具监督检查', resultCode: '1', resultLabel: '未发现问题' }],
  basis: [{ key: 'BUSINESS-ENV-REG#54', text: '《优化营商环境条例》第五十四条' }],
};
const publicationExample = {
  id: publicationId,
  state: 'public' as const,
  publishedOn: '2026-12-02',
  result: resultExample,
  withdrawnOn: null,
  withdrawReason: null,
  correctedBy: null,
};

/** 结果公示. */
export const PublicationApi = {
  queue: defineRoute({
    id: 'inspection.publication.queue',
    method: 'GET',
    path: '/inspection/publication-queue',
    summary: '待公示的检查结果，按到期日排列，附公众将看到的全部字段',
    access: 'visit.publish',
    query: PageQuery.extend({ taskId: Id.optional(), overdue: z.stringbool().optional() }),
    reply: pageOf(PublicationCandidate).extend({ total: z.number().int() }),
    example: {
      query: {},
      reply: {
        rows: [
          {
            partId: visitIds.part,
            visitId: visitIds.visit,
            taskId: visitIds.task,
            version: 5,
            clock: clockExample,
            preview: resultExample,
            withheld: ['现场照片', '检查要点与备注'],
          },
        ],
        next: null,
        total: 1,
      },
    },
  }),
  publish: defineRoute({
    id: 'inspection.publication.publish',
    method: 'POST',
    path: '/inspection/publications',
    summary: '公示检查结果（单户或成批）：键入户数确认；逾期仍须公示',
    access: 'visit.publish',
    body: z.object({
      parts: z
        .array(z.object({ id: Id, version: RowVersion }))
        .min(1)
        .max(500),
      /** Typed in by the person: must equal the number of results. */
      count: z.coerce.number().int().positive(),
    }),
    reply: z.object({ published: z.array(z.object({ partId: Id, publicationId: Id })), closedTasks: z.array(Id) }),
    example: {
      body: { parts: [{ id: visitIds.part, version: 5 }], count: 1 },
      reply: { published: [{ partId: visitIds.part, publicationId }], closedTasks: [] },
    },
  }),
  withdraw: defineRoute({
    id: 'inspection.publication.withdraw',
    method: 'POST',
    path: '/inspection/publications/:id/withdraw',
    summary: '撤回公示：写明理由；需更正的退回重新录入、复核、公示',
    access: 'visit.publish',
    params: z.object({ id: Id }),
    body: z.object({ reason: Reason, correct: z.boolean() }),
    reply: Changed,
    example: {
      params: { id: publicationId },
      body: { reason: '企业名称录入有误', correct: true },
      reply: { id: publicationId, version: 2 },
    },
  }),
  list: defineRoute({
    id: 'inspection.publication.list',
    method: 'GET',
    path: '/inspection/publications',
    summary: '公开的检查结果',
    access: 'public',
    query: PageQuery.extend({
      code: SubjectCode.optional(),
      taskId: Id.optional(),
      /** Part of the firm's name. */
      name: z.string().trim().min(2, { message: '至少输入 2 个字' }).max(60).optional(),
      from: LocalDateValue.optional(),
      to: LocalDateValue.optional(),
    }),
    reply: pageOf(PublicationView),
    example: { query: { code: '91429804MA0000029X' }, reply: { rows: [publicationExample], next: null } },
  }),
  read: defineRoute({
    id: 'inspection.publication.read',
    method: 'GET',
    path: '/inspection/publications/:id',
    summary: '一条公开的检查结果',
    access: 'public',
    params: z.object({ id: Id }),
    reply: PublicationView,
    example: { params: { id: publicationId }, reply: publicationExample },
  }),
};
