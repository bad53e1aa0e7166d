import type { ReplyOf, RequestOf } from '@xinheng/contracts';
import { currentCsrfToken, signedInAgain } from './credentials.js';
import { Intents, randomKey } from './intent.js';
import { isPassing, offlineProblem, ProblemError, problemOf } from './problem.js';
import { buildRequest, changesSomething, type Parts, type RouteShape } from './request.js';

export interface CallOptions {
  readonly signal?: AbortSignal;
  /** Identifies the act over retries; made here where the caller gives none. */
  readonly idempotencyKey?: string;
}

export function headersOf(route: RouteShape, key: string | undefined): Headers {
  const headers = new Headers({ accept: 'application/json' });
  const token = currentCsrfToken();
  if (!changesSomething(route)) return headers;
  if (token) headers.set('x-csrf-token', token);
  headers.set('idempotency-key', key ?? randomKey());
  return headers;
}

async function send(route: RouteShape, request: Parts, options: CallOptions): Promise<Response> {
  const { url, body } = buildRequest(route, request);
  const headers = headersOf(route, options.idempotencyKey);
  if (body !== undefined) headers.set('content-type', 'application/json');
  const init = { method: route.method, headers, credentials: 'same-origin', signal: options.signal ?? null } as const;
  try {
    return await fetch(url, body === undefined ? init : { ...init, body });
  } catch (error) {
    if (error instanceof DOMException && error.name === 'AbortError') throw error;
    throw offlineProblem();
  }
}

const expired = (route: RouteShape, problem: ProblemError): boolean =>
  problem.view.status === 401 && route.access !== 'public' && !problem.view.code.startsWith('sign-in.');

/** Sends, and after an expired session sends once more with the same key as soon as the person has signed in again. */
export async function respond(route: RouteShape, request: Parts, options: CallOptions): Promise<Response> {
  const kept = { ...options, idempotencyKey: options.idempotencyKey ?? randomKey() };
  const response = await send(route, request, kept);
  if (response.ok) return response;
  const problem = await problemOf(response);
  if (!expired(route, problem) || !(await signedInAgain())) throw problem;
  const second = await send(route, request, kept);
  if (!second.ok) throw await problemOf(second);
  return second;
}

/** Calls one operation of the contracts. Throws `ProblemError` for everything that is not a reply. */
export async function call<R extends RouteShape>(route: R, request: RequestOf<R>, options: CallOptions = {}): Promise<ReplyOf<R>> {
  const response = await respond(route, (request ?? {}) as Parts, options);
  return (await response.json()) as ReplyOf<R>;
}

const intents = new Intents();

/** Calls an operation that changes something; the same request carries the same key until it got an answer that stands. */
export async function act<R extends RouteShape>(route: R, request: RequestOf<R>): Promise<ReplyOf<R>> {
  const idempotencyKey = intents.keyOf(route.id, request);
  try {
    const reply = await call(route, request, { idempotencyKey });
    intents.settle(route.id, request);
    return reply;
  } catch (error) {
    if (!isPassing(error)) intents.settle(route.id, request);
    throw error;
  }
}
