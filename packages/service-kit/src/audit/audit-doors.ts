import { Controller, type Type } from '@nestjs/common';
import { type AuditApi, type AuditView, auditApi, type InputOf, type ServiceName } from '@xinheng/contracts';
import { Route } from '../http/route.js';
import type { Sql } from '../sql/sql.js';
import type { Call } from '../work/call.js';
import { invalidCursor, Problem } from '../work/problem.js';
import { defineQuery } from '../work/use-case.js';
import type { Work } from '../work/work.js';
import { auditHead } from './chain.js';

interface Row {
  readonly id: number;
  readonly at: string;
  readonly actor_kind: string;
  readonly actor_id: string;
  readonly actor_name: string;
  readonly action: string;
  readonly title: string;
  readonly subject: string | null;
  readonly result: string;
  readonly detail: unknown;
  readonly request_id: string;
  readonly correlation_id: string | null;
  readonly seq: number | null;
  readonly hash: string | null;
}

/** The trail of one subject or of one act, and the head of the chain. */
export function auditDoors(service: ServiceName, kit: string, work: Work<Sql>): Type {
  const api = auditApi(service);
  const trail = trailOf(service, kit);
  const head = defineQuery<Sql>()({
    name: `${service}.audit.head`,
    title: '查看留痕链头',
    permission: 'audit.read',
    run: (ctx) => auditHead(ctx.store, kit),
  });

  @Controller()
  class AuditDoors {
    @Route(api.trail) trail(input: InputOf<AuditApi['trail']>, call: Call) {
      return work.read(trail, input, call);
    }
    @Route(api.head) head(_input: InputOf<AuditApi['head']>, call: Call) {
      return work.read(head, undefined, call);
    }
  }
  return AuditDoors;
}

const trailOf = (service: ServiceName, kit: string) =>
  defineQuery<Sql>()({
    name: `${service}.audit.trail`,
    title: '查看全程留痕',
    permission: 'audit.read',
    async run(ctx, { subject, correlationId, after, limit }: InputOf<AuditApi['trail']>) {
      const [column, value] = subject === undefined ? ['correlation_id', correlationId] : ['subject', subject];
      if (value === undefined || (subject !== undefined && correlationId !== undefined)) throw oneOfBoth();
      const from = after === undefined ? undefined : placeOf(after);
      const rows = await ctx.store.query<Row>(
        `SELECT a.id, a.at, a.actor_kind, a.actor_id, a.actor_name, a.action, a.title, a.subject, a.result, a.detail, a.request_id, a.correlation_id,
           c.seq, encode(c.hash, 'hex') AS hash
         FROM ${kit}.audit a LEFT JOIN ${kit}.audit_chain c ON c.audit_id = a.id
         WHERE a.${column} = $1 AND ($2::timestamptz IS NULL OR (a.at, a.id) > ($2::timestamptz, $3::bigint))
         ORDER BY a.at, a.id LIMIT $4`,
        [value, from?.at ?? null, from?.id ?? null, limit + 1],
      );
      const page = rows.slice(0, limit);
      const last = rows.length > limit ? page.at(-1) : undefined;
      return { rows: page.map(viewOf), next: last ? `${last.at}_${last.id}` : null };
    },
    // who looks into the trail leaves a trace in it
    protectedRead: ({ subject, correlationId }) => subject ?? `correlation:${correlationId ?? ''}`,
  });

const oneOfBoth = (): Problem =>
  new Problem({
    status: 400,
    code: 'request.invalid',
    title: '查询条件有误',
    detail: '须给出 subject（对象）或 correlationId（办理号）之一，不能同时给出',
    wayOut: '请只保留其中一个条件后重试',
  });

function placeOf(cursor: string): { at: string; id: number } {
  const [at = '', id = ''] = cursor.split('_');
  if (Number.isNaN(Date.parse(at)) || !/^\d{1,15}$/.test(id)) throw invalidCursor();
  return { at, id: Number(id) };
}

const viewOf = (row: Row): AuditView =>
  ({
    id: String(row.id),
    at: row.at,
    actor: { kind: row.actor_kind, id: row.actor_id, name: row.actor_name },
    action: row.action,
    title: row.title,
    subject: row.subject,
    result: row.result,
    detail: row.detail,
    requestId: row.request_id,
    correlationId: row.correlation_id,
    chain: row.seq === null ? null : { seq: row.seq, hash: row.hash },
  }) as AuditView;
