import type { Sql } from '@xinheng/service-kit';
import type { Entry } from '../../lap/ledger.ts';
import { type Databases, SERVICES, type ServiceOfAll, type Violation, violation } from './violation.ts';

interface Stored {
  readonly key: string;
  readonly action: string;
  readonly reply: unknown;
}

/**
 * Every command that was acknowledged is stored with the reply that its client was told; every other one is stored wholly or not at all:
 * a stored reply without its audit row, or the reverse, is half a command. More audit rows than commands is a command done twice.
 */
export async function checkCommands(databases: Databases, entries: readonly Entry[]): Promise<Violation[]> {
  const found: Violation[] = [];
  for (const service of SERVICES) {
    const own = entries.filter(({ route }) => route.startsWith(`${service}.`));
    const { stored, done } = await keptOf(databases(service), service);
    for (const entry of own)
      found.push(
        ...judge(
          entry,
          stored.filter(({ key }) => key === entry.key),
        ),
      );
    found.push(...checkWholeness(own, stored, done));
  }
  return found;
}

interface Kept {
  readonly stored: readonly Stored[];
  /** Audit rows of people's commands that were carried out, by act. */
  readonly done: Readonly<Record<string, number>>;
}

/** In one statement, so in one snapshot: a service that nobody has killed may still be at work on what it was asked. */
async function keptOf(sql: Sql, service: ServiceOfAll): Promise<Kept> {
  const [row] = await sql.query<Kept>(
    `SELECT
       (SELECT coalesce(json_agg(json_build_object('key', key, 'action', split_part(operation, ' ', 2), 'reply', reply)), '[]')
        FROM ${service}_kit.idempotency) AS stored,
       (SELECT coalesce(json_object_agg(action, done), '{}') FROM (SELECT action, count(*)::int AS done FROM ${service}_kit.audit
        WHERE result = 'done' AND actor_kind = 'user' GROUP BY action) a) AS done`,
  );
  return row as Kept;
}

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

function checkWholeness(own: readonly Entry[], stored: Kept['stored'], done: Kept['done']): Violation[] {
  return [...new Set(own.map(({ route }) => route))].flatMap((action) => {
    const audited = done[action] ?? 0;
    const kept = stored.filter((one) => one.action === action).length;
    if (audited === kept) return [];
    return [violation(audited > kept ? 'doubled' : 'lost', `${action}: ${audited} audit rows, ${kept} stored replies`)];
  });
}
