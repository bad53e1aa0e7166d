import type { PartState, VisitState } from '@xinheng/contracts';
import type { Instant, LocalDate } from '@xinheng/kernel';
import { notFound, stale } from '@xinheng/service-kit';
import type { Member, Part, Visit } from '../domain/visit.js';
import { asRecordset, domainRow } from './domain-row.js';
import type { InspectionTx } from './transaction.js';

/** Whose visits a person may see; null does not narrow. */
export interface Sight {
  readonly departmentId: string | null;
  readonly accountId: string | null;
  /** Leading digits of the divisions in sight. */
  readonly regionPrefix: string;
}

export interface VisitFilter {
  readonly taskId?: string | undefined;
  readonly departmentId?: string | undefined;
  readonly state?: VisitState | undefined;
  readonly partState?: PartState | undefined;
  readonly day?: LocalDate | undefined;
  readonly code?: string | undefined;
}

/** Parts that are gone do not show a visit to anybody. */
const IN_SIGHT = `
  v.region_code LIKE $1 || '%'
  AND ($2::text IS NULL OR EXISTS (SELECT 1 FROM inspection.visit_part p WHERE p.visit_id = v.id AND p.department_id = $2))
  AND ($3::text IS NULL OR EXISTS (
    SELECT 1 FROM inspection.visit_part p
    JOIN inspection.part_member m ON m.part_id = p.id AND m.state = 'assigned'
    JOIN inspection.inspector i ON i.id = m.inspector_id
    WHERE p.visit_id = v.id AND i.account_id = $3))`;

const MEMBERS = `
  SELECT m.part_id, m.inspector_id, m.number, m.name, m.certificate_no, m.department_id, m.department_name, i.account_id, m.state,
         m.ticket, m.load_before
  FROM inspection.part_member m JOIN inspection.inspector i ON i.id = m.inspector_id`;

/** Visits, their parts by department, and the people sent. */
export class VisitStore {
  constructor(private readonly tx: InspectionTx) {}

  async lock(id: string): Promise<Visit> {
    const [row] = await this.tx.sql.query('SELECT * FROM inspection.visit WHERE id = $1 FOR UPDATE', [id]);
    if (!row) throw notFound('入企检查', id);
    return domainRow(row);
  }

  async find(id: string): Promise<Visit> {
    const [row] = await this.tx.sql.query('SELECT * FROM inspection.visit WHERE id = $1', [id]);
    if (!row) throw notFound('入企检查', id);
    return domainRow(row);
  }

  async byIds(ids: readonly string[]): Promise<Visit[]> {
    const rows = await this.tx.sql.query('SELECT * FROM inspection.visit WHERE id = ANY($1::uuid[]) ORDER BY id', [ids]);
    return rows.map((row) => domainRow<Visit>(row));
  }

  async lockMany(ids: readonly string[]): Promise<Visit[]> {
    const rows = await this.tx.sql.query('SELECT * FROM inspection.visit WHERE id = ANY($1::uuid[]) ORDER BY id FOR UPDATE', [ids]);
    return rows.map((row) => domainRow<Visit>(row));
  }

  /** The visit first, then the part: everyone locks in this order. */
  async lockWithPart(partId: string): Promise<{ visit: Visit; part: Part }> {
    const [owner] = await this.tx.sql.query<{ visit_id: string }>('SELECT visit_id FROM inspection.visit_part WHERE id = $1', [partId]);
    if (!owner) throw notFound('检查记录', partId);
    const visit = await this.lock(owner.visit_id);
    const [row] = await this.tx.sql.query('SELECT * FROM inspection.visit_part WHERE id = $1 FOR UPDATE', [partId]);
    return { visit, part: domainRow(row!) };
  }

  async findPart(partId: string): Promise<Part> {
    const [row] = await this.tx.sql.query('SELECT * FROM inspection.visit_part WHERE id = $1', [partId]);
    if (!row) throw notFound('检查记录', partId);
    return domainRow(row);
  }

  async partsOf(visitIds: readonly string[]): Promise<Part[]> {
    const rows = await this.tx.sql.query(
      'SELECT * FROM inspection.visit_part WHERE visit_id = ANY($1::uuid[]) ORDER BY visit_id, lead DESC, department_name, id',
      [visitIds],
    );
    return rows.map((row) => domainRow<Part>(row));
  }

