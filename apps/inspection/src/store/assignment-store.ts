import type { TaskState } from '@xinheng/contracts';
import type { Instant, LocalDate } from '@xinheng/kernel';
import { notFound, stale } from '@xinheng/service-kit';
import type { Assignment } from '../domain/assignment.js';
import type { CheckItem } from '../domain/finding.js';
import type { DrawnFirm } from '../domain/merge.js';
import { asRecordset, domainRow } from './domain-row.js';
import type { InspectionTx } from './transaction.js';

/** What assignment needs to know of a task and of its ceremony. */
export interface TaskToStaff {
  readonly id: string;
  readonly number: string;
  readonly name: string;
  readonly departmentId: string;
  readonly departmentName: string;
  readonly regionCode: string;
  readonly state: TaskState;
  readonly windowFrom: LocalDate;
  readonly windowTo: LocalDate;
  readonly minInspectors: number;
  readonly ceremonyId: string;
  readonly ceremonyNumber: string;
  readonly seed: string | null;
  readonly drawnAt: Instant | null;
}

export interface DrawnToVisit extends DrawnFirm {
  readonly leaf: string;
}

export interface InspectorFacts {
  readonly id: string;
  readonly number: string;
  readonly name: string;
  readonly certificateNo: string;
  readonly certificateUntil: LocalDate | null;
  readonly specialities: readonly string[];
  readonly qualifications: readonly string[];
  readonly regionCodes: readonly string[];
  readonly departmentId: string;
  readonly departmentName: string;
  readonly accountId: string | null;
  readonly available: boolean;
  readonly recusedFrom: readonly string[];
  readonly load: number;
}

interface ItemAsPublished {
  readonly id: string;
  readonly number: string;
  readonly name: string;
  readonly level: string;
  readonly legalBasis: string;
  readonly specialities: readonly string[];
  readonly checkPoints: readonly { readonly id: string; readonly text: string; readonly guide?: string; readonly photo?: boolean }[];
}

const itemOf = (item: ItemAsPublished): CheckItem => ({
  itemId: item.id,
  number: item.number,
  name: item.name,
  key: item.level === 'key',
  basis: item.legalBasis,
  points: item.checkPoints.map(({ id, text, guide, photo }) => ({ id, text, guide: guide ?? '', photo: photo ?? false })),
  specialities: [...item.specialities],
});

/** Who was sent this year, a visit counted once; those who left the team are not counted. */
const LOAD = `
  (SELECT count(DISTINCT p.visit_id) FROM inspection.part_member m JOIN inspection.visit_part p ON p.id = m.part_id
   JOIN inspection.visit v ON v.id = p.visit_id
   WHERE m.inspector_id = i.id AND m.state = 'assigned' AND v.state <> 'cancelled' AND p.state <> 'replaced'
     AND extract(year FROM coalesce(v.planned_on, v.window_from)) = $2)`;

const INSPECTOR = `
  SELECT i.id, i.number, i.name, i.certificate_no, i.certificate_until, i.specialities, i.qualifications, i.region_codes, i.department_id,
         i.department_name, i.account_id, i.available, ${LOAD} AS load,
         (SELECT coalesce(array_agg(r.code::text), '{}') FROM inspection.recusal r WHERE r.inspector_id = i.id AND r.ended_at IS NULL) AS recused_from
  FROM inspection.inspector i`;

/** Assignments, and what they read of tasks, drawn firms and the directory of inspectors. */
export class AssignmentStore {
  constructor(private readonly tx: InspectionTx) {}

  /** Locks the task: two assignments of one task never run together. */
  async lockTask(taskId: string): Promise<TaskToStaff> {
    const [row] = await this.tx.sql.query(
      `SELECT t.id, t.number, t.name, t.department_id, t.department_name, t.region_code, t.state, t.window_from, t.window_to,
              t.min_inspectors, t.ceremony_id, c.number AS ceremony_number, c.seed, t.drawn_at
       FROM inspection.task t JOIN inspection.ceremony c ON c.id = t.ceremony_id WHERE t.id = $1 FOR UPDATE OF t`,
      [taskId],
    );
    if (!row) throw notFound('抽查任务', taskId);
    return domainRow(row);
  }

