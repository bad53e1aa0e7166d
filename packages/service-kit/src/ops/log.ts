import type { LoggerService } from '@nestjs/common';
import { trace } from '@opentelemetry/api';
import pino, { type Logger } from 'pino';

export type Log = Logger;

/** JSON lines; each carries the ids of the active trace. Secrets that could slip in are cut out, and so are rows that PostgreSQL quotes. */
export function createLog(service: string, level: string): Log {
  return pino({
    level,
    base: { service },
    timestamp: pino.stdTimeFunctions.isoTime,
    redact: {
      paths: ['req.headers.authorization', 'req.headers.cookie', 'headers.authorization', 'headers.cookie', 'err.detail', 'err.where'],
      remove: true,
    },
    mixin() {
      const span = trace.getActiveSpan()?.spanContext();
      return span ? { trace_id: span.traceId, span_id: span.spanId } : {};
    },
  });
}

/** Nest's own lines, in the same form. */
export function nestLogger(log: Log): LoggerService {
  const line =
    (level: 'info' | 'error' | 'warn' | 'debug' | 'trace') =>
    (message: unknown, ...rest: unknown[]) =>
      log[level]({ nest: rest.filter((part) => part !== undefined) }, String(message));
  return { log: line('debug'), error: line('error'), warn: line('warn'), debug: line('trace'), verbose: line('trace') };
}
