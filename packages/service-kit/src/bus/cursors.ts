import type { Sql } from '../sql/sql.js';
import { Overtaken } from './consumer.js';
import { type Position, start } from './position.js';

/** How far a group has read the outbox of each producer. */
export class Cursors {
  constructor(
    private readonly kit: string,
    private readonly group: string,
  ) {}

  /**
   * Finds or makes the cursor. A group that hears a type it did not hear before reads from the beginning once more: what it has
   * taken in already lies in the inbox and is dropped.
   */
  async open(sql: Sql, producer: string, types: readonly string[]): Promise<void> {
    await sql.run(
      `INSERT INTO ${this.kit}.cursor AS c (group_name, producer, types) VALUES ($1, $2, $3::text[])
       ON CONFLICT (group_name, producer) DO UPDATE SET
         types = excluded.types,
         epoch = CASE WHEN c.types @> excluded.types THEN c.epoch ELSE 0 END,
         xid = CASE WHEN c.types @> excluded.types THEN c.xid ELSE '0' END,
         id = CASE WHEN c.types @> excluded.types THEN c.id ELSE 0 END`,
      [this.group, producer, types],
    );
  }

  /** Where it stands; the beginning where there is none yet. */
  async read(sql: Sql, producer: string): Promise<Position> {
    const [row] = await sql.query<Position>(
      `SELECT c.epoch, c.xid::text AS xid, c.id FROM ${this.kit}.cursor c WHERE c.group_name = $1 AND c.producer = $2`,
      [this.group, producer],
      `cursor ${this.kit}`,
    );
    return row ?? start;
  }

  /** Moves it in the transaction of the effects. @throws Overtaken when it is no longer where this runner has read it */
  async move(sql: Sql, producer: string, from: Position, to: Position): Promise<void> {
    const moved = await sql.run(
      `UPDATE ${this.kit}.cursor SET epoch = $6, xid = $7::xid8, id = $8, moved_at = now()
       WHERE group_name = $1 AND producer = $2 AND epoch = $3 AND xid = $4::xid8 AND id = $5`,
      [this.group, producer, from.epoch, from.xid, from.id, to.epoch, to.xid, to.id],
      `move ${this.kit}`,
    );
    if (moved !== 1) throw new Overtaken(`${this.group} was overtaken at the outbox of ${producer}`);
  }
}