  async taskOf(taskId: string): Promise<{ name: string; number: string; regionCode: string; drawnAt: Instant | null }> {
    const [row] = await this.tx.sql.query('SELECT name, number, region_code, drawn_at FROM inspection.task WHERE id = $1', [taskId]);
    if (!row) throw notFound('抽查任务', taskId);
    return domainRow(row);
  }

  async takesPart(taskId: string, departmentId: string): Promise<boolean> {
    const rows = await this.tx.sql.query('SELECT 1 FROM inspection.task_part WHERE task_id = $1 AND department_id = $2', [
      taskId,
      departmentId,
    ]);
    return rows.length > 0;
  }

  async scopeOfTask(taskId: string): Promise<{ departmentId: string; regionCode: string }> {
    const [row] = await this.tx.sql.query('SELECT department_id, region_code FROM inspection.task WHERE id = $1', [taskId]);
    if (!row) throw notFound('抽查任务', taskId);
    return domainRow(row);
  }

  /** Drawn firms of the task that no visit covers yet, replaced ones left out. */
  async drawnWithoutVisit(taskId: string): Promise<DrawnToVisit[]> {
    const rows = await this.tx.sql.query(
      `SELECT o.id, o.task_id, o.part_no, p.department_id, p.department_name, o.code, o.name, o.region_code, o.address, o.leaf, p.items
       FROM inspection.drawn_object o JOIN inspection.task_part p ON p.task_id = o.task_id AND p.part_no = o.part_no
       WHERE o.task_id = $1 AND o.state <> 'replaced'
         AND NOT EXISTS (SELECT 1 FROM inspection.visit_part v WHERE v.drawn_object_id = o.id)
       ORDER BY o.code, o.part_no`,
      [taskId],
    );
    return rows.map((row) => {
      const drawn = domainRow<Omit<DrawnToVisit, 'items'> & { items: ItemAsPublished[] }>(row);
      return { ...drawn, items: drawn.items.map(itemOf) };
    });
  }

  /** Leaves of drawn rows by their ids: the keys of slots. */
  async leavesOf(drawnIds: readonly string[]): Promise<Map<string, string>> {
    const rows = await this.tx.sql.query<{ id: string; leaf: string }>(
      'SELECT id, leaf FROM inspection.drawn_object WHERE id = ANY($1::uuid[])',
      [drawnIds],
    );
    return new Map(rows.map(({ id, leaf }) => [id, leaf]));
  }

  /** Tasks of one ceremony are merged one after the other, so that two of them never make two visits to one firm. */
  async lockMerging(ceremonyId: string): Promise<void> {
    await this.tx.sql.query('SELECT pg_advisory_xact_lock(hashtextextended($1, 20260102))', [ceremonyId]);
  }

  /** Numbers of those of the tasks that are void. */
  async voidAmong(taskIds: readonly string[]): Promise<string[]> {
    const rows = await this.tx.sql.query<{ number: string }>(
      `SELECT number FROM inspection.task WHERE id = ANY($1::uuid[]) AND state = 'void'`,
      [taskIds],
    );
    return rows.map(({ number }) => number);
  }

  /** Visits of a ceremony to these firms that have not begun; a further department may still join them. */
  async joinable(ceremonyId: string, codes: readonly string[]): Promise<{ id: string; code: string }[]> {
    return this.tx.sql.query(
      `SELECT id, code FROM inspection.visit WHERE ceremony_id = $1 AND code = ANY($2) AND origin = 'draw'
         AND state NOT IN ('cancelled', 'started', 'finished') ORDER BY id FOR UPDATE`,
      [ceremonyId, codes],
    );
  }

  /** Waiting parts of this task with fewer people than the task asks for. */
  async partsShortOfPeople(taskId: string): Promise<{ id: string; visitId: string }[]> {
    const rows = await this.tx.sql.query(
      `SELECT p.id, p.visit_id FROM inspection.visit_part p JOIN inspection.visit v ON v.id = p.visit_id
       JOIN inspection.task t ON t.id = p.task_id
       WHERE p.task_id = $1 AND p.state = 'waiting' AND v.state NOT IN ('cancelled', 'finished')
         AND (SELECT count(*) FROM inspection.part_member m WHERE m.part_id = p.id AND m.state = 'assigned') < t.min_inspectors`,
      [taskId],
    );
    return rows.map((row) => domainRow(row));
  }

