import type { Instant } from '@xinheng/kernel';
import { domainRow } from './domain-row.js';
import type { InspectionTx } from './transaction.js';

export interface DepartmentFigures {
  readonly departmentId: string;
  readonly departmentName: string;
  readonly figures: Readonly<Record<string, number>>;
}

export interface LoadRow {
  readonly id: string;
  readonly number: string;
  readonly name: string;
  readonly certificateNo: string;
  readonly departmentId: string;
  readonly departmentName: string;
  readonly regionCode: string;
  readonly visits: number;
  readonly open: number;
}

export interface TimelineRow {
  readonly at: Instant;
  readonly title: string;
  readonly actorName: string;
  readonly detail: Readonly<Record<string, unknown>>;
  /** Of the visit that the line is about; null for a step of the task itself. */
  readonly firmName: string | null;
  readonly mark: string;
}

/** Figures over tasks and visits, and the trail of a task. */
export class OverviewStore {
  constructor(private readonly tx: InspectionTx) {}

  /** Every department that has a list, people or a task, also with nothing done: a zero is a figure. */
  async byDepartment(year: number, taskId: string | null, regionPrefix: string): Promise<DepartmentFigures[]> {
    const rows = await this.tx.sql.query<Record<string, number | string>>(
      `WITH department AS (
         SELECT p.department_id, p.department_name FROM inspection.task_part p JOIN inspection.task t ON t.id = p.task_id
           WHERE t.region_code LIKE $3 || '%' AND ($2::uuid IS NULL OR t.id = $2)
         UNION SELECT department_id, department_name FROM inspection.item_list WHERE $2::uuid IS NULL
         UNION SELECT department_id, department_name FROM inspection.inspector WHERE $2::uuid IS NULL
       ), part AS (
         SELECT tp.department_id, p.state, p.found_problem, p.finished_on, p.publish_due_on, p.overdue_since, o.state AS drawn_state
         FROM inspection.drawn_object o JOIN inspection.task t ON t.id = o.task_id
         JOIN inspection.task_part tp ON tp.task_id = o.task_id AND tp.part_no = o.part_no
         LEFT JOIN inspection.visit_part p ON p.drawn_object_id = o.id
         WHERE extract(year FROM t.window_from) = $1 AND ($2::uuid IS NULL OR t.id = $2) AND t.region_code LIKE $3 || '%'
       )
       SELECT d.department_id, max(d.department_name) AS department_name,
         count(p.*) FILTER (WHERE p.drawn_state <> 'replaced') AS drawn,
         count(p.*) FILTER (WHERE p.drawn_state = 'replaced') AS replaced,
         count(p.*) FILTER (WHERE p.finished_on IS NOT NULL) AS done,
         count(p.*) FILTER (WHERE p.finished_on IS NULL AND p.drawn_state <> 'replaced') AS todo,
         count(p.*) FILTER (WHERE p.state = 'published') AS published,
         count(p.*) FILTER (WHERE p.found_problem) AS found,
         count(p.*) FILTER (WHERE p.overdue_since IS NOT NULL) AS overdue
       FROM department d LEFT JOIN part p USING (department_id) GROUP BY d.department_id ORDER BY 2, 1`,
      [year, taskId, regionPrefix],
    );
    return rows.map(({ department_id, department_name, ...figures }) => ({
      departmentId: String(department_id),
      departmentName: String(department_name),
      figures: figures as Record<string, number>,
    }));
  }

  /** How many departments came through one door, and how often. */
  async mergedVisits(
    year: number,
    taskId: string | null,
    regionPrefix: string,
  ): Promise<{ departments: number; visits: number; checks: number }[]> {
    return this.tx.sql.query(
      `SELECT departments, count(*) AS visits, sum(checks)::int AS checks FROM (
         SELECT v.id, count(DISTINCT p.department_id)::int AS departments, count(*) AS checks
         FROM inspection.visit v JOIN inspection.visit_part p ON p.visit_id = v.id AND p.state <> 'replaced'
         WHERE v.origin = 'draw' AND v.state <> 'cancelled' AND extract(year FROM v.window_from) = $1 AND v.region_code LIKE $3 || '%'
           AND ($2::uuid IS NULL OR EXISTS (SELECT 1 FROM inspection.visit_part q WHERE q.visit_id = v.id AND q.task_id = $2))
         GROUP BY v.id) each GROUP BY departments ORDER BY departments`,
      [year, taskId, regionPrefix],
    );
  }

  async loads(year: number, departmentId: string | null): Promise<LoadRow[]> {
    const rows = await this.tx.sql.query(
      `SELECT i.id, i.number, i.name, i.certificate_no, i.department_id, i.department_name, coalesce(i.region_codes[1], '000000') AS region_code,
         count(DISTINCT v.id) AS visits, count(DISTINCT v.id) FILTER (WHERE v.state NOT IN ('finished', 'cancelled')) AS open
       FROM inspection.inspector i
       LEFT JOIN inspection.part_member m ON m.inspector_id = i.id AND m.state = 'assigned'
       LEFT JOIN inspection.visit_part p ON p.id = m.part_id AND p.state <> 'replaced'
       LEFT JOIN inspection.visit v ON v.id = p.visit_id AND v.state <> 'cancelled' AND extract(year FROM coalesce(v.planned_on, v.window_from)) = $1
       WHERE ($2::text IS NULL OR i.department_id = $2) AND i.certificate_no <> ''
       GROUP BY i.id ORDER BY i.department_name, visits DESC, i.number LIMIT 2000`,
      [year, departmentId],
    );
    return rows.map((row) => domainRow<LoadRow>(row));
  }

  /** The task's own steps, and what was done to its visits and records, each with the head of its link in the audit chain. */
  async timeline(taskId: string, before: Instant | null, limit: number): Promise<TimelineRow[]> {
    const rows = await this.tx.sql.query(
      `WITH about AS (
         SELECT 'part:' || p.id AS subject, v.name FROM inspection.visit_part p JOIN inspection.visit v ON v.id = p.visit_id WHERE p.task_id = $1
         UNION SELECT 'visit:' || v.id, v.name FROM inspection.visit_part p JOIN inspection.visit v ON v.id = p.visit_id WHERE p.task_id = $1
       )
       SELECT * FROM (
         SELECT s.at, s.text AS title, s.by_name AS actor_name, s.detail, NULL::text AS firm_name, '' AS mark, s.seq AS ordinal
         FROM inspection.task_step s WHERE s.task_id = $1 AND ($2::timestamptz IS NULL OR s.at < $2)
         UNION ALL
         SELECT a.at, a.title, a.actor_name, coalesce(a.detail::jsonb, '{}'), about.name, coalesce(left(encode(c.hash, 'hex'), 8), ''), a.id
         FROM inspection_kit.audit a JOIN about USING (subject) LEFT JOIN inspection_kit.audit_chain c ON c.audit_id = a.id
         WHERE a.subject = ANY (ARRAY(SELECT subject FROM about)) AND a.result = 'done' AND ($2::timestamptz IS NULL OR a.at < $2)
       ) trail ORDER BY at DESC, ordinal DESC LIMIT $3`,
      [taskId, before, limit],
    );
    return rows.map((row) => domainRow<TimelineRow>(row));
  }
}
