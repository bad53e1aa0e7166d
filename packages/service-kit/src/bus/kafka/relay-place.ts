import type { Sql } from '../../sql/sql.js';
import { Overtaken } from '../consumer.js';
import { type Position, start } from '../position.js';
import type { Span } from './checked-producer.js';

/** Up to where the outbox was sent, and into the how manyth log: one that was lost is followed by the next. */
interface Standing extends Position {
  readonly log: number;
}

/** How far the outbox of one service has been carried to its topic, and how long the log is that the brokers have acknowledged. */
export class RelayPlace {
  constructor(
    private readonly kit: string,
    private readonly topic: string,
  ) {}

  /** The beginning where nothing was sent yet. */
  async read(sql: Sql): Promise<Standing> {
    const [row] = await sql.query<Standing>(
      `SELECT r.epoch, r.xid::text AS xid, r.id, r.log FROM ${this.kit}.relay r WHERE r.topic = $1`,
      [this.topic],
      `relay ${this.kit}`,
    );
    return row ?? { ...start, log: 1 };
  }

  /** After the brokers have acknowledged everything up to `to`. @throws Overtaken when another relay was faster */
  async move(sql: Sql, from: Position, to: Position, spans: ReadonlyMap<number, Span>): Promise<void> {
    const moved = await sql.query(
      `WITH moved AS (
         INSERT INTO ${this.kit}.relay AS r (topic, epoch, xid, id)
         SELECT $1, $5, $6::xid8, $7 WHERE ($2, $3, $4) = (0, '0', 0) OR EXISTS (SELECT FROM ${this.kit}.relay WHERE topic = $1)
         ON CONFLICT (topic) DO UPDATE SET epoch = excluded.epoch, xid = excluded.xid, id = excluded.id, moved_at = now()
         WHERE r.epoch = $2 AND r.xid::text = $3 AND r.id = $4 RETURNING topic
       ), log AS (
         INSERT INTO ${this.kit}.relay_log AS l (topic, partition, last_offset)
         SELECT m.topic, s.partition, s.last FROM moved m, unnest($8::int[], $9::bigint[]) AS s (partition, last)
         ON CONFLICT (topic, partition) DO UPDATE SET last_offset = excluded.last_offset
       ) SELECT FROM moved`,
      [this.topic, from.epoch, from.xid, from.id, to.epoch, to.xid, to.id, [...spans.keys()], [...spans.values()].map(({ last }) => last)],
      `relay move ${this.kit}`,
    );
    if (moved.length !== 1) throw new Overtaken(`another process has carried on the outbox to ${this.topic}`);
  }

  /** The last acknowledged offset of each partition. */
  async acknowledged(sql: Sql): Promise<Map<number, number>> {
    const rows = await sql.query<{ partition: number; last_offset: number }>(
      `SELECT partition, last_offset FROM ${this.kit}.relay_log WHERE topic = $1`,
      [this.topic],
    );
    return new Map(rows.map((row) => [row.partition, row.last_offset]));
  }

  /** Back to the beginning of the outbox: the log has been lost, everything is sent once more. */
  async beginAgain(sql: Sql): Promise<void> {
    await sql.run(
      `WITH gone AS (DELETE FROM ${this.kit}.relay_log WHERE topic = $1)
       UPDATE ${this.kit}.relay SET epoch = $2, xid = $3::xid8, id = $4, log = log + 1, moved_at = now() WHERE topic = $1`,
      [this.topic, start.epoch, start.xid, start.id],
    );
  }
}
