import { z } from 'zod';
import { defineEvent } from '../define.js';
import { Id, LocalDateValue } from '../values.js';

export const PlanPublished = defineEvent('inspection.plan-published', {
  version: 1,
  summary: '年度抽查工作计划已公布',
  data: z.object({
    planId: Id,
    departmentId: z.string(),
    departmentName: z.string(),
    year: z.number().int(),
    name: z.string(),
    publishedOn: LocalDateValue,
    rows: z.number().int(),
  }),
  key: (data) => data.planId,
  example: {
    planId: '0192f0c1-2b3a-7c4d-8e5f-000000000401',
    departmentId: 'samr',
    departmentName: '临江市市场监督管理局',
    year: 2026,
    name: '2026 年度抽查工作计划',
    publishedOn: '2026-01-22',
    rows: 12,
  },
});
