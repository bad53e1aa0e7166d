import { verifyAudit } from '@xinheng/service-kit';
import { unheard } from './events.ts';
import { type Databases, SERVICES, type Violation, violation } from './violation.ts';

/** The trail of every service is whole, as far as it is chained. */
export async function checkAudit(databases: Databases, heads: Map<string, { seq: number; hash: string }>): Promise<Violation[]> {
  const found: Violation[] = [];
  for (const service of SERVICES) {
    // the head of the last examination was kept outside: a chain that lost its end is seen
    const verdict = await verifyAudit(databases(service), `${service}_kit`, heads.get(service));
    if (verdict.ok) heads.set(service, verdict.head);
    else
      found.push(violation('tampered', `audit of ${service}: ${verdict.breach.kind} at ${verdict.breach.seq}: ${verdict.breach.message}`));
  }
  return found;
}

/** Nothing stands still: no parked message, no job that failed or is open, no audit row outside the chain. */
export async function checkStuck(databases: Databases): Promise<Violation[]> {
  const found: Violation[] = [];
  for (const service of SERVICES) {
    const sql = databases(service);
    const parked = await sql.query<{ key: string; type: string; state: string; cause: unknown }>(
      `SELECT key, type, state, cause FROM ${service}_kit.parked`,
    );
    for (const { key, type, state, cause } of parked)
      found.push(violation('stuck', `${service}: ${type} of ${key} is ${state}: ${JSON.stringify(cause)}`));
    const jobs = await sql.query<{ id: string; kind: string; state: string; problem: unknown }>(
      `SELECT id, kind, state, problem FROM ${service}_kit.job WHERE state <> 'done'`,
    );
    for (const { id, kind, state, problem } of jobs)
      found.push(violation('stuck', `${service}: job ${kind} ${id} is ${state}: ${JSON.stringify(problem)}`));
    const timers = await sql.query<{ name: string; problem: unknown }>(
      `SELECT name, problem FROM ${service}_kit.schedule WHERE problem IS NOT NULL`,
    );
    for (const { name, problem } of timers) found.push(violation('stuck', `${service}: timer ${name}: ${JSON.stringify(problem)}`));
  }
  return found;
}

/** What is still to be done, in words. Empty once everything is quiet. */
export async function openEnds(databases: Databases): Promise<string[]> {
  const open: string[] = [];
  for (const service of SERVICES) {
    const kit = `${service}_kit`;
    const [row] = await databases(service).query<{ jobs: number; retries: number; unchained: number }>(
      `SELECT (SELECT count(*)::int FROM ${kit}.job WHERE state IN ('queued', 'running', 'stopping')) AS jobs,
         (SELECT count(*)::int FROM ${kit}.parked WHERE state <> 'parked') AS retries,
         (SELECT count(*)::int FROM ${kit}.audit a WHERE NOT EXISTS (SELECT FROM ${kit}.audit_chain c WHERE c.audit_id = a.id)) AS unchained`,
    );
    for (const [what, count] of Object.entries(row ?? {})) if (count > 0) open.push(`${service}: ${count} ${what}`);
  }
  const waiting = (await unheard(databases)).length;
  if (waiting > 0) open.push(`${waiting} events not heard`);
  return open;
}
