import type { DrawMode, ItemView, PartFields, Secrecy, TaskSource, TaskState, TaskStep } from '@xinheng/contracts';
import type { Instant, LocalDate } from '@xinheng/kernel';
import type { TaskPlan } from '../domain/task-plan.js';
import { type Columns, insertRow, Json, nextNumber, rowOf, rowsOf, updateSeen } from './rows.js';
import type { InspectionTx } from './transaction.js';

export interface TaskFacts {
  readonly id: string;
  readonly number: string;
  readonly name: string;
  readonly departmentId: string;
  readonly departmentName: string;
  readonly regionCode: string;
  readonly source: TaskSource;
  readonly planRowId: string | null;
  readonly ceremonyId: string;
  readonly ceremonyNumber: string;
  readonly cycle: string;
  readonly secrecy: Secrecy;
  readonly mode: DrawMode;
  readonly windowFrom: LocalDate;
  readonly windowTo: LocalDate;
  readonly minInspectors: number;
  readonly listPublic: boolean;
  readonly content: string;
  readonly state: TaskState;
  readonly draftedById: string;
  readonly draftedBy: string;
  readonly createdAt: Instant;
  readonly approvedBy: string | null;
  readonly approvedAt: Instant | null;
  readonly plan: TaskPlan | null;
  readonly planFingerprint: string | null;
  readonly freezeJobId: string | null;
  readonly frozenAt: Instant | null;
  readonly drawnAt: Instant | null;
  readonly redrawOf: string | null;
  readonly redrawReason: string | null;
  readonly voidReason: string | null;
  readonly version: number;
}

export interface TaskPart extends Omit<PartFields, 'department'> {
  readonly taskId: string;
  readonly partNo: number;
  readonly departmentId: string;
  readonly departmentName: string;
  /** As published on the day of approval; empty before. */
  readonly items: ItemView[];
}

/** A task in lists, with the figures of its live rosters. */
export interface TaskLine extends TaskFacts {
  readonly joint: boolean;
  readonly size: number | null;
  readonly quota: number | null;
}

/** Who did what, for the trail. */
export interface Act {
  readonly at: Instant;
  readonly byId: string;
  readonly byName: string;
  readonly action: string;
  readonly text: string;
  readonly detail?: Readonly<Record<string, string | number | boolean | null>>;
}

const TASK = `SELECT t.*, c.number AS ceremony_number, c.cycle, c.secrecy FROM task t JOIN ceremony c ON c.id = t.ceremony_id`;
const LINE = `SELECT t.*, c.number AS ceremony_number, c.cycle, c.secrecy,
  (SELECT count(*) > 1 FROM task_part p WHERE p.task_id = t.id) AS joint, r.size, r.quota
  FROM task t JOIN ceremony c ON c.id = t.ceremony_id
  LEFT JOIN LATERAL (SELECT sum(size)::int AS size, sum(quota)::int AS quota FROM roster r
    WHERE r.task_id = t.id AND r.kind = 'live' AND r.sealed_at IS NOT NULL) r ON true`;

/** Tasks, their parts and their trail. */
export class TaskStore {
  constructor(private readonly tx: InspectionTx) {}

  find(id: string): Promise<TaskFacts | undefined> {
    return rowOf(this.tx.sql, `${TASK} WHERE t.id = $1`, [id]);
  }

  lock(id: string): Promise<TaskFacts | undefined> {
    return rowOf(this.tx.sql, `${TASK} WHERE t.id = $1 FOR UPDATE OF t`, [id]);
  }

  findLine(id: string): Promise<TaskLine | undefined> {
    return rowOf(this.tx.sql, `${LINE} WHERE t.id = $1`, [id]);
  }

  list(filter: {
    region: string;
    state?: string;
    year?: number;
    text?: string;
    ceremonyId?: string;
    after: readonly (string | number)[] | null;
    limit: number;
  }): Promise<TaskLine[]> {
    const { region, state, year, text, ceremonyId, after, limit } = filter;
    return rowsOf(
      this.tx.sql,
      `${LINE} WHERE t.region_code LIKE $1 || '%' AND ($2::text IS NULL OR t.state = $2)
          AND ($3::int IS NULL OR extract(year FROM t.window_from) = $3)
          AND ($4::text IS NULL OR t.name LIKE '%' || $4 || '%' OR t.number = $4) AND ($5::uuid IS NULL OR t.ceremony_id = $5)
          AND ($6::timestamptz IS NULL OR (t.created_at, t.id) < ($6, $7::uuid))
        ORDER BY t.created_at DESC, t.id DESC LIMIT $8`,
      [region, state ?? null, year ?? null, text ?? null, ceremonyId ?? null, after?.[0] ?? null, after?.[1] ?? null, limit],
    );
  }

