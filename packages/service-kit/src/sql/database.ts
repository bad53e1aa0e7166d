import { PrismaPg } from '@prisma/adapter-pg';
import type { SqlDriverAdapterFactory } from '@prisma/driver-adapter-utils';
import pg from 'pg';
import { SharedConnectionPool, withConnection } from './shared-connection.js';
import { type Sql, sqlOn, type Tx } from './sql.js';

/** What the kit needs of a generated Prisma client. */
export interface PrismaClientLike {
  $transaction<R>(body: (tx: never) => Promise<R>, options?: { timeout?: number; maxWait?: number }): Promise<R>;
  $disconnect(): Promise<void>;
}

export type PrismaFactory<C> = (adapter: SqlDriverAdapterFactory) => C;

export interface DatabaseOptions {
  readonly url: string;
  /** Schema of the business tables; first in the search path. */
  readonly schema: string;
  readonly poolSize?: number;
  readonly statementTimeoutMs?: number;
  readonly idleInTransactionTimeoutMs?: number;
  readonly applicationName?: string;
}

export interface TransactionOptions {
  readonly readOnly?: boolean;
  readonly isolation?: 'read committed' | 'repeatable read' | 'serializable';
}

/** Longer than any statement timeout: PostgreSQL ends a transaction that lasts too long, not Prisma's own stop-watch. */
const NO_PRISMA_TIMEOUT_MS = 1_000_000_000;

/** The database of one service: a pool and, where the service has one, a Prisma client on the same connections. */
export class Database {
  readonly pool: pg.Pool;
  private readonly prisma: PrismaClientLike | undefined;

  constructor(options: DatabaseOptions, prisma?: PrismaFactory<unknown>) {
    const pool = new SharedConnectionPool({
      connectionString: options.url,
      max: options.poolSize ?? 10,
      application_name: options.applicationName ?? `xinheng ${options.schema}`,
      options: sessionSettings(options),
    });
    // a broken idle connection is replaced by the pool; without a listener it would end the process
    pool.on('error', () => undefined);
    // nor may one that breaks while it is lent out: its next query fails, and that is handled
    pool.on('connect', (client) => client.on('error', () => undefined));
    this.pool = pool;
    this.prisma = prisma?.(new PrismaPg(pool, { schema: options.schema })) as PrismaClientLike | undefined;
  }

  /** One transaction: everything in `body` is kept together or not at all. */
  async inTransaction<R>(body: (tx: Tx<never>) => Promise<R>, options: TransactionOptions = {}): Promise<R> {
    const client = await this.pool.connect();
    let broken: Error | undefined;
    const onError = (error: Error): void => {
      broken = error;
    };
    client.on('error', onError);
    try {
      await client.query(beginText(options));
      const result = await this.withPrisma(client, body);
      await client.query('COMMIT');
      return result;
    } catch (error) {
      if (endsConnection(error)) broken = error;
      else await client.query('ROLLBACK').catch(onError);
      throw error;
    } finally {
      client.removeListener('error', onError);
      client.release(broken);
    }
  }

  private withPrisma<R>(client: pg.PoolClient, body: (tx: Tx<never>) => Promise<R>): Promise<R> {
    const sql = sqlOn(client);
    const { prisma } = this;
    if (!prisma) return body({ sql, prisma: undefined as never });
    const within = (tx: never): Promise<R> => body({ sql, prisma: tx });
    return withConnection(client, () => prisma.$transaction(within, { timeout: NO_PRISMA_TIMEOUT_MS, maxWait: 60_000 }));
  }

  /** One or more statements on a connection of their own, outside any transaction. */
  async plainly<R>(body: (sql: Sql) => Promise<R>): Promise<R> {
    const client = await this.pool.connect();
    try {
      return await body(sqlOn(client));
    } finally {
      client.release();
    }
  }

  async close(): Promise<void> {
    await this.prisma?.$disconnect();
    await this.pool.end();
  }
}

const endsConnection = (error: unknown): error is Error => error instanceof Error && 'endsConnection' in error;

function sessionSettings(options: DatabaseOptions): string {
  const settings = {
    search_path: `${options.schema},public`,
    TimeZone: 'UTC',
    DateStyle: 'ISO',
    statement_timeout: String(options.statementTimeoutMs ?? 60_000),
    idle_in_transaction_session_timeout: String(options.idleInTransactionTimeoutMs ?? 60_000),
  };
  return Object.entries(settings)
    .map(([name, value]) => `-c ${name}=${value}`)
    .join(' ');
}

const beginText = (options: TransactionOptions): string =>
  `BEGIN${options.isolation ? ` ISOLATION LEVEL ${options.isolation.toUpperCase()}` : ''}${options.readOnly ? ' READ ONLY' : ''}`;
