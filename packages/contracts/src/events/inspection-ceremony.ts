import { z } from 'zod';
import { defineEvent } from '../define.js';
import { Id, InstantValue } from '../values.js';

/** A full stop: absence or a reveal that does not match. Its tasks are redrawn as new, linked tasks. */
export const CeremonyStopped = defineEvent('inspection.ceremony-stopped', {
  version: 1,
  summary: '抽取仪式已中止',
  data: z.object({
    ceremonyId: Id,
    number: z.string(),
    title: z.string(),
    reason: z.string(),
    stoppedAt: InstantValue,
    taskIds: z.array(Id),
  }),
  key: (data) => data.ceremonyId,
  example: {
    ceremonyId: '0192f0c1-2b3a-7c4d-8e5f-000000000601',
    number: '20261123-临江-001',
    title: '2026 年第四批跨部门联合抽查',
    reason: '企业代表揭示的数与承诺不符',
    stoppedAt: '2026-11-23T01:50:00.000Z',
    taskIds: ['0192f0c1-2b3a-7c4d-8e5f-000000000501'],
  },
});
