import { z } from 'zod';
import { choice } from '../choice.js';
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

/** 通用信用风险等级: a reference for allocating supervision only; never public, never an exemption. */
export const riskClasses = { A: '信用风险低', B: '信用风险一般', C: '信用风险较高', D: '信用风险高' } as const;
export const RiskClass = choice(riskClasses);
export type RiskClass = z.infer<typeof RiskClass>;

/** A condition of a directed draw, and of filling a library: every list narrows, within a list one match is enough. */
export const Conditions = z.object({
  /** Division codes; a code ending in 00 or 0000 stands for everything below it. */
  regions: z.array(RegionCode).optional(),
  kinds: z.array(z.string().min(1).max(40)).optional(),
  /** Beginnings of industry codes (GB/T 4754): 62 covers 6210 and 6220. */
  industries: z.array(z.string().min(1).max(10)).optional(),
  tags: z.array(z.string().min(1).max(40)).optional(),
  riskClasses: z.array(RiskClass).optional(),
  establishedFrom: LocalDateValue.optional(),
  establishedTo: LocalDateValue.optional(),
});
export type Conditions = z.infer<typeof Conditions>;

export const hygieneFaults = {
  dead: '已注销、吊销或迁出未退出',
  unknown: '登记名录中查无此户',
  'no-class': '无风险等级',
  stale: '180 天未更新',
  duplicate: '疑似重复（同名同址）',
  'no-address': '无经营地址',
  'bad-code': '代码不符',
} as const;
export const HygieneFault = choice(hygieneFaults);
export type HygieneFault = z.infer<typeof HygieneFault>;

/** `score` = 100 less the deductions of the parts; a deduction = 100 × weight × count ÷ members, cut off at what is left. */
export const Hygiene = z.object({
  score: z.number(),
  members: z.number().int(),
  parts: z.array(z.object({ fault: HygieneFault, title: z.string(), count: z.number().int(), weight: z.number(), deduction: z.number() })),
});
export type Hygiene = z.infer<typeof Hygiene>;

export const Certification = z.object({
  id: Id,
  memberCount: z.number().int(),
  /** SHA-256 of the sorted codes, one a line. */
  fingerprint: z.string(),
  score: z.number(),
  statement: z.string(),
  certifiedBy: z.string(),
  certifiedOn: LocalDateValue,
  validUntil: LocalDateValue,
  /** False once members came or went, or the last day has passed. */
  valid: z.boolean(),
  invalidBecause: z.string().nullable(),
  /** Members whose registration changed since; a change of the register does not end the certification. */
  changedSince: z.number().int(),
});
export type Certification = z.infer<typeof Certification>;

export const LibraryRow = z.object({
  id: Id,
  department: Department,
  name: Name,
  objectType: Name,
  regionCode: RegionCode,
  memberCount: z.number().int(),
  certification: Certification.nullable(),
  version: z.number().int(),
});
export type LibraryRow = z.infer<typeof LibraryRow>;

/** A member as an official sees it: the class is protected data, so the read leaves an audit row. */
export const MemberRow = z.object({
  code: SubjectCode,
  name: z.string(),
  kind: z.string(),
  regionCode: z.string(),
  industryCode: z.string().nullable(),
  address: z.string(),
  status: z.string(),
  statusText: z.string(),
  establishedOn: LocalDateValue.nullable(),
  riskClass: RiskClass.nullable(),
  classAsOf: LocalDateValue.nullable(),
  tags: z.array(z.string()),
  changedAt: InstantValue.nullable(),
});
export type MemberRow = z.infer<typeof MemberRow>;

const id = '0192f0c1-2b3a-7c4d-8e5f-000000000201';
const department = { id: 'samr', name: '临江市市场监督管理局' };
const certification = {
  id: '0192f0c1-2b3a-7c4d-8e5f-000000000202',
  memberCount: 3655,
  fingerprint: '7c41e09a5f1c0c8a8f6c2c8d0f0c8f4f1f2f3f4f5f6f7f8f9fafbfcfdfeff001',
  score: 93.6,
  statement: '经逐项核对，可用于 2026 年第四批抽查',
  certifiedBy: '赵副局长',
  certifiedOn: '2026-10-30',
  validUntil: '2026-11-29',
  valid: true,
  invalidBecause: null,
  changedSince: 23,
};
const library = {
  id,
  department,
  name: '餐饮服务单位',
  objectType: '餐饮服务提供者',
  regionCode: '429900',
  memberCount: 3655,
  certification,
  version: 7,
};
const member = {
  code: '91429901MA0L4E2A5T',
  name: '临江渡口巷餐饮有限公司',
  kind: 'enterprise',
  regionCode: '429901',
  industryCode: '6210',
  address: '江北区码头街道渡口巷 8 号',
  status: 'active',
  statusText: '存续',
  establishedOn: '2017-04-12',
  riskClass: 'B',
  classAsOf: '2026-11-05',
  tags: ['校园周边'],
  changedAt: '2026-11-20T02:00:00.000Z',
} as const;
const report = { total: 3, added: 2, changed: 1, same: 0, refused: 0, findings: [], findingsLeftOut: 0, written: true, version: 8 };
const params = z.object({ id: Id });
const changed = { id, version: 8 };

