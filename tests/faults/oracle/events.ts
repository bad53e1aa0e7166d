import {
  CalendarYearRecorded,
  CeremonyStopped,
  DepartmentRecorded,
  LawChangeWithdrawn,
  LawCorrected,
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
import { type Databases, type ServiceOfAll, type Violation, violation } from './violation.ts';

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
  {
    hearer: 'archive',
    producer: 'gateway',
    types: typesOf(DepartmentRecorded, LawCorrected, CalendarYearRecorded, LawChangeWithdrawn),
  },
  { hearer: 'inspection', producer: 'gateway', types: typesOf(LawCorrected, CalendarYearRecorded, LawChangeWithdrawn) },
];

interface Told {
  readonly id: string;
  readonly type: string;
  readonly key: string;
}

/** What a producer has told that concerns a hearer, in the order in which it was told. */
const toldBy = (databases: Databases, { producer, types }: Hearing): Promise<Told[]> =>
  databases(producer).query<Told>(
    `SELECT event_id AS id, type, key FROM ${producer}_kit.outbox o WHERE type = ANY($1) ORDER BY o.epoch, o.xid, o.id`,
    [types],
  );

/** When a service took in what, in microseconds: exact in a double for two centuries. */
async function takenInBy(databases: Databases, hearer: ServiceOfAll): Promise<Map<string, number>> {
  const rows = await databases(hearer).query<{ id: string; at: number }>(
    `SELECT event_id AS id, (extract(epoch FROM at) * 1000000)::float8 AS at FROM ${hearer}_kit.inbox`,
  );
  return new Map(rows.map(({ id, at }) => [id, at]));
}

/** At every moment: nothing is taken in that was not told, and in the order in which it was told, key by key. */
export async function checkOrder(databases: Databases): Promise<Violation[]> {
  const found: Violation[] = [];
  for (const hearer of new Set(HEARINGS.map((one) => one.hearer))) {
    // first what was taken in: what is told meanwhile is then no stranger
    const strangers = await takenInBy(databases, hearer);
    const taken = new Map(strangers);
    for (const hearing of HEARINGS.filter((one) => one.hearer === hearer)) {
      const told = await toldBy(databases, hearing);
      for (const { id } of told) strangers.delete(id);
      for (const { id, key } of turnedRound(told, taken))
        found.push(violation('out of order', `${hearer} took in ${id} of ${key} before an earlier one`));
    }
    for (const id of strangers.keys()) found.push(violation('lost', `${hearer} has taken in ${id}, which nobody told it`));
  }
  return found;
}

/** Events that were taken in before an earlier one of their key. */
function turnedRound(told: readonly Told[], taken: ReadonlyMap<string, number>): Told[] {
  const last = new Map<string, number>();
  return told.filter(({ id, key }) => {
    const at = taken.get(id);
    if (at === undefined) return false;
    const before = last.get(key) ?? at;
    last.set(key, at);
    return at < before;
  });
}

/** Events that concern a service and were not taken in by it, yet. */
export async function unheard(databases: Databases): Promise<(Told & { readonly hearer: string })[]> {
  const missing = [];
  for (const hearing of HEARINGS) {
    const told = await toldBy(databases, hearing);
    const taken = await takenInBy(databases, hearing.hearer);
    missing.push(...told.filter(({ id }) => !taken.has(id)).map((one) => ({ hearer: hearing.hearer, ...one })));
  }
  return missing;
}

/** Once everything is quiet: each event that concerns a service was taken in by it. */
export const checkDelivery = async (databases: Databases): Promise<Violation[]> =>
  (await unheard(databases)).map(({ hearer, type, key, id }) => violation('lost', `${hearer} never took in ${type} ${id} of ${key}`));

interface Count {
  readonly of: ServiceOfAll;
  readonly sql: string;
}
interface Pair {
  readonly what: string;
  readonly told: Count;
  readonly held: Count;
}

const events = (of: ServiceOfAll, type: string): Count => ({
  of,
  sql: `SELECT count(*)::int AS n FROM ${of}_kit.outbox WHERE type = '${type}'`,
});
const rows = (of: ServiceOfAll, sql: string): Count => ({ of, sql: `SELECT ${sql}` });

/** An event for each state and a state for each event. Both are counts of the same thing, told by two tables. */
const PAIRS: readonly Pair[] = [
  {
    what: 'subjects registered',
    told: events('archive', 'archive.subject-registered'),
    held: rows('archive', `count(*)::int AS n FROM archive.subject_change WHERE kind = 'registered'`),
  },
  {
    what: 'subjects changed',
    told: events('archive', 'archive.subject-changed'),
    held: rows('archive', `count(*)::int AS n FROM archive.subject_change WHERE kind = 'changed'`),
  },
  {
    what: 'results published',
    told: events('inspection', 'inspection.result-published'),
    held: rows('inspection', `count(*)::int AS n FROM inspection.publication`),
  },
  {
    what: 'records filed',
    told: rows('inspection', `count(*)::int AS n FROM inspection.publication`),
    held: rows('archive', `count(*)::int AS n FROM archive.inspection_record`),
  },
  {
    what: 'rosters frozen',
    told: events('inspection', 'inspection.roster-frozen'),
    held: rows('inspection', `count(*)::int AS n FROM inspection.task WHERE state NOT IN ('draft', 'approved')`),
  },
  {
    what: 'tasks drawn',
    told: events('inspection', 'inspection.task-drawn'),
    held: rows('inspection', `count(*)::int AS n FROM inspection.task WHERE state NOT IN ('draft', 'approved', 'frozen')`),
  },
  {
    what: 'departments recorded',
    told: events('gateway', 'gateway.department-recorded'),
    held: rows('gateway', `coalesce(sum(version), 0)::int AS n FROM gateway.department`),
  },
  {
    what: 'plans published',
    told: events('inspection', 'inspection.plan-published'),
    held: rows('inspection', `count(*)::int AS n FROM inspection.plan WHERE published_on IS NOT NULL`),
  },
];

export async function checkPairs(databases: Databases, quiet: boolean): Promise<Violation[]> {
  const found: Violation[] = [];
  for (const { what, told, held } of PAIRS) {
    // a record is filed a moment after its publication
    if (!quiet && told.of !== held.of) continue;
    const [eventCount, stateCount] = await counted(databases, told, held);
    if (eventCount !== stateCount)
      found.push(violation(eventCount < stateCount ? 'doubled' : 'lost', `${what}: ${eventCount} against ${stateCount}`));
  }
  return found;
}

/** In one snapshot where both lie in one database: jobs may be at work. */
async function counted(databases: Databases, told: Count, held: Count): Promise<[number, number]> {
  if (told.of === held.of) {
    const [row] = await databases(told.of).query<{ told: number; held: number }>(`SELECT (${told.sql}) AS told, (${held.sql}) AS held`);
    return [row?.told ?? 0, row?.held ?? 0];
  }
  const [[left], [right]] = [
    await databases(told.of).query<{ n: number }>(told.sql),
    await databases(held.of).query<{ n: number }>(held.sql),
  ];
  return [left?.n ?? 0, right?.n ?? 0];
}
