import type pg from 'pg';
import { sqlTypes } from './type-parsers.js';

/** Plain SQL on one connection. */
export interface Sql {
  /** Rows of a statement. A text that is used often may be prepared by giving it a name. */
  query<R extends object = Record<string, unknown>>(text: string, values?: readonly unknown[], name?: string): Promise<R[]>;
  /** Number of affected rows. */
  run(text: string, values?: readonly unknown[], name?: string): Promise<number>;
  /** The connection itself, for COPY and cursors. Do not end, release or commit it. */
  readonly client: pg.ClientBase;
}

/** Business code's view of one transaction: Prisma and plain SQL speak on the same connection. */
export interface Tx<P> {
  readonly sql: Sql;
  readonly prisma: P;
}

export function sqlOn(client: pg.ClientBase): Sql {
  const ask = (text: string, values: readonly unknown[] = [], name?: string) =>
    client.query({ text, values: values as unknown[], types: sqlTypes, ...(name ? { name } : {}) });
  return {
    client,
    query: async <R extends object>(text: string, values?: readonly unknown[], name?: string) =>
      (await ask(text, values, name)).rows as R[],
    run: async (text, values, name) => (await ask(text, values, name)).rowCount ?? 0,
  };
}
