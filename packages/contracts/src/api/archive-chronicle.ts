import { z } from 'zod';
import { defineRoute } from '../define.js';
import { Id, InstantValue, PageQuery, pageOf } from '../values.js';

/** What the archive keeps of inspections beside the results: the milestones of plans, tasks and draws. */
export const chronicleKindLabels = {
  'plan-published': '计划公布',
  'roster-frozen': '名单冻结',
  'task-drawn': '抽取完成',
  'ceremony-stopped': '仪式中止',
  'task-voided': '任务作废',
} as const;
export const ChronicleKind = z.enum(Object.keys(chronicleKindLabels) as [keyof typeof chronicleKindLabels]).meta({ title: '大事记类别' });
export type ChronicleKind = z.infer<typeof ChronicleKind>;

export const ChronicleEntry = z.object({
  id: z.string(),
  at: InstantValue,
  kind: ChronicleKind,
  /** The plan, the task or the ceremony. */
  about: Id,
  /** One Chinese sentence. */
  title: z.string(),
  /** Those that took part, by their present names. */
  departments: z.array(z.string()),
});
export type ChronicleEntry = z.infer<typeof ChronicleEntry>;

export const ChronicleApi = {
  list: defineRoute({
    id: 'archive.chronicle.list',
    method: 'GET',
    path: '/archive/chronicle',
    summary: '抽查大事记：计划公布、名单冻结、抽取、中止与作废，新的在前',
    access: 'subject.read',
    query: PageQuery.extend({ kind: ChronicleKind.optional() }),
    reply: pageOf(ChronicleEntry),
    example: {
      query: { kind: 'roster-frozen' },
      reply: {
        rows: [
          {
            id: '7',
            at: '2026-11-05T08:00:00.000Z',
            kind: 'roster-frozen' as const,
            about: '0192f0c1-2b3a-7c4d-8e5f-000000000501',
            title: '“校园周边餐饮联合抽查”（临市监抽查〔2026〕11号）名单已冻结，共 3214 户，拟抽 115 户',
            departments: ['临江市市场监督管理局'],
          },
        ],
        next: null,
      },
    },
  }),
};
