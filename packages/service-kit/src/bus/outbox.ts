import { type Envelope, LARGEST_EVENT_BYTES } from '@xinheng/contracts';
import type { Sql } from '../sql/sql.js';
import { Problem } from '../work/problem.js';

/** Rows per statement: large enough to spare round trips, small enough to keep one parameter list in memory. */
const CHUNK = 2000;

/** Appends events to the outbox of the service in the transaction of `sql`. @throws Problem 413 for one that no broker would take */
export async function appendToOutbox(sql: Sql, kitSchema: string, envelopes: readonly Envelope[]): Promise<void> {
  for (let from = 0; from < envelopes.length; from += CHUNK) {
    const part = envelopes.slice(from, from + CHUNK);
    await sql.run(
      `INSERT INTO ${kitSchema}.outbox (event_id, type, key, envelope)
       SELECT * FROM ROWS FROM (unnest($1::uuid[], $2::text[], $3::text[]), json_array_elements($4::json))`,
      // one JSON text: as an array of texts every quotation mark of every envelope would be escaped once more
      [part.map((e) => e.id), part.map((e) => e.type), part.map((e) => e.key), `[${part.map(textOf).join(',')}]`],
      `outbox ${kitSchema}`,
    );
  }
}

/** No character takes more than three bytes for each unit of its length. */
const MOST_BYTES_PER_UNIT = 3;

function textOf(envelope: Envelope): string {
  const text = JSON.stringify(envelope);
  if (text.length * MOST_BYTES_PER_UNIT <= LARGEST_EVENT_BYTES) return text;
  const bytes = Buffer.byteLength(text);
  if (bytes > LARGEST_EVENT_BYTES) throw tooLarge(envelope.type, bytes);
  return text;
}

const tooLarge = (type: string, bytes: number): Problem =>
  new Problem({
    status: 413,
    code: 'event.too-large',
    title: '内容过大，无法办理',
    detail: `事件 ${type} 有 ${bytes} 字节，上限为 ${LARGEST_EVENT_BYTES} 字节，本次办理没有保存`,
    wayOut: '请把内容分成几次提交，或把大段内容作为附件上传',
    facts: { type, bytes, limit: LARGEST_EVENT_BYTES },
  });
