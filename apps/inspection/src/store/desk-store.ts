import type { Instant, LocalDate } from '@xinheng/kernel';
import { domainRow } from './domain-row.js';
import type { InspectionTx } from './transaction.js';

/** Things of one kind that wait together: of one task, or of one day. */
export interface Waiting {
  /** Task id, day, or id of the single thing. */
  readonly key: string;
  readonly name: string;
  readonly count: number;
  /** Up to three of them by name. */
  readonly samples: readonly string[];
  readonly dueOn: LocalDate | null;
  readonly dueUnknown: string | null;
}

export interface DrawnTaskWaiting {
  readonly id: string;
  readonly name: string;
  readonly regionCode: string;
  readonly drawnAt: Instant;
  readonly unstaffed: number;
}

const SAMPLES = `(array_agg(v.name ORDER BY v.name))[1:3] AS samples`;
const NO_UNKNOWN = 'NULL::text AS due_unknown';

/** What waits, by kind, for a department or for a person. Counted in the database; the desk only words it. */
export class DeskStore {
  constructor(private readonly tx: InspectionTx) {}

  private async waiting(text: string, values: readonly unknown[]): Promise<Waiting[]> {
    return (await this.tx.sql.query(text, values)).map((row) => domainRow<Waiting>(row));
  }

  /** Tasks of the department in one state: to approve, to freeze, to draw. */
  tasksIn(departmentId: string, state: 'draft' | 'approved' | 'frozen', exceptDraftedBy: string | null): Promise<Waiting[]> {
    return this.waiting(
      `SELECT t.id AS key, t.name, 1 AS count, ARRAY[t.number] AS samples,
              CASE WHEN t.state = 'draft' THEN t.window_from ELSE c.scheduled_on END AS due_on, ${NO_UNKNOWN}
       FROM inspection.task t JOIN inspection.ceremony c ON c.id = t.ceremony_id
       WHERE t.department_id = $1 AND t.state = $2 AND ($3::text IS NULL OR t.drafted_by_id <> $3) ORDER BY t.created_at LIMIT 100`,
      [departmentId, state, exceptDraftedBy],
    );
  }

  /** Drawn tasks with firms that no team was found for yet, and no matching that waits for approval. */
  async toAssign(departmentId: string): Promise<DrawnTaskWaiting[]> {
    const rows = await this.tx.sql.query(
      `SELECT * FROM (
         SELECT t.id, t.name, t.region_code, t.drawn_at, (
           SELECT count(*) FROM inspection.drawn_object o LEFT JOIN inspection.visit_part p ON p.drawn_object_id = o.id
           WHERE o.task_id = t.id AND o.state <> 'replaced' AND (p.id IS NULL OR (p.state = 'waiting' AND
             (SELECT count(*) FROM inspection.part_member m WHERE m.part_id = p.id AND m.state = 'assigned') < t.min_inspectors))) AS unstaffed
         FROM inspection.task t
         WHERE t.department_id = $1 AND t.state IN ('drawn', 'assigned', 'inspecting')
           AND NOT EXISTS (SELECT 1 FROM inspection.assignment a WHERE a.task_id = t.id AND a.state = 'prepared')
       ) open WHERE unstaffed > 0 ORDER BY drawn_at LIMIT 100`,
      [departmentId],
    );
    return rows.map((row) => domainRow<DrawnTaskWaiting>(row));
  }

  assignmentsToApprove(departmentId: string, exceptBy: string): Promise<Waiting[]> {
    return this.waiting(
      `SELECT t.id AS key, t.name, a.filled_count AS count, ARRAY[(a.slot_count - a.filled_count)::text] AS samples, a.due_on, a.due_unknown
       FROM inspection.assignment a JOIN inspection.task t ON t.id = a.task_id
       WHERE t.department_id = $1 AND a.state = 'prepared' AND a.prepared_by_id <> $2 ORDER BY a.prepared_at LIMIT 100`,
      [departmentId, exceptBy],
    );
  }

  /** Visits that the department leads, in one state, by planned day. */
  visitsByDay(departmentId: string, state: 'planned' | 'approved' | 'declined', exceptCreatedBy: string | null): Promise<Waiting[]> {
    return this.waiting(
      `SELECT v.planned_on::text AS key, v.planned_on::text AS name, count(*) AS count, ${SAMPLES}, v.planned_on AS due_on, ${NO_UNKNOWN}
       FROM inspection.visit v
       WHERE v.state = $2 AND v.planned_on IS NOT NULL AND ($3::text IS NULL OR v.created_by_id <> $3)
         AND EXISTS (SELECT 1 FROM inspection.visit_part p WHERE p.visit_id = v.id AND p.lead AND p.state <> 'replaced' AND p.department_id = $1)
       GROUP BY v.planned_on ORDER BY v.planned_on LIMIT 100`,
      [departmentId, state, exceptCreatedBy],
    );
  }

