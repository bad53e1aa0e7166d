import { z } from 'zod';
import { Id, InstantValue, LocalDateValue } from '../values.js';

/** A published inspection result in a subject's file. The four flags are kept apart: not published is not the same as not collected. */
export const InspectionRecordView = z.object({
  id: Id,
  taskId: Id,
  taskName: z.string(),
  visitId: Id,
  departmentName: z.string(),
  inspectedOn: LocalDateValue,
  publishedOn: LocalDateValue,
  results: z.array(z.object({ item: z.string(), resultCode: z.string(), resultLabel: z.string() })),
  basis: z.array(z.object({ key: z.string(), text: z.string() })),
  collected: z.boolean(),
  published: z.boolean(),
  shared: z.boolean(),
  used: z.boolean(),
  filedAt: InstantValue,
});
export type InspectionRecordView = z.infer<typeof InspectionRecordView>;

/** What the public sees of a record. */
export const PublicRecordView = InspectionRecordView.omit({ collected: true, published: true, shared: true, used: true, filedAt: true });
export type PublicRecordView = z.infer<typeof PublicRecordView>;

export const inspectionRecordExample: z.input<typeof InspectionRecordView> = {
  id: '019ab0c4-0000-7000-8000-00000000000c',
  taskId: '019ab0c4-0000-7000-8000-00000000000d',
  taskName: '2026 年第四批跨部门联合抽查',
  visitId: '019ab0c4-0000-7000-8000-00000000000e',
  departmentName: '市市场监管局',
  inspectedOn: '2026-10-14',
  publishedOn: '2026-10-29',
  results: [{ item: '餐饮服务食品安全', resultCode: 'none-found', resultLabel: '未发现问题' }],
  basis: [{ key: 'BUSINESS-ENV-REG#54', text: '《优化营商环境条例》第五十四条' }],
  collected: true,
  published: true,
  shared: true,
  used: true,
  filedAt: '2026-10-29T01:30:00.000Z',
};
