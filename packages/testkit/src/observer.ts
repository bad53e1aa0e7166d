import { type Sql, sqlOn } from '@xinheng/service-kit';
import pg from 'pg';

/** A connection of the test's own that looks at one database, each look in one snapshot. */
export class Observer {
  private readonly client: pg.Client;
  private readonly connecting: Promise<unknown>;

  constructor(url: string) {
    this.client = new pg.Client({ connectionString: url, options: '-c TimeZone=UTC' });
    this.client.on('error', () => undefined);
    this.connecting = this.client.connect();
    this.connecting.catch(() => undefined);
  }

  /** What one service hands to another in the same database cannot slip through between two questions. */
  async snapshot<R>(body: (sql: Sql) => Promise<R>): Promise<R> {
    const sql = await this.sql();
    await sql.run('BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY');
    try {
      return await body(sql);
    } finally {
      await sql.run('COMMIT');
    }
  }

  async sql(): Promise<Sql> {
    await this.connecting;
    return sqlOn(this.client);
  }

  async close(): Promise<void> {
    await this.connecting.catch(() => undefined);
    await this.client.end().catch(() => undefined);
  }
}

/** Changes with every event written or taken in, every job and every act of a service. */
export async function markOf(sql: Sql, kit: string): Promise<string> {
  const counts = ['outbox', 'inbox', 'audit', 'job', 'parked'].map((table) => `(SELECT count(*) FROM ${kit}.${table})`);
  const [row] = await sql.query<{ mark: string }>(
    `SELECT concat_ws('/', ${counts.join(', ')}, (SELECT sum(next_offset) FROM ${kit}.log_cursor), (SELECT sum(version) FROM ${kit}.job)) AS mark`,
  );
  return row?.mark ?? '';
}
