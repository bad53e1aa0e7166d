import { z } from 'zod';
import { Id, InstantValue, LocalDateValue } from '../values.js';

/** A published inspection result in a subject's file. The four flags are kept apart: not published is not the same as not collected. */
export const InspectionRecordView = z.object({
  id: Id,
  /** The publication that the record came from; a withdrawal names it. */
  publicationId: Id,
  /** Null for a targeted check outside the draw. */
  taskId: Id.nullable(),
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
  /** Set when the publication was taken back; the public then sees number, day and reason only. */
  withdrawnOn: LocalDateValue.nullable(),
  withdrawReason: z.string().nullable(),
  filedAt: InstantValue,
});
export type InspectionRecordView = z.infer<typeof InspectionRecordView>;

/** What the public sees of a record. */
export const PublicRecordView = InspectionRecordView.omit({
  collected: true,
  published: true,
  shared: true,
  used: true,
  withdrawnOn: true,
  withdrawReason: true,
  filedAt: true,
});
/** A withdrawn publication: the number, the day and the reason stay, the content does not. */
export const WithdrawnView = z.object({ publicationId: Id, withdrawnOn: LocalDateValue, reason: z.string() });

export type PublicRecordView = z.infer<typeof PublicRecordView>;

export const inspectionRecordExample: z.input<typeof InspectionRecordView> = {
  id: '019ab0c4-0000-7000-8000-00000000000c',
  publicationId: '019ab0c4-0000-7000-8000-000000000010',
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
  withdrawnOn: null,
  withdrawReason: null,
  filedAt: '2026-10-29T01:30:00.000Z',
};
