import { z } from 'zod';
import { SubjectField, SubjectKindValue, SubjectStatusValue } from '../api/archive-values.js';
import { defineEvent } from '../define.js';
import { Id, InstantValue, LocalDateValue, RegionCode, RowVersion, SubjectCode } from '../values.js';

/**
 * The state of a subject as other services copy it. Never the legal representative or the phone. `rowVersion` grows with each
 * change, also across a removal and a new registration: a hearer ignores what is not newer than its copy.
 */
export const SubjectState = z.object({
  code: SubjectCode,
  name: z.string(),
  kind: SubjectKindValue,
  status: SubjectStatusValue,
  /** As in the source; may be abolished or unknown, then `hygiene` of the directory says so. */
  regionCode: RegionCode.nullable(),
  industry: z.string().nullable(),
  address: z.string().nullable(),
  established: LocalDateValue.nullable(),
  tags: z.array(z.string()),
  /** Day up to which the source vouches for it. */
  confirmedOn: LocalDateValue,
  rowVersion: RowVersion,
  importId: Id.nullable(),
});
export type SubjectState = z.infer<typeof SubjectState>;

const state: z.input<typeof SubjectState> = {
  code: '91420992MABA660A78',
  name: '禾风江畔餐饮有限公司',
  kind: 'enterprise',
  status: 'active',
  regionCode: '420992',
  industry: '6210',
  address: '江北区滨江路 180 号 2 层',
  established: '2019-05-16',
  tags: ['餐饮'],
  confirmedOn: '2026-11-20',
  rowVersion: 7,
  importId: '019ab0c4-0000-7000-8000-00000000000a',
};

export const SubjectRegistered = defineEvent('archive.subject-registered', {
  version: 1,
  summary: '主体已进入名录',
  data: SubjectState,
  key: (data) => data.code,
  example: state,
});

/** Carries the whole state after the change, so that a hearer that missed one is right again. `fields` may name protected ones. */
export const SubjectChanged = defineEvent('archive.subject-changed', {
  version: 1,
  summary: '主体登记信息已变更',
  data: SubjectState.extend({ fields: z.array(SubjectField) }),
  key: (data) => data.code,
  example: { ...state, fields: ['address'] },
});

/** Only the undo of the import that brought the subject in removes it; a deregistered firm stays, with its status. */
export const SubjectRemoved = defineEvent('archive.subject-removed', {
  version: 1,
  summary: '主体已移出名录（导入撤销）',
  data: z.object({ code: SubjectCode, rowVersion: RowVersion, importId: Id, reason: z.string() }),
  key: (data) => data.code,
  example: { code: state.code, rowVersion: 8, importId: '019ab0c4-0000-7000-8000-00000000000a', reason: '文件取错，取成了上月的数据' },
});

/** The directory of a division was certified as fit to draw from; a freeze of a roster rests on it. */
export const RosterCertified = defineEvent('archive.roster-certified', {
  version: 1,
  summary: '名录已认证可用于抽查',
  data: z.object({
    certificationId: Id,
    regionCode: RegionCode,
    certifiedBy: z.object({ id: z.string(), name: z.string(), departmentName: z.string() }),
    certifiedAt: InstantValue,
    certifiedOn: LocalDateValue,
    score: z.number(),
    subjects: z.number().int(),
  }),
  key: (data) => data.regionCode,
  example: {
    certificationId: '019ab0c4-0000-7000-8000-00000000000f',
    regionCode: '420900',
    certifiedBy: { id: '019ab0c4-0000-7000-8000-000000000001', name: '赵副局长', departmentName: '市市场监管局' },
    certifiedAt: '2026-10-30T08:00:00.000Z',
    certifiedOn: '2026-10-30',
    score: 93.6,
    subjects: 128_436,
  },
});