  ofCeremony(ceremonyId: string): Promise<TaskFacts[]> {
    return rowsOf(this.tx.sql, `${TASK} WHERE t.ceremony_id = $1 ORDER BY t.created_at, t.id`, [ceremonyId]);
  }

  lockOfCeremony(ceremonyId: string): Promise<TaskFacts[]> {
    return rowsOf(this.tx.sql, `${TASK} WHERE t.ceremony_id = $1 ORDER BY t.created_at, t.id FOR UPDATE OF t`, [ceremonyId]);
  }

  partsOf(taskId: string): Promise<TaskPart[]> {
    return rowsOf(this.tx.sql, 'SELECT * FROM task_part WHERE task_id = $1 ORDER BY part_no', [taskId]);
  }

  /** The published items a task checks, department by department, as they stood on the day of approval. */
  async itemsOfTask(taskId: string): Promise<{ partNo: number; departmentId: string; items: ItemView[] }[]> {
    return (await this.partsOf(taskId)).map(({ partNo, departmentId, items }) => ({ partNo, departmentId, items }));
  }

  /** The next number of an organ in a year, without gaps. */
  nextSerial(shortName: string, year: number): Promise<number> {
    return nextNumber(this.tx.sql, 'task', `${shortName} ${year}`);
  }

  async add(task: Columns, parts: readonly PartFields[]): Promise<void> {
    await insertRow(this.tx.sql, 'task', task);
    await this.putParts(task.id as string, parts);
  }

  async replaceParts(taskId: string, parts: readonly PartFields[]): Promise<void> {
    await this.tx.sql.run('DELETE FROM task_part WHERE task_id = $1', [taskId]);
    await this.putParts(taskId, parts);
  }

  private async putParts(taskId: string, parts: readonly PartFields[]): Promise<void> {
    for (const [i, { department, conditions, ratios, ...rest }] of parts.entries()) {
      await insertRow(this.tx.sql, 'task_part', {
        taskId,
        partNo: i + 1,
        departmentId: department.id,
        departmentName: department.name,
        conditions: new Json(conditions),
        ratios: new Json(ratios),
        ...rest,
      });
    }
  }

  async keepItems(taskId: string, partNo: number, items: readonly ItemView[]): Promise<void> {
    await this.tx.sql.run('UPDATE task_part SET items = $3 WHERE task_id = $1 AND part_no = $2', [taskId, partNo, JSON.stringify(items)]);
  }

  save(task: Pick<TaskFacts, 'id'>, seen: number, changes: Columns): Promise<number> {
    return updateSeen(this.tx.sql, 'task', '抽查任务', { id: task.id, version: seen }, changes);
  }

  /** Adds one line to the trail; the task's row is locked by the caller, so that the numbers have no gap. */
  async note(taskId: string, act: Act): Promise<void> {
    await this.tx.sql.run(
      `INSERT INTO task_step (task_id, seq, at, by_id, by_name, action, text, detail)
       SELECT $1, coalesce(max(seq), 0) + 1, $2, $3, $4, $5, $6, $7 FROM task_step WHERE task_id = $1`,
      [taskId, act.at, act.byId, act.byName, act.action, act.text, JSON.stringify(act.detail ?? {})],
    );
  }

  trail(taskId: string): Promise<TaskStep[]> {
    return rowsOf(
      this.tx.sql,
      'SELECT seq, at, by_name AS by, action, text, detail FROM task_step WHERE task_id = $1 ORDER BY seq DESC LIMIT 500',
      [taskId],
    );
  }

  redrawOf(taskId: string): Promise<{ id: string; number: string } | undefined> {
    return rowOf(this.tx.sql, 'SELECT id, number FROM task WHERE redraw_of = $1', [taskId]);
  }
}
