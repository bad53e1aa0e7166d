import { z } from 'zod';
import { defineEvent } from '../define.js';
import { BasisView, Id, LocalDateValue, SubjectCode } from '../values.js';

const resultIds = {
  publication: '01936000-0000-7000-8000-000000000901',
  task: '01936000-0000-7000-8000-000000000001',
  visit: '01936000-0000-7000-8000-000000000201',
  part: '01936000-0000-7000-8000-000000000301',
};

/** One department's result of one visit became public. */
export const ResultPublished = defineEvent('inspection.result-published', {
  version: 1,
  summary: '抽查检查结果已公示',
  data: z.object({
    publicationId: Id,
    /** Null for a targeted check outside the draw. */
    taskId: Id.nullable(),
    taskName: z.string(),
    visitId: Id,
    partId: Id,
    code: SubjectCode,
    name: z.string(),
    inspectedOn: LocalDateValue,
    publishedOn: LocalDateValue,
    departmentId: z.string(),
    departmentName: z.string(),
    results: z.array(z.object({ item: z.string(), resultCode: z.string(), resultLabel: z.string() })),
    basis: z.array(BasisView),
    /** The withdrawn publication that this one corrects. */
    corrects: Id.nullable(),
  }),
  key: (data) => data.code,
  example: {
    publicationId: resultIds.publication,
    taskId: resultIds.task,
    taskName: '成品油零售计量与质量抽查',
    visitId: resultIds.visit,
    partId: resultIds.part,
    code: '91429804MA0000029X',
    name: '白石县石桥加油站',
    inspectedOn: '2026-11-27',
    publishedOn: '2026-12-02',
    departmentId: 'dept-market',
    departmentName: '临江市市场监督管理局',
    results: [{ item: '成品油零售企业计量器具监督检查', resultCode: '1', resultLabel: '未发现问题' }],
    basis: [{ key: 'BUSINESS-ENV-REG#54', text: '《优化营商环境条例》第五十四条' }],
    corrects: null,
  },
});

/** A public result was taken back; who showed it must stop. */
export const ResultWithdrawn = defineEvent('inspection.result-withdrawn', {
  version: 1,
  summary: '抽查检查结果公示已撤回',
  data: z.object({
    publicationId: Id,
    code: SubjectCode,
    withdrawnOn: LocalDateValue,
    reason: z.string(),
    /** True: a corrected result will follow. */
    correctionFollows: z.boolean(),
  }),
  key: (data) => data.code,
  example: {
    publicationId: resultIds.publication,
    code: '91429804MA0000029X',
    withdrawnOn: '2026-12-04',
    reason: '企业名称录入有误',
    correctionFollows: true,
  },
});