  async partsById(ids: readonly string[]): Promise<Part[]> {
    const rows = await this.tx.sql.query('SELECT * FROM inspection.visit_part WHERE id = ANY($1::uuid[]) ORDER BY id', [ids]);
    return rows.map((row) => domainRow<Part>(row));
  }

  /** Everybody ever sent, those who left included. */
  async membersOf(partIds: readonly string[]): Promise<Member[]> {
    const rows = await this.tx.sql.query(`${MEMBERS} WHERE m.part_id = ANY($1::uuid[]) ORDER BY m.part_id, m.number`, [partIds]);
    return rows.map((row) => domainRow<Member>(row));
  }

  async addVisits(visits: readonly Visit[]): Promise<void> {
    await this.tx.sql.run('INSERT INTO inspection.visit SELECT * FROM jsonb_populate_recordset(NULL::inspection.visit, $1)', [
      asRecordset(visits),
    ]);
  }

  async addParts(parts: readonly Part[]): Promise<void> {
    await this.tx.sql.run('INSERT INTO inspection.visit_part SELECT * FROM jsonb_populate_recordset(NULL::inspection.visit_part, $1)', [
      asRecordset(parts),
    ]);
  }

  async addMembers(members: readonly Member[], at: Instant): Promise<void> {
    const rows = members.map(({ accountId: _account, ...member }) => ({ ...member, assignedAt: at }));
    await this.tx.sql.run('INSERT INTO inspection.part_member SELECT * FROM jsonb_populate_recordset(NULL::inspection.part_member, $1)', [
      asRecordset(rows),
    ]);
  }

  async endMember(partId: string, inspectorId: string, state: 'recused' | 'replaced', at: Instant): Promise<void> {
    await this.tx.sql.run('UPDATE inspection.part_member SET state = $3, ended_at = $4 WHERE part_id = $1 AND inspector_id = $2', [
      partId,
      inspectorId,
      state,
      at,
    ]);
  }

  async save(visit: Visit): Promise<Visit> {
    const changed = await this.tx.sql.run(
      `UPDATE inspection.visit SET planned_on = $3, state = $4, approved_by_id = $5, approved_by = $6, approved_at = $7, decline_reason = $8,
         started_at = $9, finished_on = $10, version = version + 1 WHERE id = $1 AND version = $2`,
      [
        visit.id,
        visit.version,
        visit.plannedOn,
        visit.state,
        visit.approvedById,
        visit.approvedBy,
        visit.approvedAt,
        visit.declineReason,
        visit.startedAt,
        visit.finishedOn,
      ],
    );
    if (changed === 0) throw stale('入企检查');
    return { ...visit, version: visit.version + 1 };
  }

  /** Day and state of many visits in one statement. @throws Problem 409 if one of them has changed */
  async planMany(visits: readonly Pick<Visit, 'id' | 'version' | 'plannedOn' | 'state'>[]): Promise<void> {
    const changed = await this.tx.sql.run(
      `UPDATE inspection.visit v SET planned_on = n.planned_on, state = n.state, version = v.version + 1
       FROM jsonb_populate_recordset(NULL::inspection.visit, $1) n WHERE v.id = n.id AND v.version = n.version`,
      [asRecordset(visits)],
    );
    if (changed !== visits.length) throw stale('入企检查');
  }

  /** Where the teams of many parts came from. @throws Problem 409 if one of them has changed */
  async staffMany(parts: readonly Pick<Part, 'id' | 'version' | 'assignmentId' | 'slotKey'>[]): Promise<void> {
    const changed = await this.tx.sql.run(
      `UPDATE inspection.visit_part p SET assignment_id = n.assignment_id, slot_key = n.slot_key, version = p.version + 1
       FROM jsonb_populate_recordset(NULL::inspection.visit_part, $1) n WHERE p.id = n.id AND p.version = n.version`,
      [asRecordset(parts)],
    );
    if (changed !== parts.length) throw stale('检查记录');
  }

