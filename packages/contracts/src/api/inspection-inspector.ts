import { z } from 'zod';
import { defineRoute } from '../define.js';
import {
  Changed,
  Id,
  InstantValue,
  LocalDateValue,
  Name,
  PageQuery,
  pageOf,
  Reason,
  RegionCode,
  RowVersion,
  SubjectCode,
} from '../values.js';
import { Department, ImportQuery, ImportReport } from './inspection-item.js';

const Words = z.array(z.string().trim().min(1).max(60)).max(40);

/** `certificateNo` is empty for a person without an enforcement certificate: kept in the directory, never drawn. */
export const InspectorFields = z.object({
  /** Pseudonymous number, stable within the directory: L-0118. */
  number: z.string().trim().min(1).max(30),
  name: Name,
  certificateNo: z.string().trim().max(40).default(''),
  certificateUntil: LocalDateValue.nullable().default(null),
  specialities: Words.default([]),
  qualifications: Words.default([]),
  regionCodes: z.array(RegionCode).max(200).default([]),
  accountId: z.string().max(64).nullable().default(null),
  available: z.boolean().default(true),
  unavailableReason: z.string().max(200).default(''),
});
export type InspectorFields = z.infer<typeof InspectorFields>;

export const RecusalView = z.object({
  id: Id,
  code: SubjectCode,
  reason: z.string(),
  declaredBy: z.string(),
  declaredAt: InstantValue,
});

export const InspectorView = InspectorFields.extend({
  id: Id,
  department: Department,
  /** Whether this person may be drawn today, and if not why. */
  drawable: z.boolean(),
  notDrawableBecause: z.string().nullable(),
  recusals: z.array(RecusalView),
  version: z.number().int(),
});
export type InspectorView = z.infer<typeof InspectorView>;

const id = '0192f0c1-2b3a-7c4d-8e5f-000000000301';
const fields = {
  number: 'L-0118',
  name: '孙明远',
  certificateNo: '42990118',
  certificateUntil: '2028-06-30',
  specialities: ['食品经营'],
  qualifications: ['行政执法'],
  regionCodes: ['429901'],
  accountId: null,
  available: true,
  unavailableReason: '',
};
const inspector = {
  ...fields,
  id,
  department: { id: 'samr', name: '临江市市场监督管理局' },
  drawable: true,
  notDrawableBecause: null,
  recusals: [],
  version: 1,
};
const report = { total: 4, added: 4, changed: 0, same: 0, refused: 0, findings: [], findingsLeftOut: 0, written: true, version: 0 };

/** 执法检查人员名录库. Only persons with a valid enforcement certificate are ever drawn. */
export const InspectorApi = {
  list: defineRoute({
    id: 'inspection.inspector.list',
    method: 'GET',
    path: '/inspection/inspectors',
    summary: '检查人员名录',
    access: 'task.read',
    query: PageQuery.extend({ departmentId: z.string().optional(), text: z.string().trim().max(60).optional() }),
    reply: pageOf(InspectorView),
    example: { query: {}, reply: { rows: [inspector], next: null } },
  }),
  save: defineRoute({
    id: 'inspection.inspector.save',
    method: 'POST',
    path: '/inspection/inspectors',
    summary: '新增检查人员',
    access: 'inspector.manage',
    body: InspectorFields,
    reply: Changed,
    example: { body: fields, reply: { id, version: 0 } },
  }),
  change: defineRoute({
    id: 'inspection.inspector.change',
    method: 'PUT',
    path: '/inspection/inspectors/:id',
    summary: '修改检查人员、证件与可派状态',
    access: 'inspector.manage',
    params: z.object({ id: Id }),
    body: InspectorFields.extend({ version: RowVersion }),
    reply: Changed,
    example: { params: { id }, body: { ...fields, version: 0 }, reply: { id, version: 1 } },
  }),
  importFile: defineRoute({
    id: 'inspection.inspector.import-file',
    method: 'POST',
    path: '/inspection/inspectors/import',
    summary: '导入检查人员文件（先试导，不写入）',
    access: 'inspector.manage',
    query: ImportQuery,
    reply: ImportReport,
    stream: 'upload',
    example: { query: { fileName: '检查人员.csv', write: 'true', version: 0 }, reply: report },
  }),
  declareRecusal: defineRoute({
    id: 'inspection.inspector.declare-recusal',
    method: 'POST',
    path: '/inspection/inspectors/:id/recusals',
    summary: '登记与某户的回避关系',
    access: 'inspector.manage',
    params: z.object({ id: Id }),
    body: z.object({ code: SubjectCode, reason: Reason }),
    reply: RecusalView,
    example: {
      params: { id },
      body: { code: '91429901MA0L4E2A5T', reason: '配偶为该户股东' },
      reply: { id, code: '91429901MA0L4E2A5T', reason: '配偶为该户股东', declaredBy: '王科员', declaredAt: '2026-11-02T01:00:00.000Z' },
    },
  }),
  endRecusal: defineRoute({
    id: 'inspection.inspector.end-recusal',
    method: 'POST',
    path: '/inspection/inspectors/:id/recusals/:recusalId/end',
    summary: '解除回避登记',
    access: 'inspector.manage',
    params: z.object({ id: Id, recusalId: Id }),
    body: z.object({ reason: Reason }),
    reply: z.object({ id: Id }),
    example: { params: { id, recusalId: id }, body: { reason: '股权已转让，附公示截图' }, reply: { id } },
  }),
};
