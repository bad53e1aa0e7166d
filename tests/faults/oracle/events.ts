import {
  CeremonyStopped,
  DepartmentRecorded,
  ObjectFoundGone,
  PlanPublished,
  ResultPublished,
  ResultWithdrawn,
  RosterCertified,
  RosterFrozen,
  SubjectChanged,
  SubjectRegistered,
  SubjectRemoved,
  TaskDrawn,
  TaskVoided,
} from '@xinheng/contracts';
import type { Sql } from '@xinheng/service-kit';
import { type ServiceOfAll, type Violation, violation } from './violation.ts';

interface Hearing {
  readonly hearer: ServiceOfAll;
  readonly producer: ServiceOfAll;
  readonly types: readonly string[];
}

const typesOf = (...events: readonly { readonly type: string }[]): string[] => events.map(({ type }) => type);

/** Who hears what of whom: written down here again, so that a subscription that is dropped by mistake is seen. */
export const HEARINGS: readonly Hearing[] = [
  { hearer: 'inspection', producer: 'archive', types: typesOf(SubjectRegistered, SubjectChanged, SubjectRemoved, RosterCertified) },
  {
    hearer: 'archive',
    producer: 'inspection',
    types: typesOf(
      ...[ResultPublished, ResultWithdrawn, ObjectFoundGone],
      ...[PlanPublished, RosterFrozen, TaskDrawn, TaskVoided, CeremonyStopped],
    ),
  },
  { hearer: 'archive', producer: 'gateway', types: typesOf(DepartmentRecorded) },
];

/** At every moment: nothing is taken in that was not told, and in the order in which it was told, key by key. */
export async function checkOrder(sql: Sql): Promise<Violation[]> {
  const found: Violation[] = [];
  for (const { hearer, producer, types } of HEARINGS) {
    const turned = await sql.query<{ key: string; event_id: string }>(
      `SELECT key, event_id FROM (
         SELECT o.key, o.event_id, i.at, lag(i.at) OVER (PARTITION BY o.key ORDER BY o.epoch, o.xid, o.id) AS before
         FROM ${producer}_kit.outbox o JOIN ${hearer}_kit.inbox i ON i.event_id = o.event_id WHERE o.type = ANY($1)) s
       WHERE at < before`,
      [types],
    );
    for (const { key, event_id: id } of turned)
      found.push(violation('out of order', `${hearer} took in ${id} of ${key} before an earlier one`));
  }
  return [...found, ...(await checkStrangers(sql))];
}

async function checkStrangers(sql: Sql): Promise<Violation[]> {
  const found: Violation[] = [];
  for (const hearer of new Set(HEARINGS.map((one) => one.hearer))) {
    const told = HEARINGS.filter((one) => one.hearer === hearer)
      .map(
        ({ producer, types }) => `SELECT event_id FROM ${producer}_kit.outbox WHERE type IN (${types.map((type) => `'${type}'`).join()})`,
      )
      .join(' UNION ALL ');
    const strangers = await sql.query<{ event_id: string }>(`SELECT event_id FROM ${hearer}_kit.inbox WHERE event_id NOT IN (${told})`);
    for (const { event_id: id } of strangers) found.push(violation('lost', `${hearer} has taken in ${id}, which nobody told it`));
  }
  return found;
}

/** Events that concern a service and were not taken in by it, yet. */
export async function unheard(sql: Sql): Promise<{ hearer: string; type: string; key: string; id: string }[]> {
  const missing = [];
  for (const { hearer, producer, types } of HEARINGS) {
    const rows = await sql.query<{ type: string; key: string; id: string }>(
      `SELECT type, key, event_id AS id FROM ${producer}_kit.outbox o WHERE type = ANY($1)
         AND NOT EXISTS (SELECT FROM ${hearer}_kit.inbox i WHERE i.event_id = o.event_id)`,
      [types],
    );
    missing.push(...rows.map((row) => ({ hearer, ...row })));
  }
  return missing;
}

/** Once everything is quiet: each event that concerns a service was taken in by it. */
export const checkDelivery = async (sql: Sql): Promise<Violation[]> =>
  (await unheard(sql)).map(({ hearer, type, key, id }) => violation('lost', `${hearer} never took in ${type} ${id} of ${key}`));

/** An event for each state and a state for each event. Both columns are counts of the same thing, told by two tables. */
const PAIRS: readonly (readonly [what: string, told: string, held: string])[] = [
  [
    'subjects registered',
    `SELECT count(*)::int AS n FROM archive_kit.outbox WHERE type = 'archive.subject-registered'`,
    `SELECT count(*)::int AS n FROM archive.subject_change WHERE kind = 'registered'`,
  ],
  [
    'subjects changed',
    `SELECT count(*)::int AS n FROM archive_kit.outbox WHERE type = 'archive.subject-changed'`,
    `SELECT count(*)::int AS n FROM archive.subject_change WHERE kind = 'changed'`,
  ],
  [
    'results published',
    `SELECT count(*)::int AS n FROM inspection_kit.outbox WHERE type = 'inspection.result-published'`,
    `SELECT count(*)::int AS n FROM inspection.publication`,
  ],
  ['records filed', `SELECT count(*)::int AS n FROM inspection.publication`, `SELECT count(*)::int AS n FROM archive.inspection_record`],
  [
    'rosters frozen',
    `SELECT count(*)::int AS n FROM inspection_kit.outbox WHERE type = 'inspection.roster-frozen'`,
    `SELECT count(*)::int AS n FROM inspection.task WHERE state NOT IN ('draft', 'approved')`,
  ],
  [
    'tasks drawn',
    `SELECT count(*)::int AS n FROM inspection_kit.outbox WHERE type = 'inspection.task-drawn'`,
    `SELECT count(*)::int AS n FROM inspection.task WHERE state NOT IN ('draft', 'approved', 'frozen')`,
  ],
  [
    'departments recorded',
    `SELECT count(*)::int AS n FROM gateway_kit.outbox WHERE type = 'gateway.department-recorded'`,
    `SELECT sum(version)::int AS n FROM gateway.department`,
  ],
  [
    'plans published',
    `SELECT count(*)::int AS n FROM inspection_kit.outbox WHERE type = 'inspection.plan-published'`,
    `SELECT count(*)::int AS n FROM inspection.plan WHERE published_on IS NOT NULL`,
  ],
];

export async function checkPairs(sql: Sql, quiet: boolean): Promise<Violation[]> {
  const found: Violation[] = [];
  for (const [what, told, held] of PAIRS) {
    // a record is filed a moment after its publication
    if (!quiet && what === 'records filed') continue;
    const [events, states] = [(await sql.query<{ n: number }>(told))[0]?.n ?? 0, (await sql.query<{ n: number }>(held))[0]?.n ?? 0];
    if (events !== states) found.push(violation(events < states ? 'doubled' : 'lost', `${what}: ${events} against ${states}`));
  }
  return found;
}
