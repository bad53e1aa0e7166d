import type { Sql } from './sql/sql.js';

/** What the kit of a service has still to do apart from events, in words. Each question is answered from an index. */
export async function unsettled(sql: Sql, service: string, kit: string): Promise<string[]> {
  const open: string[] = [];
  const ask = async (what: string, text: string): Promise<void> => {
    const [row] = await sql.query<{ n: number }>(text);
    if ((row?.n ?? 0) > 0) open.push(`${service}: ${row?.n} ${what}`);
  };
  await ask(
    'messages to be tried again',
    `SELECT count(*) AS n FROM (SELECT DISTINCT ON (group_name, producer, key) state FROM ${kit}.parked ORDER BY group_name, producer, key, seq) h
     WHERE h.state <> 'parked'`,
  );
  await ask('jobs open', `SELECT count(*) AS n FROM ${kit}.job WHERE state IN ('queued', 'running', 'stopping')`);
  await ask(
    'audit rows not chained',
    `SELECT count(*) AS n FROM ${kit}.audit a
     WHERE NOT EXISTS (SELECT FROM ${kit}.audit_chain) OR (a.epoch, a.xid, a.id) > (
       SELECT c.epoch, c.xid, c.audit_id FROM ${kit}.audit_chain c ORDER BY c.seq DESC LIMIT 1)`,
  );
  return open;
}
