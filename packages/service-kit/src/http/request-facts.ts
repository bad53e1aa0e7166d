import type { FastifyRequest } from 'fastify';
import type { Actor } from '../work/actor.js';

/** What the first hook of a request has found out. */
export interface RequestFacts {
  readonly actor: Actor;
  readonly requestId: string;
  readonly correlationId: string;
  readonly signal: AbortSignal;
  readonly uploadLimitBytes: number;
  /** Hashes requests, so that what is kept of them cannot be guessed back by trying names and numbers. */
  readonly requestKey: Buffer;
  markReplayed(): void;
}

const facts = new WeakMap<FastifyRequest['raw'], RequestFacts>();

export const noteRequest = (request: FastifyRequest, found: RequestFacts): void => void facts.set(request.raw, found);

export function requestFacts(request: FastifyRequest): RequestFacts {
  const found = facts.get(request.raw);
  if (!found) throw new Error('the request hook has not run');
  return found;
}

export const requestFactsIfAny = (request: FastifyRequest): RequestFacts | undefined => facts.get(request.raw);
