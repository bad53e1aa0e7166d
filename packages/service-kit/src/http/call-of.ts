import { createHmac } from 'node:crypto';
import { Readable, Transform } from 'node:stream';
import type { RouteDefinition } from '@xinheng/contracts';
import type { FastifyRequest } from 'fastify';
import type { Call } from '../work/call.js';
import { Problem, tooLarge } from '../work/problem.js';
import { requestFacts } from './request-facts.js';

const KEY = /^[\x21-\x7e]{1,200}$/;

/** The call behind a request. @throws Problem 400 when a state-changing request brings no usable `Idempotency-Key`. */
export function callOf(route: RouteDefinition, request: FastifyRequest): Call {
  const facts = requestFacts(request);
  const changes = route.method !== 'GET';
  return {
    actor: facts.actor,
    correlationId: facts.correlationId,
    causationId: facts.requestId,
    requestId: facts.requestId,
    route,
    signal: facts.signal,
    ...(changes
      ? { idempotencyKey: keyOf(request), requestHash: hashOf(request, facts.requestKey), onReplay: () => facts.markReplayed() }
      : {}),
    ...(route.stream === 'upload' ? { body: uploadOf(request, facts.uploadLimitBytes) } : {}),
  };
}

function keyOf(request: FastifyRequest): string {
  const key = request.headers['idempotency-key'];
  if (typeof key === 'string' && KEY.test(key)) return key;
  throw new Problem({
    status: 400,
    code: key === undefined ? 'request.key-missing' : 'request.key-invalid',
    title: '缺少可用的 Idempotency-Key',
    detail: '会改变数据的请求须带请求头 Idempotency-Key（1 至 200 个可见 ASCII 字符）',
    wayOut: '请为每次新的提交生成一个随机值；重试时沿用原值',
  });
}

/** Members in a fixed order, so that a client that serialises anew is recognised. */
function canonical(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(canonical);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([name, member]) => [name, canonical(member)]),
  );
}

function hashOf(request: FastifyRequest, key: Buffer): Buffer {
  const body = request.body instanceof Readable ? null : (request.body ?? null);
  const text = JSON.stringify(canonical({ params: request.params ?? null, query: request.query ?? null, body }));
  return createHmac('sha256', key).update(text).digest();
}

/** The raw bytes; more than the limit ends the stream with Problem 413. */
function uploadOf(request: FastifyRequest, limitBytes: number): Readable {
  const source = request.body instanceof Readable ? request.body : Readable.from(request.body === undefined ? [] : [bytesOf(request.body)]);
  let seen = 0;
  const meter = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      seen += chunk.length;
      if (seen > limitBytes) done(tooLarge(limitBytes));
      else done(null, chunk);
    },
  });
  source.on('error', (error) => meter.destroy(error));
  return source.pipe(meter);
}

const bytesOf = (body: unknown): Buffer => Buffer.from(typeof body === 'string' ? body : JSON.stringify(body));
