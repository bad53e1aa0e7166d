import type { Envelope } from '@xinheng/contracts';
import type { Sql } from '../sql/sql.js';

/** Rows per statement: large enough to spare round trips, small enough to keep one parameter list in memory. */
const CHUNK = 2000;

/** Appends events to the outbox of the service in the transaction of `sql`. */
export async function appendToOutbox(sql: Sql, kitSchema: string, envelopes: readonly Envelope[]): Promise<void> {
  for (let from = 0; from < envelopes.length; from += CHUNK) {
    const part = envelopes.slice(from, from + CHUNK);
    await sql.run(
      `INSERT INTO ${kitSchema}.outbox (event_id, type, key, envelope)
       SELECT * FROM ROWS FROM (unnest($1::uuid[], $2::text[], $3::text[]), json_array_elements($4::json))`,
      // one JSON text: as an array of texts every quotation mark of every envelope would be escaped once more
      [part.map((e) => e.id), part.map((e) => e.type), part.map((e) => e.key), JSON.stringify(part)],
      `outbox ${kitSchema}`,
    );
  }
}
