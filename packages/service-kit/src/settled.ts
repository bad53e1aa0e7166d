import { reactionsOf } from './bus/react.js';
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
  for (const { group, producer, types } of hearings(service)) {
    const outbox = `${schemasOf(producer).kit}.outbox`;
    const [there] = await sql.query<{ there: boolean }>('SELECT to_regclass($1) IS NOT NULL AS there', [outbox]);
    if (!there?.there) continue;
    await ask(
      `events of ${producer} not taken in by ${group}`,
      `SELECT count(*) AS n FROM ${outbox} o WHERE o.type = ANY($1::text[]) AND NOT EXISTS (
         SELECT FROM ${kit}.inbox i WHERE i.event_id = o.event_id AND i.group_name = $2) AND NOT EXISTS (
         SELECT FROM ${kit}.parked p WHERE p.event_id = o.event_id AND p.group_name = $2)`,
      [types, group],
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

interface Hearing {
  readonly group: string;
  readonly producer: string;
  readonly types: string[];
}

/** Which group hears which types of which producer. */
function hearings({ name, controllers }: AnyService): Hearing[] {
  const heard = reactionsOf(controllers).map(({ event, group }) => ({ group: group ?? name, type: event.type }));
  const byGroup = Map.groupBy(heard, ({ group, type }) => `${group} ${type.slice(0, type.indexOf('.'))}`);
  return [...byGroup].map(([key, marks]) => {
    const [group = '', producer = ''] = key.split(' ');
    return { group, producer, types: marks.map(({ type }) => type) };
  });
}
