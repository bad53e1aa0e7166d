import { randomBytes, randomUUID } from 'node:crypto';
import type { FastifyRequest } from 'fastify';
import type { Holder } from '../session-holder.js';

/** What the edge knows of one request beyond its bytes. */
export interface RequestState {
  readonly correlationId: string;
  readonly traceparent: string;
  readonly tokenHash?: string;
  readonly holder?: Holder;
}

const TRACEPARENT = /^00-(?!0{32})[0-9a-f]{32}-(?!0{16})[0-9a-f]{16}-0[01]$/;

/** A new lap for every request from outside: a client cannot put its act under another person's correlation id. */
export function newState(request: FastifyRequest): RequestState {
  const given = request.headers.traceparent;
  const traceparent =
    typeof given === 'string' && TRACEPARENT.test(given)
      ? given
      : `00-${randomBytes(16).toString('hex')}-${randomBytes(8).toString('hex')}-01`;
  return { correlationId: randomUUID(), traceparent };
}

const states = new WeakMap<FastifyRequest['raw'], RequestState>();

export const keepState = (request: FastifyRequest, state: RequestState): void => void states.set(request.raw, state);

export function stateOf(request: FastifyRequest): RequestState {
  const state = states.get(request.raw) ?? newState(request);
  keepState(request, state);
  return state;
}
