import { type ArgumentsHost, Catch, type ExceptionFilter } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { throwError } from 'rxjs';
import type { Log } from '../ops/log.js';
import { traceIdNow } from '../ops/trace.js';
import { type Cite, problemReply } from './problem-reply.js';
import { requestFactsIfAny } from './request-facts.js';

/** Last word on every error. On the bus it lets the original error through: the consumer decides what becomes of the message. */
@Catch()
export class ErrorFilter implements ExceptionFilter {
  constructor(
    private readonly cite: Cite,
    private readonly log: Log,
  ) {}

  catch(error: unknown, host: ArgumentsHost): unknown {
    if (host.getType() !== 'http') return throwError(() => error);
    const reply = host.switchToHttp().getResponse<FastifyReply>();
    const request = host.switchToHttp().getRequest<FastifyRequest>();
    return sendProblem(error, request, reply, this.cite, this.log);
  }
}

/** Sends the error as `application/problem+json`; a fault is logged with its stack and found again by the trace id. */
export function sendProblem(error: unknown, request: FastifyRequest, reply: FastifyReply, cite: Cite, log: Log): void {
  const requestId = requestFactsIfAny(request)?.requestId;
  const { status, view, headers, fault } = problemReply(error, cite, traceIdNow() ?? requestId);
  if (fault) log.error({ err: error, requestId, route: request.routeOptions?.url, method: request.method }, 'request failed');
  if (reply.sent || reply.raw.headersSent) {
    if (!reply.raw.writableEnded) reply.raw.destroy();
    return;
  }
  // Fastify wants a text here: an object under a JSON-like type would be serialised by a route's schema
  void reply.status(status).headers(headers).header('content-type', 'application/problem+json; charset=utf-8').send(JSON.stringify(view));
}
