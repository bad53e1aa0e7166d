import type { LocalDate } from '@xinheng/kernel';
import { notFound } from '@xinheng/service-kit';
import type { Publication } from '../domain/published.js';
import type { Part, Visit } from '../domain/visit.js';
import { asRecordset, domainRow } from './domain-row.js';
import type { InspectionTx } from './transaction.js';

export interface PublicFilter {
  readonly code?: string | undefined;
  readonly taskId?: string | undefined;
  readonly name?: string | undefined;
  readonly from?: LocalDate | undefined;
  readonly to?: LocalDate | undefined;
}

export interface QueueFilter {
  readonly departmentId: string;
  readonly taskId?: string | undefined;
  /** Due before this day. */
  readonly dueBefore?: LocalDate | undefined;
}

const QUEUE = `
  FROM inspection.visit_part p JOIN inspection.visit v ON v.id = p.visit_id
  WHERE p.state = 'reviewed' AND p.department_id = $1 AND ($2::uuid IS NULL OR p.task_id = $2) AND ($3::date IS NULL OR p.publish_due_on < $3)`;

/** What is public, was public, and is about to be. */
export class PublicationStore {
  constructor(private readonly tx: InspectionTx) {}

  async add(publications: readonly Publication[]): Promise<void> {
    await this.tx.sql.run('INSERT INTO inspection.publication SELECT * FROM jsonb_populate_recordset(NULL::inspection.publication, $1)', [
      asRecordset(publications),
    ]);
  }

  async lock(id: string): Promise<Publication> {
    const [row] = await this.tx.sql.query('SELECT * FROM inspection.publication WHERE id = $1 FOR UPDATE', [id]);
    if (!row) throw notFound('公示记录', id);
    return domainRow(row);
  }

  async find(id: string): Promise<Publication> {
    const [row] = await this.tx.sql.query('SELECT * FROM inspection.publication WHERE id = $1', [id]);
    if (!row) throw notFound('公示记录', id);
    return domainRow(row);
  }

  async withdraw(publication: Publication, on: LocalDate, by: string, reason: string): Promise<number> {
    await this.tx.sql.run(
      `UPDATE inspection.publication SET state = 'withdrawn', withdrawn_on = $2, withdrawn_by = $3, withdraw_reason = $4,
         version = version + 1 WHERE id = $1`,
      [publication.id, on, by, reason],
    );
    return publication.version + 1;
  }

  /** The withdrawn publication of a part that awaits its correction. */
  async uncorrectedOf(partId: string): Promise<string | null> {
    const [row] = await this.tx.sql.query<{ id: string }>(
      `SELECT id FROM inspection.publication WHERE part_id = $1 AND state = 'withdrawn' AND corrected_by IS NULL ORDER BY id DESC LIMIT 1`,
      [partId],
    );
    return row?.id ?? null;
  }

  async markCorrected(id: string, by: string): Promise<void> {
    await this.tx.sql.run('UPDATE inspection.publication SET corrected_by = $2, version = version + 1 WHERE id = $1', [id, by]);
  }

  async list(filter: PublicFilter, after: string | undefined, limit: number): Promise<Publication[]> {
    const [day, id] = after?.split('_') ?? [];
    const rows = await this.tx.sql.query(
      `SELECT * FROM inspection.publication
       WHERE ($1::text IS NULL OR code = $1) AND ($2::uuid IS NULL OR task_id = $2)
         AND ($3::text IS NULL OR (state = 'public' AND strpos(name, $3) > 0))
         AND ($4::date IS NULL OR published_on >= $4) AND ($5::date IS NULL OR published_on <= $5)
         AND ($6::date IS NULL OR (published_on, id) < ($6::date, $7::uuid))
       ORDER BY published_on DESC, id DESC LIMIT $8`,
      [
        filter.code ?? null,
        filter.taskId ?? null,
        filter.name ?? null,
        filter.from ?? null,
        filter.to ?? null,
        day ?? null,
        id ?? null,
        limit,
      ],
    );
    return rows.map((row) => domainRow<Publication>(row));
  }

  /** Reviewed results of a department by due day; those whose day cannot be told stand last. */
  async queue(filter: QueueFilter, after: string | undefined, limit: number): Promise<{ part: Part; visit: Visit }[]> {
    const [day, id] = after?.split('_') ?? [];
    const rows = await this.tx.sql.query<{ part: Record<string, unknown>; visit: Record<string, unknown> }>(
      `SELECT to_jsonb(p) AS part, to_jsonb(v) AS visit ${QUEUE}
         AND ($4::date IS NULL OR (coalesce(p.publish_due_on, 'infinity'), p.id) > ($4::date, $5::uuid))
       ORDER BY coalesce(p.publish_due_on, 'infinity'), p.id LIMIT $6`,
      [...queueValues(filter), day === undefined ? null : day === '-' ? 'infinity' : day, id ?? null, limit],
    );
    return rows.map(({ part, visit }) => ({ part: domainRow<Part>(part), visit: domainRow<Visit>(visit) }));
  }

  async queueLength(filter: QueueFilter): Promise<number> {
    const [row] = await this.tx.sql.query<{ n: number }>(`SELECT count(*) AS n ${QUEUE}`, queueValues(filter));
    return row!.n;
  }

  /** Finished results that are late, or whose day could not be told when they were finished. */
  async toWatch(today: LocalDate): Promise<(Part & Pick<Visit, 'regionCode'>)[]> {
    const rows = await this.tx.sql.query(
      `SELECT p.*, v.region_code FROM inspection.visit_part p JOIN inspection.visit v ON v.id = p.visit_id
       WHERE p.state IN ('entered', 'returned', 'reviewed') AND p.finished_on IS NOT NULL
         AND ((p.publish_due_on < $1 AND p.overdue_since IS NULL) OR p.publish_due_on IS NULL) ORDER BY p.id FOR UPDATE OF p`,
      [today],
    );
    return rows.map((row) => domainRow<Part & Pick<Visit, 'regionCode'>>(row));
  }

  async setWatch(
    parts: readonly Pick<Part, 'id' | 'publishDueOn' | 'publishDueUnknown' | 'publishDueLaw' | 'overdueSince'>[],
  ): Promise<void> {
    await this.tx.sql.run(
      `UPDATE inspection.visit_part p SET publish_due_on = n.publish_due_on, publish_due_unknown = n.publish_due_unknown,
         publish_due_law = n.publish_due_law, overdue_since = n.overdue_since FROM jsonb_populate_recordset(NULL::inspection.visit_part, $1) n WHERE p.id = n.id`,
      [asRecordset(parts)],
    );
  }
}

const queueValues = (filter: QueueFilter) => [filter.departmentId, filter.taskId ?? null, filter.dueBefore ?? null];
