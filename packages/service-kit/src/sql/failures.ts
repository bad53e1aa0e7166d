import { setTimeout as pause } from 'node:timers/promises';

/** PostgreSQL's SQLSTATE of an error, also of one that Prisma has wrapped. */
export function sqlStateOf(error: unknown): string | undefined {
  for (let at = error, depth = 0; at && typeof at === 'object' && depth < 5; depth++) {
    const { code, originalCode, cause } = at as { code?: unknown; originalCode?: unknown; cause?: unknown };
    if (typeof originalCode === 'string') return originalCode;
    if (typeof code === 'string' && /^[0-9A-Z]{5}$/.test(code) && !/^P\d{4}$/.test(code)) return code;
    if (code === 'P2034') return '40001';
    at = cause;
  }
  return undefined;
}

/** Two transactions were in each other's way (serialization failure, deadlock): the same work may simply be done again. */
export const isCollision = (error: unknown): boolean => ['40001', '40P01'].includes(sqlStateOf(error) ?? '');

const SOCKET = /ECONNRESET|ECONNREFUSED|EPIPE|ETIMEDOUT|Connection terminated|not queryable|Client has encountered a connection error/;

/** The database is away, restarting, or out of connections or space: nothing is said about the work itself. */
export function isOutage(error: unknown): boolean {
  const state = sqlStateOf(error);
  if (state) return /^(08|53|57P|58|25P03)/.test(state);
  return error instanceof Error && SOCKET.test(`${(error as { code?: string }).code ?? ''} ${error.message}`);
}

/** Does `work` again while it collides with another transaction, at most `attempts` times, with a short random pause. */
export async function withRetry<R>(work: () => Promise<R>, attempts = 5): Promise<R> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await work();
    } catch (error) {
      if (attempt >= attempts || !isCollision(error)) throw error;
      await pause(Math.random() * 10 * 2 ** attempt);
    }
  }
}
