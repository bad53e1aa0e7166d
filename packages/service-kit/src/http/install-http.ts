import { hkdfSync } from 'node:crypto';
import { context, propagation, ROOT_CONTEXT, SpanKind, SpanStatusCode, trace } from '@opentelemetry/api';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Config } from '../ops/config.js';
import type { Log } from '../ops/log.js';
import { requestMetrics } from '../ops/metrics.js';
import type { Database } from '../sql/database.js';
import { publicActor } from '../work/actor.js';
import { uuidv7 } from '../work/ids.js';
import { CALLER_HEADER, readCaller } from './caller.js';
import { sendProblem } from './error-filter.js';
import { installHealth } from './health.js';
import type { Cite } from './problem-reply.js';
import { noteRequest } from './request-facts.js';

export interface HttpParts {
  readonly config: Config;
  readonly database: Database;
  readonly service: string;
  readonly stopping: AbortSignal;
  readonly log: Log;
  readonly cite: Cite;
}

/** Hooks and parsers that Nest does not bring: who asks, which trace, raw uploads, health. */
export function installHttp(fastify: FastifyInstance, parts: HttpParts): void {
  installTrace(fastify);
  const requestKey = requestKeyOf(parts.config.internalSecret);
  fastify.addHook('onRequest', async (request, reply) => {
    try {
      noteRequest(request, { ...(await factsOf(request, reply, parts)), requestKey });
    } catch (error) {
      sendProblem(error, request, reply, parts.cite, parts.log);
      return reply;
    }
  });
  // a connection that is kept alive would hold back the stop
  fastify.addHook('onSend', async (_request, reply) => {
    if (parts.stopping.aborted) reply.header('connection', 'close');
  });
  // the reply of `upload` routes reads the stream itself; a contract with a JSON body refuses one
  fastify.addContentTypeParser('*', (_request, payload, done) => done(null, payload));
  installHealth(fastify, parts);
}

async function factsOf(request: FastifyRequest, reply: FastifyReply, parts: HttpParts) {
  const token = request.headers[CALLER_HEADER];
  const actor = typeof token === 'string' ? (await readCaller(token, parts.config.internalSecret)).actor : publicActor;
  const requestId = uuidv7(Date.now());
  const correlationId = idFrom(request.headers['x-correlation-id']) ?? requestId;
  reply.header('x-correlation-id', correlationId);
  const gone = new AbortController();
  reply.raw.once('close', () => gone.abort());
  return {
    actor,
    requestId,
    correlationId,
    signal: AbortSignal.any([gone.signal, parts.stopping]),
    uploadLimitBytes: parts.config.uploadLimitBytes,
    markReplayed: () => void reply.header('idempotency-replayed', 'true'),
  };
}

/** Its own key for its own use: what is stored under it tells nothing of the secret that signs callers. */
const requestKeyOf = (secret: string): Buffer => Buffer.from(hkdfSync('sha256', secret, '', 'xinheng request hash', 32));

/** A correlation id from outside is taken only in the form of our own ids: it is written to logs and events. */
const idFrom = (header: string | string[] | undefined): string | undefined =>
  typeof header === 'string' && /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(header) ? header : undefined;

/** A server span per request, continuing the caller's trace; the HTTP instrumentation's own one is used where it is active. */
function installTrace(fastify: FastifyInstance): void {
  fastify.addHook('onRequest', (request, reply, done) => {
    const outer = trace.getActiveSpan();
    const parent = outer ? context.active() : propagation.extract(ROOT_CONTEXT, request.headers);
    const route = request.routeOptions.url ?? 'unknown';
    const span =
      outer ?? trace.getTracer('@xinheng/service-kit').startSpan(`${request.method} ${route}`, { kind: SpanKind.SERVER }, parent);
    const begin = performance.now();
    reply.raw.once('close', () => {
      requestMetrics.duration.record(performance.now() - begin, { method: request.method, route, status: reply.statusCode });
      if (outer) return;
      span.setAttributes({ 'http.request.method': request.method, 'http.route': route, 'http.response.status_code': reply.statusCode });
      if (reply.statusCode >= 500) span.setStatus({ code: SpanStatusCode.ERROR });
      span.end();
    });
    context.with(trace.setSpan(parent, span), done);
  });
}
