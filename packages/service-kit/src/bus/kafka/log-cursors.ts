import type { Sql } from '../../sql/sql.js';
import { Overtaken } from '../consumer.js';

/** How far a group has read one partition. */
export interface LogCursor {
  readonly topic: string;
  readonly partition: number;
  readonly nextOffset: number;
  /** Of the message before; tells another log from the one that was read. */
  readonly lastMessage: Buffer;
}

interface Row {
  readonly topic: string;
  readonly partition: number;
  readonly next_offset: number;
  readonly last_message: Buffer;
}

/** The places of one group, kept in PostgreSQL together with the effects. */
export class LogCursors {
  constructor(
    private readonly kit: string,
    private readonly group: string,
  ) {}

  /** A group that hears a type it did not hear before reads the topic from the beginning once more; its inbox drops what it knows. */
  async subscribe(sql: Sql, topic: string, types: readonly string[]): Promise<void> {
    await sql.run(
      `DELETE FROM ${this.kit}.log_cursor WHERE group_name = $1 AND topic = $2 AND NOT EXISTS (
         SELECT FROM ${this.kit}.log_subscription s WHERE s.group_name = $1 AND s.topic = $2 AND s.types @> $3::text[])`,
      [this.group, topic, types],
    );
    await sql.run(
      `INSERT INTO ${this.kit}.log_subscription (group_name, topic, types) VALUES ($1, $2, $3::text[])
       ON CONFLICT (group_name, topic) DO UPDATE SET types = excluded.types`,
      [this.group, topic, types],
    );
  }

  /** True if the group has ever asked for this topic. */
  async knows(sql: Sql, topic: string): Promise<boolean> {
    const rows = await sql.query(`SELECT topic FROM ${this.kit}.log_subscription WHERE group_name = $1 AND topic = $2`, [
      this.group,
      topic,
    ]);
    return rows.length > 0;
  }

  async all(sql: Sql): Promise<LogCursor[]> {
    const rows = await sql.query<Row>(
      `SELECT topic, partition, next_offset, last_message FROM ${this.kit}.log_cursor WHERE group_name = $1`,
      [this.group],
      `log cursors ${this.kit}`,
    );
    return rows.map((row) => ({ topic: row.topic, partition: row.partition, nextOffset: row.next_offset, lastMessage: row.last_message }));
  }

  async find(sql: Sql, topic: string, partition: number): Promise<LogCursor | undefined> {
    return (await this.all(sql)).find((one) => one.topic === topic && one.partition === partition);
  }

  /** @param from where this reader has found it; undefined where there was none. @throws Overtaken when it is no longer there */
  async move(sql: Sql, from: number | undefined, to: LogCursor): Promise<void> {
    const moved = await sql.run(
      `INSERT INTO ${this.kit}.log_cursor AS c (group_name, topic, partition, next_offset, last_message)
       SELECT $1, $2, $3, $4, $5 WHERE $6::bigint IS NULL OR EXISTS (
         SELECT FROM ${this.kit}.log_cursor WHERE group_name = $1 AND topic = $2 AND partition = $3)
       ON CONFLICT (group_name, topic, partition) DO UPDATE SET
         next_offset = excluded.next_offset, last_message = excluded.last_message, moved_at = now()
       WHERE c.next_offset = $6::bigint`,
      [this.group, to.topic, to.partition, to.nextOffset, to.lastMessage, from ?? null],
      `log move ${this.kit}`,
    );
    if (moved !== 1) throw new Overtaken(`${this.group} was overtaken at ${to.topic}/${to.partition}`);
  }
}
