import { Transform } from 'node:stream';
import { type RouteDefinition, serviceTitles } from '@xinheng/contracts';
import { CALLER_HEADER, signCaller, tooLarge, traceparentNow } from '@xinheng/service-kit';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { serviceOf } from './operations.js';
import { noRoute, upstreamDown } from './problems.js';
import type { RequestState } from './request-state.js';
import type { EdgeSettings } from './settings.js';

/** What a client may tell a service. Everything else, and above all who is asking, is the edge's to say. */
const FORWARDED = new Set([
  ...['accept', 'accept-language', 'content-type', 'content-length', 'content-encoding', 'host'],
  ...['idempotency-key', 'if-match', 'if-none-match', 'last-event-id', 'range', 'user-agent'],
]);

/** Headers of one hop, and those that the edge sets itself for every reply. */
const NOT_RETURNED = new Set(['connection', 'keep-alive', 'server', 'set-cookie', 'content-security-policy', 'strict-transport-security']);

type Headers = Record<string, string | string[] | undefined>;

const only = (headers: Headers, keep: (name: string) => boolean): Headers =>
  Object.fromEntries(Object.entries(headers).filter(([name]) => keep(name)));

/** Forwards one request to its service and streams both ways. Nothing is tried twice: a retry is the client's, with its key. */
export class Forwarder {
  constructor(
    private readonly settings: EdgeSettings,
    private readonly report: (error: Error, service: string) => void,
  ) {}

  async forward(request: FastifyRequest, reply: FastifyReply, route: RouteDefinition, state: RequestState): Promise<FastifyReply> {
    const service = serviceOf(route);
    const base = this.settings.upstreams[service];
    if (base === undefined) throw upstreamDown(serviceTitles[service]);
    const caller =
      state.holder && (await signCaller({ actor: state.holder.actor, sessionId: sessionIdOf(state) }, this.settings.internalSecret));
    this.meter(request, route);
    // with telemetry on, the service continues the edge's own span, otherwise the browser's
    const traceparent = traceparentNow() ?? state.traceparent;
    return reply.from(addressOf(request, base), {
      retryDelay: () => null,
      rewriteRequestHeaders: (_request, headers) => ({
        ...only(headers, (name) => FORWARDED.has(name)),
        'x-correlation-id': state.correlationId,
        traceparent,
        ...(caller ? { [CALLER_HEADER]: caller } : {}),
      }),
      rewriteHeaders: (headers) => only(headers, (name) => !NOT_RETURNED.has(name)),
      onError: (failed, { error }) => {
        this.report(error, service);
        if (!failed.raw.headersSent) void failed.send(causedBySize(error) ?? upstreamDown(serviceTitles[service]));
      },
    });
  }

  /** A body of unknown length is counted while it passes. */
  private meter(request: FastifyRequest, route: RouteDefinition): void {
    const body = request.body as NodeJS.ReadableStream | undefined;
    if (!body || request.headers['content-length'] !== undefined) return;
    const limit = route.stream === 'upload' ? this.settings.uploadLimitBytes : this.settings.jsonLimitBytes;
    let seen = 0;
    const meter = new Transform({
      transform(chunk: Buffer, _encoding, done) {
        seen += chunk.length;
        done(seen > limit ? tooLarge(limit) : null, chunk);
      },
    });
    body.on('error', (error: Error) => meter.destroy(error));
    request.body = body.pipe(meter);
  }
}

/** The very path that the router has matched: one that a second reader would understand differently (`..`) goes nowhere. */
function addressOf(request: FastifyRequest, base: string): string {
  const target = new URL(request.url, base);
  if (target.origin !== new URL(base).origin || target.pathname !== request.url.split('?')[0]) throw noRoute();
  return target.href;
}

/** Enough to find the session again in a log, not enough to use it. */
const sessionIdOf = (state: RequestState): string => (state.tokenHash ?? '').slice(0, 16);

const causedBySize = (error: Error): Error | undefined =>
  error.cause instanceof Error && error.cause.name === 'Problem' ? error.cause : undefined;
