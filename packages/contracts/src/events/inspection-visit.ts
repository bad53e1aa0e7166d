import { z } from 'zod';
import { defineEvent } from '../define.js';
import { Id, LocalDateValue, SubjectCode } from '../values.js';

/** An inspection found that the firm no longer belongs to the library: closed, deregistered, revoked, annulled or moved away. */
export const ObjectFoundGone = defineEvent('inspection.object-found-gone', {
  version: 1,
  summary: '检查发现主体已关闭、注销、吊销、撤销或迁出，应退出检查对象名录库',
  data: z.object({
    visitId: Id,
    partId: Id,
    code: SubjectCode,
    name: z.string(),
    foundOn: LocalDateValue,
    resultCode: z.enum(['7', '9', '10', '11', '12']),
    resultLabel: z.string(),
    departmentId: z.string(),
    departmentName: z.string(),
  }),
  key: (data) => data.code,
  example: {
    visitId: '01936000-0000-7000-8000-000000000201',
    partId: '01936000-0000-7000-8000-000000000301',
    code: '91429804MA0000029X',
    name: '白石县石桥加油站',
    foundOn: '2026-11-27',
    resultCode: '7',
    resultLabel: '已关闭停业或正在组织清算',
    departmentId: 'dept-market',
    departmentName: '临江市市场监督管理局',
  },
});
