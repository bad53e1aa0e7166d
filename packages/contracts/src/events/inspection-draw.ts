import { z } from 'zod';
import { Secrecy } from '../api/inspection-task.js';
import { defineEvent } from '../define.js';
import { Hash, Id, InstantValue, LocalDateValue } from '../values.js';

const id = '0192f0c1-2b3a-7c4d-8e5f-000000000501';

/** Numbers and the seed; which firms were drawn travels with no event before their visits are opened. */
export const TaskDrawn = defineEvent('inspection.task-drawn', {
  version: 1,
  summary: '抽查任务已抽取',
  data: z.object({
    taskId: Id,
    taskNumber: z.string(),
    taskName: z.string(),
    departmentId: z.string(),
    departmentName: z.string(),
    joint: z.boolean(),
    ceremonyId: Id,
    ceremonyNumber: z.string(),
    secrecy: Secrecy,
    seed: Hash,
    size: z.number().int(),
    quota: z.number().int(),
    drawnAt: InstantValue,
    windowFrom: LocalDateValue,
    windowTo: LocalDateValue,
    redrawOf: Id.nullable(),
  }),
  key: (data) => data.taskId,
  example: {
    taskId: id,
    taskNumber: '临市监抽查〔2026〕11号',
    taskName: '校园周边餐饮联合抽查',
    departmentId: 'samr',
    departmentName: '临江市市场监督管理局',
    joint: true,
    ceremonyId: '0192f0c1-2b3a-7c4d-8e5f-000000000601',
    ceremonyNumber: '20261123-临江-001',
    secrecy: 'sealed',
    seed: '8e9dd05ce5889e05628920b6457cd490993fc46cb7b14117cd05a51b148562ae',
    size: 1284,
    quota: 55,
    drawnAt: '2026-11-23T01:56:00.000Z',
    windowFrom: '2026-11-24',
    windowTo: '2026-12-18',
    redrawOf: null,
  },
});
