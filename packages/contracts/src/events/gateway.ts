import { z } from 'zod';
import { defineEvent } from '../define.js';
import { Id, RegionCode, RowVersion } from '../values.js';

/** A department was made, renamed, moved or closed; services that print department names keep a small copy. */
export const DepartmentRecorded = defineEvent('gateway.department-recorded', {
  version: 1,
  summary: '部门已登记或变更',
  data: z.object({
    departmentId: Id,
    name: z.string(),
    regionCode: RegionCode,
    parentId: Id.nullable(),
    closed: z.boolean(),
    /** Grows with each change; a hearer ignores what is older than its copy. */
    rowVersion: RowVersion,
  }),
  key: (data) => data.departmentId,
  example: {
    departmentId: '019ab0c4-0000-7000-8000-000000000002',
    name: '市市场监管局',
    regionCode: '420900',
    parentId: null,
    closed: false,
    rowVersion: 1,
  },
});
