import type { AnyService } from './service.js';
import { schemasOf } from './sql/schemas.js';
import type { Sql } from './sql/sql.js';

/** What a service has still to do, in words; empty when nothing is left. Ask within one repeatable-read transaction. */
export async function unsettled(sql: Sql, service: AnyService): Promise<string[]> {
  const { kit } = service.schemas;
  const open: string[] = [];
  const ask = async (what: string, text: string, values: readonly unknown[] = []): Promise<void> => {
    const [row] = await sql.query<{ n: number }>(text, values);
    if ((row?.n ?? 0) > 0) open.push(`${service.name}: ${row?.n} ${what}`);
  };
  for (const [producer, types] of typesByProducer(service)) {
    const outbox = `${schemasOf(producer).kit}.outbox`;
    const [there] = await sql.query<{ there: boolean }>('SELECT to_regclass($1) IS NOT NULL AS there', [outbox]);
    if (!there?.there) continue;
    await ask(
      `events of ${producer} not taken in`,
      `SELECT count(*) AS n FROM ${outbox} o WHERE o.type = ANY($1::text[]) AND NOT EXISTS (
         SELECT FROM ${kit}.inbox i WHERE i.event_id = o.event_id) AND NOT EXISTS (SELECT FROM ${kit}.parked p WHERE p.event_id = o.event_id)`,
      [types],
    );
  }
  await ask(
    'messages to be tried again',
    `SELECT count(*) AS n FROM (SELECT DISTINCT ON (group_name, producer, key) state FROM ${kit}.parked ORDER BY group_name, producer, key, seq) h
     WHERE h.state <> 'parked'`,
  );
  await ask('jobs open', `SELECT count(*) AS n FROM ${kit}.job WHERE state IN ('queued', 'running', 'stopping')`);
  await ask(
    'audit rows not chained',
    `SELECT count(*) AS n FROM ${kit}.audit a WHERE NOT EXISTS (SELECT FROM ${kit}.audit_chain c WHERE c.audit_id = a.id)`,
  );
  return open;
}

const typesByProducer = (service: AnyService): Map<string, string[]> =>
  Map.groupBy(
    service.hears.map((event) => event.type),
    (type) => type.slice(0, type.indexOf('.')),
  );
