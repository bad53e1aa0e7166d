import { z } from 'zod';
import { Secrecy } from '../api/inspection-task.js';
import { defineEvent } from '../define.js';
import { Hash, Id, InstantValue } from '../values.js';

const id = '0192f0c1-2b3a-7c4d-8e5f-000000000501';
const hash = '160f419800120dcc4631b55732f41ce3e23433498524eca7181c49bc7c3ceb8e';

/** Counts and fingerprints only; published before the seed exists. */
export const RosterFrozen = defineEvent('inspection.roster-frozen', {
  version: 1,
  summary: '抽查名单已冻结并公布指纹',
  data: z.object({
    taskId: Id,
    taskNumber: z.string(),
    taskName: z.string(),
    ceremonyNumber: z.string(),
    secrecy: Secrecy,
    planFingerprint: Hash,
    frozenAt: InstantValue,
    parts: z.array(
      z.object({
        partNo: z.number().int(),
        departmentId: z.string(),
        departmentName: z.string(),
        size: z.number().int(),
        quota: z.number().int(),
        excluded: z.number().int(),
        roster: Hash,
        exclusions: Hash,
      }),
    ),
  }),
  key: (data) => data.taskId,
  example: {
    taskId: id,
    taskNumber: '临市监抽查〔2026〕11号',
    taskName: '校园周边餐饮联合抽查',
    ceremonyNumber: '20261123-临江-001',
    secrecy: 'sealed',
    planFingerprint: hash,
    frozenAt: '2026-11-05T08:00:00.000Z',
    parts: [
      {
        partNo: 1,
        departmentId: 'samr',
        departmentName: '临江市市场监督管理局',
        size: 3214,
        quota: 115,
        excluded: 441,
        roster: hash,
        exclusions: hash,
      },
    ],
  },
});

/** A started draw stays visible for ever; a void task says why. */
export const TaskVoided = defineEvent('inspection.task-voided', {
  version: 1,
  summary: '抽查任务已作废',
  data: z.object({ taskId: Id, taskNumber: z.string(), taskName: z.string(), reason: z.string(), voidedAt: InstantValue }),
  key: (data) => data.taskId,
  example: {
    taskId: id,
    taskNumber: '临市监抽查〔2026〕11号',
    taskName: '校园周边餐饮联合抽查',
    reason: '仪式因一方揭示不符中止',
    voidedAt: '2026-11-23T02:10:00.000Z',
  },
});
