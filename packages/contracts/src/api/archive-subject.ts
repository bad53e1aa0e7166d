import { z } from 'zod';
import { defineRoute } from '../define.js';
import { CappedCount, Id, InstantValue, LocalDateValue, PageQuery, pageOf, RegionCode, RowVersion, SubjectCode } from '../values.js';
import { InspectionRecordView, inspectionRecordExample } from './archive-record.js';
import { HygienePart, RegionRef, SubjectField, SubjectKindValue, SubjectStatusValue } from './archive-values.js';

export const SubjectRow = z.object({
  code: SubjectCode,
  name: z.string(),
  kind: SubjectKindValue,
  status: SubjectStatusValue,
  region: RegionRef.nullable(),
  address: z.string().nullable(),
  industry: z.string().nullable(),
  tags: z.array(z.string()),
  /** What is wrong with the row in the directory. */
  hygiene: z.array(HygienePart),
  /** Day up to which a source last vouched for it. */
  confirmedOn: LocalDateValue,
  updatedAt: InstantValue,
});
export type SubjectRow = z.infer<typeof SubjectRow>;

export const subjectRowExample: z.input<typeof SubjectRow> = {
  code: '91420992MABA660A78',
  name: '禾风江畔餐饮有限公司',
  kind: 'enterprise',
  status: 'active',
  region: { code: '420992', name: '江北区', current: true },
  address: '江北区滨江路 180 号 2 层',
  industry: '6210',
  tags: ['餐饮'],
  hygiene: [],
  confirmedOn: '2026-11-20',
  updatedAt: '2026-11-23T01:30:00.000Z',
};

/** Something that happened to the subject, or was heard about it; newest first. */
export const TimelineEntry = z.object({
  id: z.string(),
  at: InstantValue,
  kind: z.enum(['registered', 'changed', 'restored', 'removed', 'record-filed', 'record-withdrawn', 'reported-gone']),
  /** One Chinese sentence. */
  title: z.string(),
  actor: z.string(),
  importId: Id.nullable(),
  /** Protected fields are named; their values are not told. */
  cells: z.array(z.object({ field: SubjectField, from: z.string().nullable(), to: z.string().nullable() })),
});

export const GoneReport = z.object({ visitId: Id, foundOn: LocalDateValue, resultLabel: z.string(), departmentName: z.string() });
export type GoneReport = z.infer<typeof GoneReport>;

export const SubjectDossier = SubjectRow.extend({
  version: RowVersion,
  established: LocalDateValue.nullable(),
  /** As the source wrote it. */
  capitalText: z.string().nullable(),
  /** In fen of `capitalCurrency`; null if the text could not be read without guessing. */
  capitalFen: z.string().nullable(),
  capitalCurrency: z.string().nullable(),
  registrar: z.string().nullable(),
  /** Masked (周*, 0700-****137); in full only through `reveal`. */
  legalRepresentative: z.string().nullable(),
  phone: z.string().nullable(),
  source: z.string(),
  registeredAt: InstantValue,
  /** Inspections that did not find it any more, the last first; its status changes only by registration. */
  reportedGone: z.array(GoneReport),
  records: z.array(InspectionRecordView),
  asOf: InstantValue,
});

const params = { code: subjectRowExample.code };
const ByCode = z.object({ code: SubjectCode });

export const SubjectApi = {
  /** `q` of letters and digits is a prefix of the code; anything else is any part of the name. Codes come in code order, names newest first. */
  search: defineRoute({
    id: 'archive.subject.search',
    method: 'GET',
    path: '/archive/subjects',
    summary: '查名录：代码开头，或名称中的任意一段（一两个字也可）',
    access: 'subject.read',
    query: PageQuery.extend({
      q: z.string().trim().max(100).optional(),
      /** A province, a city or a county; those below it are included. */
      region: RegionCode.optional(),
      kind: SubjectKindValue.optional(),
      status: SubjectStatusValue.optional(),
      tag: z.string().trim().min(1).max(40).optional(),
      hygiene: HygienePart.optional(),
    }),
    reply: pageOf(SubjectRow).extend({ total: CappedCount, asOf: InstantValue }),
    example: {
      query: { q: '江畔', region: '420992' },
      reply: { rows: [subjectRowExample], next: null, total: { value: 1, more: false }, asOf: '2026-11-23T01:30:00.000Z' },
    },
  }),
  get: defineRoute({
    id: 'archive.subject.get',
    method: 'GET',
    path: '/archive/subjects/:code',
    summary: '主体档案：登记信息（受保护字段打码）、检查记录',
    access: 'subject.read',
    params: ByCode,
    reply: SubjectDossier,
    example: {
      params,
      reply: {
        ...subjectRowExample,
        version: 7,
        established: '2019-05-16',
        capitalText: '100万人民币',
        capitalFen: '100000000',
        capitalCurrency: 'CNY',
        registrar: '市场监管',
        legalRepresentative: '周*',
        phone: '0700-****137',
        source: '市市场监管局登记科',
        registeredAt: '2026-11-01T01:30:00.000Z',
        reportedGone: [],
        records: [inspectionRecordExample],
        asOf: '2026-11-23T01:30:00.000Z',
      },
    },
  }),
  reveal: defineRoute({
    id: 'archive.subject.reveal',
    method: 'GET',
    path: '/archive/subjects/:code/protected',
    summary: '查看受保护字段；查看人、时间与用途留痕',
    access: 'subject.import',
    params: ByCode,
    query: z.object({ purpose: z.string().trim().min(4, { message: '请写明用途，至少 4 个字' }).max(200) }),
    protectedRead: true,
    reply: z.object({ code: SubjectCode, legalRepresentative: z.string().nullable(), phone: z.string().nullable() }),
    example: {
      params,
      query: { purpose: '联系企业核对经营地址' },
      reply: { code: params.code, legalRepresentative: '周某', phone: '0700-5550137' },
    },
  }),
  timeline: defineRoute({
    id: 'archive.subject.timeline',
    method: 'GET',
    path: '/archive/subjects/:code/timeline',
    summary: '主体的经过：登记、变更与收到的每件事，新的在前',
    access: 'subject.read',
    params: ByCode,
    query: PageQuery,
    reply: pageOf(TimelineEntry),
    example: {
      params,
      reply: {
        rows: [
          {
            id: '42',
            at: '2026-11-23T01:30:00.000Z',
            kind: 'changed' as const,
            title: '经营地址变更',
            actor: '王科员',
            importId: '019ab0c4-0000-7000-8000-00000000000a',
            cells: [{ field: 'address' as const, from: '江北区滨江路 108 号', to: '江北区滨江路 180 号 2 层' }],
          },
        ],
        next: null,
      },
    },
  }),
  /** Divisions below a code: the codes of GB/T 2260 in force and the local additions. */
  regions: defineRoute({
    id: 'archive.region.list',
    method: 'GET',
    path: '/archive/regions',
    summary: '行政区划：某省、某市以下的现行区划',
    access: 'public',
    query: z.object({ under: RegionCode.optional() }),
    reply: z.object({ rows: z.array(RegionRef) }),
    example: { query: { under: '420900' }, reply: { rows: [{ code: '420992', name: '江北区', current: true }] } },
  }),
};
