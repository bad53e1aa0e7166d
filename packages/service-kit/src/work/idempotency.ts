import { createHash } from 'node:crypto';
import type { Sql } from '../sql/sql.js';
import type { Call } from './call.js';
import { Problem } from './problem.js';

/** One repeated request is known by: who sent it, its key, and what it asks for. */
interface Claim {
  readonly client: string;
  readonly key: string;
  readonly operation: string;
  readonly hash: Buffer;
}

export type StoredReply = { readonly found: false } | { readonly found: true; readonly reply: unknown };

const claimOf = (call: Call, operation: string): Claim | undefined =>
  call.idempotencyKey === undefined
    ? undefined
    : {
        client: call.actor.id,
        key: call.idempotencyKey,
        operation: `${call.route?.id ?? ''} ${operation}`,
        hash: call.requestHash ?? createHash('sha256').digest(),
      };

const lockOf = (claim: Claim): string => {
  const digest = createHash('sha256')
    .update(JSON.stringify([claim.client, claim.key, claim.operation]))
    .digest();
  return digest.readBigInt64BE(0).toString();
};

/**
 * Looks whether this request was answered before; takes the key for the rest of the transaction.
 *
 * Only effects are remembered: a refused or failed request has left nothing behind, so it is judged anew when it comes again.
 * @throws Problem 409 `request.in-progress` while the first still runs, 422 `request.key-reused` for another body
 */
export async function storedReply(sql: Sql, kitSchema: string, call: Call, operation: string): Promise<StoredReply> {
  const claim = claimOf(call, operation);
  if (!claim) return { found: false };
  const [lock] = await sql.query<{ taken: boolean }>('SELECT pg_try_advisory_xact_lock($1::bigint) AS taken', [lockOf(claim)]);
  if (!lock?.taken) throw inProgress();
  const [row] = await sql.query<{ request_hash: Buffer; reply: unknown }>(
    `SELECT request_hash, reply FROM ${kitSchema}.idempotency WHERE client = $1 AND key = $2 AND operation = $3`,
    [claim.client, claim.key, claim.operation],
  );
  if (!row) return { found: false };
  if (!row.request_hash.equals(claim.hash)) throw keyReused();
  return { found: true, reply: row.reply ?? undefined };
}

/** Keeps the reply in the transaction of the effect. */
export async function keepReply(sql: Sql, kitSchema: string, call: Call, operation: string, reply: unknown): Promise<void> {
  const claim = claimOf(call, operation);
  if (!claim) return;
  await sql.run(`INSERT INTO ${kitSchema}.idempotency (client, key, operation, request_hash, reply) VALUES ($1, $2, $3, $4, $5)`, [
    claim.client,
    claim.key,
    claim.operation,
    claim.hash,
    reply === undefined ? null : JSON.stringify(reply),
  ]);
}

const inProgress = (): Problem =>
  new Problem({
    status: 409,
    code: 'request.in-progress',
    title: '相同的请求正在办理',
    detail: '同一个 Idempotency-Key 的请求尚未办结',
    wayOut: '请稍候用相同的请求重试，将得到首次办理的结果',
    headers: { 'retry-after': '1' },
  });

const keyReused = (): Problem =>
  new Problem({
    status: 422,
    code: 'request.key-reused',
    title: 'Idempotency-Key 已用于另一请求',
    detail: '该 Idempotency-Key 先前用于内容不同的请求',
    wayOut: '请为新的请求换用新的 Idempotency-Key',
  });
