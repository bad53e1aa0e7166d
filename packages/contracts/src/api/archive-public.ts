import { z } from 'zod';
import { defineRoute } from '../define.js';
import { CappedCount, InstantValue, LocalDateValue, PageQuery, pageOf, SubjectCode } from '../values.js';
import { inspectionRecordExample, PublicRecordView, WithdrawnView } from './archive-record.js';
import { RegionRef, SubjectKindValue, SubjectStatusValue } from './archive-values.js';

/** What anyone may see of a subject: registration, never a grade, a phone, a person or a risk class. */
export const PublicSubjectRow = z.object({
  code: SubjectCode,
  name: z.string(),
  kind: SubjectKindValue,
  status: SubjectStatusValue,
  region: RegionRef.nullable(),
});

const row = {
  code: '91420992MABA660A78',
  name: '禾风江畔餐饮有限公司',
  kind: 'enterprise' as const,
  status: 'active' as const,
  region: { code: '420992', name: '江北区', current: true },
};
const asOf = '2026-11-23T01:30:00.000Z';

export const PublicSubjectPage = PublicSubjectRow.extend({
  established: LocalDateValue.nullable(),
  /** Null for sole traders: where they trade is often where they live. */
  address: z.string().nullable(),
  registrar: z.string().nullable(),
  source: z.string(),
  confirmedOn: LocalDateValue,
  records: z.array(PublicRecordView),
  withdrawn: z.array(WithdrawnView),
  /** The newest fact on this page; what happened later may not show yet. */
  asOf: InstantValue,
});

export const PublicSubjectApi = {
  search: defineRoute({
    id: 'archive.public.search',
    method: 'GET',
    path: '/archive/public/subjects',
    summary: '公众查询：企业名称中的任意一段，或代码开头',
    access: 'public',
    query: PageQuery.extend({
      q: z.string().trim().min(1, { message: '请输入名称或代码' }).max(100),
      limit: z.coerce.number().int().min(1).max(50).default(20),
    }),
    reply: pageOf(PublicSubjectRow).extend({ total: CappedCount, asOf: InstantValue }),
    example: { query: { q: '禾风' }, reply: { rows: [row], next: null, total: { value: 1, more: false }, asOf } },
  }),
  get: defineRoute({
    id: 'archive.public.get',
    method: 'GET',
    path: '/archive/public/subjects/:code',
    summary: '公众页：登记信息与已公示的抽查结果',
    access: 'public',
    params: z.object({ code: SubjectCode }),
    reply: PublicSubjectPage,
    example: {
      params: { code: row.code },
      reply: {
        ...row,
        established: '2019-05-16',
        address: '江北区滨江路 180 号 2 层',
        registrar: '市场监管',
        source: '市市场监管局登记科',
        confirmedOn: '2026-11-20',
        records: [inspectionRecordExample],
        withdrawn: [],
        asOf,
      },
    },
  }),
};
