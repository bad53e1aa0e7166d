import { constants } from 'node:zlib';
import compress from '@fastify/compress';
import cookie from '@fastify/cookie';
import rateLimit from '@fastify/rate-limit';
import replyFrom from '@fastify/reply-from';
import type { RouteDefinition } from '@xinheng/contracts';
import { type Clock, systemClock } from '@xinheng/kernel';
import { type Cite, type Log, problemReply } from '@xinheng/service-kit';
import Fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify';
import type { SessionDesk } from '../session-desk.js';
import { Admissions } from './admissions.js';
import { Forwarder } from './forwarder.js';
import { Gate } from './gate.js';
import { installHealth } from './health.js';
import { PlatformRoutes } from './platform-routes.js';
import { noRoute } from './problems.js';
import { stateOf } from './request-state.js';
import { installSecurityHeaders } from './security-headers.js';
import { SessionRoutes } from './session-routes.js';
import type { EdgeSettings } from './settings.js';
import { CsrfTokens } from './token.js';
import { installVerifierFiles } from './verifier-files.js';
import { installWebFiles } from './web-files.js';

/** JSON documents by path, made when first asked for. */
export type Documents = Readonly<Record<string, () => object>>;

export interface EdgeParts {
  readonly settings: EdgeSettings;
  readonly desk: SessionDesk;
  /** Every operation of the platform; what is not among them is not reachable from outside. */
  readonly routes: readonly RouteDefinition[];
  readonly documents: Documents;
  readonly cite: Cite;
  readonly log: Log;
  readonly clock?: Clock;
}

export interface RunningEdge {
  readonly url: string;
  stop(): Promise<void>;
}

const HEADERS_TIMEOUT_MS = 20_000;
/** A directory of 300 MB over a slow line. */
const REQUEST_TIMEOUT_MS = 1_800_000;
const BROTLI_QUALITY = 4;

/** The one address of the platform: pages, sign-in, and the way to the services. */
export async function startEdge(parts: EdgeParts): Promise<RunningEdge> {
  const { settings, log } = parts;
  const app = Fastify({
    trustProxy: settings.trustProxy,
    forceCloseConnections: true,
    routerOptions: { maxParamLength: 500 },
    requestTimeout: REQUEST_TIMEOUT_MS,
    http: { headersTimeout: HEADERS_TIMEOUT_MS },
  });
  answerProblems(app, parts);
  await installSecurityHeaders(app, settings.secure);
  await app.register(cookie);
  await app.register(compress, {
    threshold: 1024,
    encodings: ['br', 'gzip'],
    brotliOptions: { params: { [constants.BROTLI_PARAM_QUALITY]: BROTLI_QUALITY } },
  });
  await app.register(rateLimit, { global: false });
  const admissions = new Admissions(parts.desk, parts.clock ?? systemClock(), settings.admissionMs);
  const csrf = new CsrfTokens(settings.internalSecret);
  const gate = new Gate(app, admissions, csrf, settings);
  new SessionRoutes({ desk: parts.desk, gate, admissions, csrf, settings }).install(app);
  new PlatformRoutes(gate, settings).install(app);
  await app.register((scope) => installProxy(scope, gate, parts));
  installHealth(app, settings.upstreams);
  for (const [path, make] of Object.entries(parts.documents)) serveDocument(app, path, make);
  await installVerifierFiles(app, settings.verifyRoot);
  await installWebFiles(app, settings.webRoot);
  const stopNoting = noteActivity(admissions, settings.activityMs, log);
  const url = await app.listen({ host: settings.host, port: settings.port });
  return {
    url,
    stop: async () => {
      await app.close();
      await stopNoting();
    },
  };
}

/** Bodies pass through unread here, so this scope has no parser but the empty one. */
async function installProxy(app: FastifyInstance, gate: Gate, { settings, routes, log }: EdgeParts): Promise<void> {
  app.removeAllContentTypeParsers();
  app.addContentTypeParser('*', (_request, payload, done) => done(null, payload));
  // no time limit on bodies: progress streams are silent for long
  await app.register(replyFrom, { undici: { connections: 128, bodyTimeout: 0, headersTimeout: 120_000 }, disableRequestLogging: true });
  const forwarder = new Forwarder(settings, (error, service) => log.warn({ err: error, service }, 'upstream did not answer'));
  for (const route of routes) {
    app.route({
      method: route.method,
      url: `/api${route.path}`,
      ...(route.method === 'GET' ? { exposeHeadRoute: false } : {}),
      onRequest: async (request) => void (await gate.admit(request, route)),
      handler: (request, reply) => forwarder.forward(request, reply, route, stateOf(request)),
    });
  }
}

function serveDocument(app: FastifyInstance, path: string, make: () => object): void {
  let text: string | undefined;
  app.get(path, (_request, reply) => {
    text ??= JSON.stringify(make());
    return reply.type('application/json; charset=utf-8').header('cache-control', 'no-cache').send(text);
  });
}

function answerProblems(app: FastifyInstance, { cite, log }: EdgeParts): void {
  app.setNotFoundHandler(() => {
    throw noRoute();
  });
  app.setErrorHandler((error, request, reply) => {
    const { correlationId } = stateOf(request);
    const { status, view, headers, fault } = problemReply(error, cite, correlationId);
    if (fault && status !== 503)
      log.error({ err: error, correlationId, method: request.method, route: request.routeOptions.url }, 'request failed');
    leaveUnread(request, reply);
    return reply
      .status(status)
      .headers(headers)
      .header('cache-control', 'no-store')
      .type('application/problem+json; charset=utf-8')
      .send(JSON.stringify(view));
  });
}

/** A body that was refused is not read to its end: the connection is not used again, and what still arrives is thrown away. */
function leaveUnread(request: FastifyRequest, reply: FastifyReply): void {
  if (request.raw.complete) return;
  reply.header('connection', 'close');
  request.raw.unpipe();
  request.raw.resume();
}

function noteActivity(admissions: Admissions, everyMs: number, log: Log): () => Promise<void> {
  const write = () =>
    admissions
      .writeActivity(crypto.randomUUID())
      .catch((error: unknown) => log.warn({ err: error }, 'last use of sessions not written yet'));
  const timer = setInterval(() => void write(), everyMs);
  timer.unref();
  return async () => {
    clearInterval(timer);
    await write();
  };
}
