import type { Sql } from '@xinheng/service-kit';
import type { Entry } from '../../lap/ledger.ts';
import { SERVICES, type ServiceOfAll, type Violation, violation } from './violation.ts';

interface Stored {
  readonly key: string;
  readonly action: string;
  readonly reply: unknown;
}

/**
 * Every command that was acknowledged is stored with the reply that its client was told; every other one is stored wholly or not at all:
 * a stored reply without its audit row, or the reverse, is half a command. More audit rows than commands is a command done twice.
 */
export async function checkCommands(sql: Sql, entries: readonly Entry[]): Promise<Violation[]> {
  const found: Violation[] = [];
  for (const service of SERVICES) {
    const own = entries.filter(({ route }) => route.startsWith(`${service}.`));
    const stored = await storedOf(sql, service);
    for (const entry of own)
      found.push(
        ...judge(
          entry,
          stored.filter(({ key }) => key === entry.key),
        ),
      );
    found.push(...(await checkWholeness(sql, service, own, stored)));
  }
  return found;
}

const storedOf = (sql: Sql, service: ServiceOfAll): Promise<Stored[]> =>
  sql.query<Stored>(`SELECT key, split_part(operation, ' ', 2) AS action, reply FROM ${service}_kit.idempotency`);

function judge(entry: Entry, stored: readonly Stored[]): Violation[] {
  const what = `${entry.step} (${entry.route}, key ${entry.key.slice(0, 8)})`;
  if (stored.length > 1) return [violation('doubled', `${what} is stored ${stored.length} times`)];
  const [one] = stored;
  if (entry.outcome === 'ok' && !one) return [violation('lost', `${what} was acknowledged and is not there`)];
  if (entry.outcome === 'refused' && one) return [violation('doubled', `${what} was refused and took effect all the same`)];
  if (entry.outcome === 'ok' && one && !contains(one.reply, entry.reply))
    return [violation('lost', `${what}: stored ${JSON.stringify(one.reply)}, told ${JSON.stringify(entry.reply)}`)];
  return [];
}

/** Whether everything that was told is in what is stored; the store may hold more than the contract tells. */
function contains(stored: unknown, told: unknown): boolean {
  if (Array.isArray(told))
    return Array.isArray(stored) && stored.length === told.length && told.every((one, i) => contains(stored[i], one));
  if (typeof told !== 'object' || told === null) return Object.is(stored ?? null, told ?? null);
  if (typeof stored !== 'object' || stored === null) return false;
  return Object.entries(told).every(([name, value]) => contains((stored as Record<string, unknown>)[name], value));
}

async function checkWholeness(sql: Sql, service: ServiceOfAll, own: readonly Entry[], stored: readonly Stored[]): Promise<Violation[]> {
  const rows = await sql.query<{ action: string; done: number }>(
    `SELECT action, count(*)::int AS done FROM ${service}_kit.audit WHERE result = 'done' AND actor_kind = 'user' GROUP BY action`,
  );
  const done = new Map(rows.map((row) => [row.action, row.done]));
  return [...new Set(own.map(({ route }) => route))].flatMap((action) => {
    const audited = done.get(action) ?? 0;
    const kept = stored.filter((one) => one.action === action).length;
    if (audited === kept) return [];
    return [violation(audited > kept ? 'doubled' : 'lost', `${action}: ${audited} audit rows, ${kept} stored replies`)];
  });
}
