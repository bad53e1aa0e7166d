import { z } from 'zod';
import { defineRoute, type ServiceName } from '../define.js';
import { Hash, InstantValue, PageQuery, pageOf } from '../values.js';

export const AuditResultValue = z
  .enum(['done', 'read', 'refused', 'forbidden'])
  .meta({ title: '结果', description: '已办理、已查阅、依规定不予办理、无权限' });

/** One entry of the audit trail. */
export const AuditView = z.object({
  id: z.string(),
  at: InstantValue,
  actor: z.object({ kind: z.enum(['user', 'system', 'public']), id: z.string(), name: z.string() }),
  /** Dotted name of the use case or query. */
  action: z.string(),
  title: z.string(),
  subject: z.string().nullable(),
  result: AuditResultValue,
  detail: z.record(z.string(), z.unknown()).nullable(),
  requestId: z.string(),
  /** Id of the first human act of the lap, the same in every service; null in entries from before it was kept. */
  correlationId: z.string().nullable(),
  /** Number and hash in the chain; null for the seconds until the entry is chained. */
  chain: z.object({ seq: z.number().int(), hash: Hash }).nullable(),
});
export type AuditView = z.infer<typeof AuditView>;

const example = {
  id: '41',
  at: '2026-11-23T01:30:00.000Z',
  actor: { kind: 'user' as const, id: '019ab0c4-0000-7000-8000-000000000001', name: '王科员' },
  action: 'inspection.task.create',
  title: '新建抽查任务',
  subject: 'task:019ab0c4-0000-7000-8000-000000000002',
  result: 'done' as const,
  detail: { items: 3 },
  requestId: '019ab0c4-0000-7000-8000-000000000003',
  correlationId: '5f1c2a9e-6f0e-4c0b-9b1e-2f1f0a5d7c11',
  chain: { seq: 41, hash: '9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08' },
};

/** The audit trail of a service, by subject. */
export const auditApi = (service: ServiceName) => ({
  trail: defineRoute({
    id: `${service}.audit.trail`,
    method: 'GET',
    path: `/${service}/audit`,
    summary: '某一对象的，或同一次办理引起的全程留痕，旧的在前',
    access: 'audit.read',
    query: PageQuery.extend({
      subject: z.string().min(1).max(200).optional(),
      /** What one human act has led to in this service. */
      correlationId: z.string().min(1).max(200).optional(),
    }),
    reply: pageOf(AuditView),
    example: { query: { subject: example.subject }, reply: { rows: [example], next: null } },
  }),
  head: defineRoute({
    id: `${service}.audit.head`,
    method: 'GET',
    path: `/${service}/audit/head`,
    summary: '留痕链的链头，供外部保存与核对',
    access: 'audit.read',
    reply: z.object({ seq: z.number().int(), hash: Hash }),
    example: { reply: example.chain },
  }),
});

export type AuditApi = ReturnType<typeof auditApi>;
