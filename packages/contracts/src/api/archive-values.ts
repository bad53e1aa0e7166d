import { SUBJECT_KIND_LABELS, type SubjectKind } from '@xinheng/kernel';
import { z } from 'zod';

/** The kinds of the code's first two signs, and intermediaries, which no code tells: a register has to say it. */
export const subjectKindLabels = { ...SUBJECT_KIND_LABELS, intermediary: '中介服务机构' } as const satisfies Record<
  SubjectKind | 'intermediary',
  string
>;
export const SubjectKindValue = z.enum(Object.keys(subjectKindLabels) as [keyof typeof subjectKindLabels]).meta({ title: '主体类别' });
export type SubjectKindValue = z.infer<typeof SubjectKindValue>;

/** Registration status. `unknown`: the source did not say; never guessed to be 存续. */
export const subjectStatusLabels = {
  active: '存续',
  suspended: '歇业',
  liquidating: '清算',
  revoked: '吊销未注销',
  deregistered: '注销',
  annulled: '撤销登记',
  'moved-out': '迁出',
  unknown: '状态不明',
} as const;
export const SubjectStatusValue = z
  .enum(Object.keys(subjectStatusLabels) as [keyof typeof subjectStatusLabels])
  .meta({ title: '登记状态' });
export type SubjectStatusValue = z.infer<typeof SubjectStatusValue>;

/**
 * What can be wrong with a subject in the directory; each is a filter of the list. `reported-gone`: an inspection did not find it any
 * more; only the registration can change its status.
 */
export const hygienePartLabels = {
  dead: '已注销未退出',
  duplicate: '疑似重复',
  'inner-code': '代码不符',
  'no-region': '无有效区划',
  'no-address': '无经营地址',
  'reported-gone': '检查发现已退出',
  stale: '久未更新',
} as const;
export const HygienePart = z.enum(Object.keys(hygienePartLabels) as [keyof typeof hygienePartLabels]).meta({ title: '名录健康问题' });
export type HygienePart = z.infer<typeof HygienePart>;

/** The fields that a column of an import file can fill. */
export const subjectFieldLabels = {
  code: '统一社会信用代码',
  registrationNumber: '注册号（无代码时）',
  name: '名称',
  kind: '主体类别',
  status: '登记状态',
  region: '行政区划',
  address: '经营地址',
  industry: '国民经济行业',
  established: '成立日期',
  capital: '注册资本',
  legalRepresentative: '法定代表人/负责人',
  phone: '联系电话',
  tags: '标签',
} as const;
export const SubjectField = z.enum(Object.keys(subjectFieldLabels) as [keyof typeof subjectFieldLabels]).meta({ title: '字段' });
export type SubjectField = z.infer<typeof SubjectField>;

/** Fields shown only to those who maintain the directory; every reading of them is on record. */
export const protectedSubjectFields = ['legalRepresentative', 'phone'] as const satisfies readonly SubjectField[];

/** A division with its name; `name` null: the code is in no edition of GB/T 2260 and in no local table. */
export const RegionRef = z.object({ code: z.string(), name: z.string().nullable(), current: z.boolean() });
export type RegionRef = z.infer<typeof RegionRef>;
