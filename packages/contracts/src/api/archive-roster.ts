import { z } from 'zod';
import { defineRoute } from '../define.js';
import { Id, InstantValue, LocalDateValue, PageQuery, pageOf, RegionCode } from '../values.js';
import { SubjectRow, subjectRowExample } from './archive-subject.js';
import { HygienePart } from './archive-values.js';

/** A named person vouches that the directory of a division is fit to draw from, as it stood then. */
export const CertificationView = z.object({
  id: Id,
  regionCode: RegionCode,
  certifiedBy: z.string(),
  departmentName: z.string(),
  certifiedOn: LocalDateValue,
  certifiedAt: InstantValue,
  score: z.number(),
  subjects: z.number().int(),
  note: z.string(),
});
export type CertificationView = z.infer<typeof CertificationView>;

/** Deductions add up: `score` = 100 − Σ `deduction`, never below 0. */
export const HygieneView = z.object({
  regionCode: RegionCode,
  subjects: z.number().int(),
  score: z.number(),
  parts: z.array(
    z.object({
      part: HygienePart,
      title: z.string(),
      count: z.number().int(),
      weight: z.number(),
      deduction: z.number(),
      share: z.number(),
    }),
  ),
  staleAfterDays: z.number().int(),
  last: CertificationView.nullable(),
  /** Subjects registered, changed or removed since the last certification; null without one. */
  changedSince: z.number().int().nullable(),
  asOf: InstantValue,
});

const certification: z.input<typeof CertificationView> = {
  id: '019ab0c4-0000-7000-8000-00000000000f',
  regionCode: '420900',
  certifiedBy: '赵副局长',
  departmentName: '市市场监管局',
  certifiedOn: '2026-10-30',
  certifiedAt: '2026-10-30T08:00:00.000Z',
  score: 93.6,
  subjects: 128_436,
  note: '十月底数据，供年末抽查使用',
};

export const RosterApi = {
  hygiene: defineRoute({
    id: 'archive.roster.hygiene',
    method: 'GET',
    path: '/archive/roster/hygiene',
    summary: '名录健康度及各部分；各部分即名录的筛选条件',
    access: 'subject.read',
    query: z.object({ region: RegionCode }),
    reply: HygieneView,
    example: {
      query: { region: '420900' },
      reply: {
        regionCode: '420900',
        subjects: 128_436,
        score: 94.2,
        parts: [{ part: 'dead' as const, title: '已注销未退出', count: 1204, weight: 2, deduction: 1.9, share: 0.0094 }],
        staleAfterDays: 180,
        last: certification,
        changedSince: 23,
        asOf: '2026-11-23T01:30:00.000Z',
      },
    },
  }),
  /** `subjects` is the number that the page showed: if the directory has grown or shrunk since, the certification is refused. */
  certify: defineRoute({
    id: 'archive.roster.certify',
    method: 'POST',
    path: '/archive/roster/certifications',
    summary: '认证名录可用于抽查（具名）',
    access: 'subject.certify',
    body: z.object({ regionCode: RegionCode, subjects: z.number().int().min(1), note: z.string().trim().max(500).default('') }),
    reply: CertificationView,
    example: { body: { regionCode: '420900', subjects: 128_436, note: certification.note }, reply: certification },
  }),
  certifications: defineRoute({
    id: 'archive.roster.certifications',
    method: 'GET',
    path: '/archive/roster/certifications',
    summary: '历次认证，新的在前',
    access: 'subject.read',
    query: PageQuery.extend({ region: RegionCode.optional() }),
    reply: pageOf(CertificationView),
    example: { query: { region: '420900' }, reply: { rows: [certification], next: null } },
  }),
  changes: defineRoute({
    id: 'archive.roster.changes',
    method: 'GET',
    path: '/archive/roster/certifications/:id/changes',
    summary: '认证之后登记、变更或移出的主体',
    access: 'subject.read',
    params: z.object({ id: Id }),
    query: PageQuery,
    reply: pageOf(
      z.object({
        kind: z.enum(['registered', 'changed', 'restored', 'removed']),
        at: InstantValue,
        title: z.string(),
        actor: z.string(),
        code: z.string(),
        name: z.string(),
        /** As it stands now; null if it is no longer in the directory. */
        subject: SubjectRow.nullable(),
      }),
    ),
    example: {
      params: { id: certification.id },
      reply: {
        rows: [
          {
            kind: 'changed' as const,
            at: '2026-11-23T01:30:00.000Z',
            title: '经营地址变更',
            actor: '王科员',
            code: subjectRowExample.code,
            name: subjectRowExample.name,
            subject: subjectRowExample,
          },
        ],
        next: null,
      },
    },
  }),
};