  async inspectorsOf(departmentIds: readonly string[], year: number): Promise<InspectorFacts[]> {
    const rows = await this.tx.sql.query(`${INSPECTOR} WHERE i.department_id = ANY($1) ORDER BY i.department_id, i.number`, [
      departmentIds,
      year,
    ]);
    return rows.map((row) => domainRow<InspectorFacts>(row));
  }

  async inspectorsById(ids: readonly string[], year: number): Promise<InspectorFacts[]> {
    const rows = await this.tx.sql.query(`${INSPECTOR} WHERE i.id = ANY($1::uuid[]) ORDER BY i.number`, [ids, year]);
    return rows.map((row) => domainRow<InspectorFacts>(row));
  }

  /** Items of the department's list that is in force; what is not published may not be checked. */
  async itemsInForce(departmentId: string, ids: readonly string[]): Promise<CheckItem[]> {
    const rows = await this.tx.sql.query(
      `SELECT i.id, i.number, i.name, i.level, i.legal_basis, i.specialities, i.check_points
       FROM inspection.item i JOIN inspection.item_list l ON l.id = i.list_id
       WHERE l.department_id = $1 AND l.state = 'in-force' AND i.id = ANY($2::uuid[]) ORDER BY i.number`,
      [departmentId, ids],
    );
    return rows.map((row) => itemOf(domainRow<ItemAsPublished>(row)));
  }

  /** Visits that people have on days of a window, keyed `<inspector> <day>`. */
  async busyIn(inspectorIds: readonly string[], from: LocalDate, to: LocalDate): Promise<Map<string, number>> {
    const rows = await this.tx.sql.query<{ key: string; count: number }>(
      `SELECT m.inspector_id || ' ' || v.planned_on AS key, count(DISTINCT v.id) AS count
       FROM inspection.part_member m JOIN inspection.visit_part p ON p.id = m.part_id JOIN inspection.visit v ON v.id = p.visit_id
       WHERE m.inspector_id = ANY($1::uuid[]) AND m.state = 'assigned' AND v.planned_on BETWEEN $2 AND $3 AND v.state <> 'cancelled'
       GROUP BY 1`,
      [inspectorIds, from, to],
    );
    return new Map(rows.map(({ key, count }) => [key, count]));
  }

  async nextOrdinal(taskId: string): Promise<number> {
    const [row] = await this.tx.sql.query<{ n: number }>(
      'SELECT coalesce(max(ordinal), 0) + 1 AS n FROM inspection.assignment WHERE task_id = $1',
      [taskId],
    );
    return row!.n;
  }

  async supersedePrepared(taskId: string): Promise<void> {
    await this.tx.sql.run(
      `UPDATE inspection.assignment SET state = 'superseded', version = version + 1 WHERE task_id = $1 AND state = 'prepared'`,
      [taskId],
    );
  }

  async add(assignment: Assignment): Promise<void> {
    await this.tx.sql.run('INSERT INTO inspection.assignment SELECT * FROM jsonb_populate_recordset(NULL::inspection.assignment, $1)', [
      asRecordset([assignment]),
    ]);
  }

  async lock(id: string): Promise<Assignment> {
    const [row] = await this.tx.sql.query('SELECT * FROM inspection.assignment WHERE id = $1 FOR UPDATE', [id]);
    if (!row) throw notFound('派组', id);
    return domainRow(row);
  }

  async find(id: string): Promise<Assignment> {
    const [row] = await this.tx.sql.query('SELECT * FROM inspection.assignment WHERE id = $1', [id]);
    if (!row) throw notFound('派组', id);
    return domainRow(row);
  }

  async latestOf(taskId: string): Promise<Assignment | undefined> {
    const [row] = await this.tx.sql.query('SELECT * FROM inspection.assignment WHERE task_id = $1 ORDER BY ordinal DESC LIMIT 1', [taskId]);
    return row && domainRow(row);
  }

  async decide(assignment: Assignment): Promise<Assignment> {
    const { id, version, state, decidedById, decidedBy, decidedAt, decisionReason } = assignment;
    const changed = await this.tx.sql.run(
      `UPDATE inspection.assignment SET state = $3, decided_by_id = $4, decided_by = $5, decided_at = $6, decision_reason = $7,
         version = version + 1 WHERE id = $1 AND version = $2`,
      [id, version, state, decidedById, decidedBy, decidedAt, decisionReason],
    );
    if (changed === 0) throw stale('派组');
    return { ...assignment, version: version + 1 };
  }
}
