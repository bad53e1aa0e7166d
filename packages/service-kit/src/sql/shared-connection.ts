import { AsyncLocalStorage } from 'node:async_hooks';
import pg from 'pg';

/** The connection on which the transaction of this asynchronous flow runs. */
const current = new AsyncLocalStorage<pg.PoolClient>();

/** Runs `body` so that Prisma, asking the pool for a connection within it, is given `client`. */
export const withConnection = <R>(client: pg.PoolClient, body: () => Promise<R>): Promise<R> => current.run(client, body);

const BOUNDARY = /^(?:BEGIN|COMMIT|ROLLBACK)\s*;?$/i;
const textOf = (query: unknown): string => (typeof query === 'string' ? query : String((query as { text?: unknown })?.text ?? ''));

/**
 * The connection as Prisma sees it: it believes that it begins, commits and releases; in truth the caller of `inTransaction` does.
 * Savepoints go through, so a nested write of Prisma can still undo itself.
 */
function borrowed(client: pg.PoolClient): pg.PoolClient {
  return new Proxy(client, {
    get(target, property) {
      if (property === 'release') return () => undefined;
      if (property === 'query') {
        return (query: unknown, ...rest: unknown[]) =>
          BOUNDARY.test(textOf(query).trim())
            ? Promise.resolve({ rows: [], fields: [], rowCount: 0, command: '', oid: 0 })
            : Reflect.apply(target.query, target, [query, ...rest]);
      }
      const value: unknown = Reflect.get(target, property, target);
      return typeof value === 'function' ? value.bind(target) : value;
    },
  });
}

/** A pool that, inside `withConnection`, lends out that one connection instead of a fresh one. Given to the Prisma adapter. */
export class SharedConnectionPool extends pg.Pool {
  override connect(): Promise<pg.PoolClient>;
  override connect(callback: Parameters<pg.Pool['connect']>[0]): void;
  override connect(callback?: unknown): Promise<pg.PoolClient> | undefined {
    const client = current.getStore();
    if (client && callback === undefined) return Promise.resolve(borrowed(client));
    return Reflect.apply(super.connect, this, callback === undefined ? [] : [callback]);
  }
}