/** 检查对象名录库. A library nobody has certified, or an empty one, serves no draw. */
export const LibraryApi = {
  list: defineRoute({
    id: 'inspection.library.list',
    method: 'GET',
    path: '/inspection/libraries',
    summary: '检查对象名录库',
    access: 'subject.read',
    query: z.object({ departmentId: z.string().optional() }),
    reply: z.object({ rows: z.array(LibraryRow) }),
    example: { query: {}, reply: { rows: [library] } },
  }),
  get: defineRoute({
    id: 'inspection.library.get',
    method: 'GET',
    path: '/inspection/libraries/:id',
    summary: '一个名录库：认证与健康度',
    access: 'subject.read',
    params,
    reply: LibraryRow.extend({ hygiene: Hygiene }),
    example: {
      params: { id },
      reply: {
        ...library,
        hygiene: {
          score: 99,
          members: 3655,
          parts: [{ fault: 'dead', title: '已注销、吊销或迁出未退出', count: 18, weight: 2, deduction: 1 }],
        },
      },
    },
  }),
  create: defineRoute({
    id: 'inspection.library.create',
    method: 'POST',
    path: '/inspection/libraries',
    summary: '新建名录库',
    access: 'item.manage',
    body: z.object({ name: Name, objectType: Name, regionCode: RegionCode }),
    reply: Changed,
    example: { body: { name: '餐饮服务单位', objectType: '餐饮服务提供者', regionCode: '429900' }, reply: { id, version: 0 } },
  }),
  members: defineRoute({
    id: 'inspection.library.members',
    method: 'GET',
    path: '/inspection/libraries/:id/members',
    summary: '名录库成员（含等级，留痕）',
    access: 'subject.read',
    params,
    query: PageQuery.extend({
      text: z.string().trim().max(100).optional(),
      regionCode: RegionCode.optional(),
      riskClass: RiskClass.optional(),
      tag: z.string().max(40).optional(),
      fault: HygieneFault.optional(),
    }),
    reply: pageOf(MemberRow),
    protectedRead: true,
    example: { params: { id }, query: { riskClass: 'B' }, reply: { rows: [member], next: null } },
  }),
  fill: defineRoute({
    id: 'inspection.library.fill',
    method: 'POST',
    path: '/inspection/libraries/:id/fill',
    summary: '按条件从登记名录入库',
    access: 'subject.import',
    params,
    body: z.object({ version: RowVersion, conditions: Conditions }),
    reply: Changed.extend({ added: z.number().int() }),
    example: {
      params: { id },
      body: { version: 7, conditions: { regions: ['429900'], industries: ['62'] } },
      reply: { ...changed, added: 3655 },
    },
  }),
  importFile: defineRoute({
    id: 'inspection.library.import-file',
    method: 'POST',
    path: '/inspection/libraries/:id/import',
    summary: '导入成员、标签与等级文件（先试导，不写入）',
    access: 'subject.import',
    params,
    query: ImportQuery,
    reply: ImportReport,
    stream: 'upload',
    example: { params: { id }, query: { fileName: '专项库.csv', write: 'true', version: 7 }, reply: report },
  }),
  removeMembers: defineRoute({
    id: 'inspection.library.remove-members',
    method: 'POST',
    path: '/inspection/libraries/:id/remove-members',
    summary: '成员退出名录库',
    access: 'subject.import',
    params,
    body: z.object({ version: RowVersion, codes: z.array(SubjectCode).min(1).max(1000), reason: Reason }),
    reply: Changed.extend({ removed: z.number().int() }),
    example: {
      params: { id },
      body: { version: 7, codes: [member.code], reason: '已转行，不再经营餐饮' },
      reply: { ...changed, removed: 1 },
    },
  }),
  certify: defineRoute({
    id: 'inspection.library.certify',
    method: 'POST',
    path: '/inspection/libraries/:id/certify',
    summary: '具名认证：本名录可用于抽查',
    access: 'subject.certify',
    params,
    body: z.object({ version: RowVersion, statement: Reason, memberCount: z.number().int() }),
    reply: Certification,
    example: { params: { id }, body: { version: 7, statement: certification.statement, memberCount: 3655 }, reply: certification },
  }),
  setClass: defineRoute({
    id: 'inspection.library.set-class',
    method: 'POST',
    path: '/inspection/subjects/:code/risk-class',
    summary: '登记一户的信用风险等级',
    access: 'subject.import',
    params: z.object({ code: SubjectCode }),
    body: z.object({ riskClass: RiskClass, asOf: LocalDateValue, reason: Reason }),
    reply: z.object({ code: SubjectCode, riskClass: RiskClass, asOf: LocalDateValue }),
    example: {
      params: { code: member.code },
      body: { riskClass: 'C', asOf: '2026-11-05', reason: '按月度计算结果更新' },
      reply: { code: member.code, riskClass: 'C', asOf: '2026-11-05' },
    },
  }),
};