  /** Notified visits whose day went by without anybody starting, by task. */
  missedVisits(departmentId: string, today: LocalDate): Promise<Waiting[]> {
    return this.waiting(
      `SELECT coalesce(p.task_id::text, 'targeted') AS key, min(p.task_name) AS name, count(DISTINCT v.id) AS count, ${SAMPLES},
              min(v.planned_on) AS due_on, ${NO_UNKNOWN}
       FROM inspection.visit v JOIN inspection.visit_part p ON p.visit_id = v.id AND p.department_id = $1 AND p.state = 'waiting'
       WHERE v.planned_on < $2 AND v.state IN ('planned', 'approved', 'notified') GROUP BY p.task_id ORDER BY min(v.planned_on) LIMIT 100`,
      [departmentId, today],
    );
  }

  /** Results of the department in one state, by task, with the earliest last day of publication. */
  results(departmentId: string, state: 'entered' | 'reviewed' | 'returned'): Promise<Waiting[]> {
    return this.waiting(
      `SELECT coalesce(p.task_id::text, 'targeted') AS key, min(p.task_name) AS name, count(*) AS count, ${SAMPLES},
              min(p.publish_due_on) AS due_on, min(p.publish_due_unknown) AS due_unknown
       FROM inspection.visit_part p JOIN inspection.visit v ON v.id = p.visit_id
       WHERE p.department_id = $1 AND p.state = $2 GROUP BY p.task_id ORDER BY min(p.publish_due_on) LIMIT 100`,
      [departmentId, state],
    );
  }

  changesToDecide(departmentId: string, exceptBy: string): Promise<Waiting[]> {
    return this.waiting(
      `SELECT c.id AS key, c.kind AS name, 1 AS count, ARRAY[v.name, coalesce(i.number, ''), c.reason, coalesce(p.task_id::text, '')] AS samples, v.planned_on AS due_on, ${NO_UNKNOWN}
       FROM inspection.change_request c JOIN inspection.visit_part p ON p.id = c.part_id JOIN inspection.visit v ON v.id = c.visit_id
       LEFT JOIN inspection.inspector i ON i.id = c.inspector_id
       WHERE c.state = 'pending' AND p.department_id = $1 AND c.raised_by_id <> $2 ORDER BY c.raised_at LIMIT 100`,
      [departmentId, exceptBy],
    );
  }

  followUps(departmentId: string | null, accountId: string | null): Promise<Waiting[]> {
    return this.waiting(
      `SELECT f.due_on::text AS key, f.due_on::text AS name, count(*) AS count, ${SAMPLES}, f.due_on, ${NO_UNKNOWN}
       FROM inspection.follow_up f JOIN inspection.visit_part p ON p.id = f.part_id JOIN inspection.visit v ON v.id = p.visit_id
       WHERE f.state = 'open' AND f.due_on IS NOT NULL AND ($1::text IS NULL OR p.department_id = $1)
         AND ($2::text IS NULL OR EXISTS (
           SELECT 1 FROM inspection.part_member m JOIN inspection.inspector i ON i.id = m.inspector_id
           WHERE m.part_id = p.id AND m.state = 'assigned' AND i.account_id = $2))
       GROUP BY f.due_on ORDER BY f.due_on LIMIT 100`,
      [departmentId, accountId],
    );
  }

  /** An inspector's visits to make, by day, and records to mend or to finish. */
  ownVisits(accountId: string): Promise<Waiting[]> {
    return this.waiting(
      `SELECT v.planned_on::text AS key, v.planned_on::text AS name, count(DISTINCT v.id) AS count,
              (array_agg(DISTINCT v.name))[1:3] AS samples, v.planned_on AS due_on, ${NO_UNKNOWN}
       ${OWN} AND p.state = 'waiting' AND v.state IN ('notified', 'started') GROUP BY v.planned_on ORDER BY v.planned_on LIMIT 100`,
      [accountId],
    );
  }

  ownReturned(accountId: string): Promise<Waiting[]> {
    return this.waiting(
      `SELECT v.id AS key, v.name, 1 AS count, ARRAY[p.return_reason] AS samples, p.publish_due_on AS due_on, p.publish_due_unknown AS due_unknown
       ${OWN} AND p.state = 'returned' ORDER BY p.publish_due_on LIMIT 100`,
      [accountId],
    );
  }
}

const OWN = `
  FROM inspection.visit v JOIN inspection.visit_part p ON p.visit_id = v.id
  JOIN inspection.part_member m ON m.part_id = p.id AND m.state = 'assigned'
  JOIN inspection.inspector i ON i.id = m.inspector_id
  WHERE i.account_id = $1`;