  async savePart(part: Part): Promise<Part> {
    const changed = await this.tx.sql.run(
      `UPDATE inspection.visit_part p SET
         (state, assignment_id, slot_key, started_at, finished_at, finished_on, publish_due_on, publish_due_unknown, publish_due_law,
          entered_by_id, entered_by, return_reason, reviewed_by_id, reviewed_by, reviewed_at, found_problem, overdue_since, lead)
       = (SELECT n.state, n.assignment_id, n.slot_key, n.started_at, n.finished_at, n.finished_on, n.publish_due_on, n.publish_due_unknown,
            n.publish_due_law, n.entered_by_id, n.entered_by, n.return_reason, n.reviewed_by_id, n.reviewed_by, n.reviewed_at, n.found_problem,
            n.overdue_since, n.lead
          FROM jsonb_populate_record(NULL::inspection.visit_part, ($3::jsonb)->0) n), version = p.version + 1
       WHERE p.id = $1 AND p.version = $2`,
      [part.id, part.version, asRecordset([part])],
    );
    if (changed === 0) throw stale('检查记录');
    return { ...part, version: part.version + 1 };
  }

  /** A page by planned day and id; `after` is `<day or ->_<id>` of the last row seen. */
  async list(sight: Sight, filter: VisitFilter, after: string | undefined, limit: number): Promise<Visit[]> {
    const [day, id] = after?.split('_') ?? [];
    const rows = await this.tx.sql.query(
      `SELECT v.* FROM inspection.visit v WHERE ${IN_SIGHT}
         AND ($4::uuid IS NULL OR EXISTS (SELECT 1 FROM inspection.visit_part p WHERE p.visit_id = v.id AND p.task_id = $4))
         AND ($5::text IS NULL OR EXISTS (SELECT 1 FROM inspection.visit_part p WHERE p.visit_id = v.id AND p.department_id = $5))
         AND ($6::text IS NULL OR v.state = $6)
         AND ($7::text IS NULL OR EXISTS (SELECT 1 FROM inspection.visit_part p WHERE p.visit_id = v.id AND p.state = $7))
         AND ($8::date IS NULL OR v.planned_on = $8) AND ($9::text IS NULL OR v.code = $9)
         AND ($10::date IS NULL OR (coalesce(v.planned_on, 'infinity'), v.id) > ($10::date, $11::uuid))
       ORDER BY coalesce(v.planned_on, 'infinity'), v.id LIMIT $12`,
      [
        ...sightValues(sight),
        filter.taskId ?? null,
        filter.departmentId ?? null,
        filter.state ?? null,
        filter.partState ?? null,
        filter.day ?? null,
        filter.code ?? null,
        day === undefined ? null : day === '-' ? 'infinity' : day,
        id ?? null,
        limit,
      ],
    );
    return rows.map((row) => domainRow<Visit>(row));
  }

  async isInSight(sight: Sight, visitId: string): Promise<boolean> {
    const rows = await this.tx.sql.query(`SELECT 1 FROM inspection.visit v WHERE ${IN_SIGHT} AND v.id = $4`, [
      ...sightValues(sight),
      visitId,
    ]);
    return rows.length > 0;
  }

  /** Visits of a person that are open: of `day`, begun, returned for correction, or left over from an earlier day. */
  async openOf(accountId: string, day: LocalDate): Promise<Visit[]> {
    const rows = await this.tx.sql.query(
      `SELECT DISTINCT v.* FROM inspection.visit v
       JOIN inspection.visit_part p ON p.visit_id = v.id
       JOIN inspection.part_member m ON m.part_id = p.id AND m.state = 'assigned'
       JOIN inspection.inspector i ON i.id = m.inspector_id AND i.account_id = $1
       WHERE (v.planned_on = $2 AND v.state IN ('approved', 'notified', 'started', 'finished'))
          OR (v.planned_on < $2 AND v.state IN ('notified', 'started'))
          OR p.state = 'returned' OR (v.state = 'started' AND p.state = 'waiting')
       ORDER BY v.street, v.address, v.id`,
      [accountId, day],
    );
    return rows.map((row) => domainRow<Visit>(row));
  }

  async upcomingOf(accountId: string, after: LocalDate): Promise<{ day: LocalDate; count: number }[]> {
    return this.tx.sql.query(
      `SELECT v.planned_on AS day, count(DISTINCT v.id) AS count FROM inspection.visit v
       JOIN inspection.visit_part p ON p.visit_id = v.id
       JOIN inspection.part_member m ON m.part_id = p.id AND m.state = 'assigned'
       JOIN inspection.inspector i ON i.id = m.inspector_id AND i.account_id = $1
       WHERE v.planned_on > $2 AND v.state IN ('planned', 'approved', 'notified') GROUP BY 1 ORDER BY 1 LIMIT 30`,
      [accountId, after],
    );
  }
}

const sightValues = (sight: Sight) => [sight.regionPrefix, sight.departmentId, sight.accountId];
