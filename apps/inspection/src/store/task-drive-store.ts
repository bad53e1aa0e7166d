import type { TaskState } from '@xinheng/contracts';
import type { Instant } from '@xinheng/kernel';
import { notFound } from '@xinheng/service-kit';
import type { InspectionTx } from './transaction.js';

const STAMP: Partial<Record<TaskState, string>> = { assigned: 'assigned_at', inspecting: 'started_at', closed: 'closed_at' };

/** The later half of a task's life, driven by its visits. */
export class TaskDriveStore {
  constructor(private readonly tx: InspectionTx) {}

  async lockState(taskId: string): Promise<TaskState> {
    const [row] = await this.tx.sql.query<{ state: TaskState }>('SELECT state FROM inspection.task WHERE id = $1 FOR UPDATE', [taskId]);
    if (!row) throw notFound('抽查任务', taskId);
    return row.state;
  }

  async move(taskId: string, state: TaskState, at: Instant): Promise<void> {
    const stamp = STAMP[state];
    await this.tx.sql.run(
      `UPDATE inspection.task SET state = $2, version = version + 1${stamp ? `, ${stamp} = $3` : ''} WHERE id = $1`,
      stamp ? [taskId, state, at] : [taskId, state],
    );
  }

  async note(taskId: string, step: { at: Instant; byId: string; byName: string; action: string; text: string }): Promise<void> {
    await this.tx.sql.run(
      `INSERT INTO inspection.task_step (task_id, seq, at, by_id, by_name, action, text, detail)
       SELECT $1, coalesce(max(seq), 0) + 1, $2, $3, $4, $5, $6, '{}' FROM inspection.task_step WHERE task_id = $1`,
      [taskId, step.at, step.byId, step.byName, step.action, step.text],
    );
  }

  /** Drawn firms of the task that are neither published nor replaced. */
  async unfinished(taskId: string): Promise<number> {
    const [row] = await this.tx.sql.query<{ n: number }>(
      `SELECT count(*) AS n FROM inspection.drawn_object o WHERE o.task_id = $1 AND o.state <> 'replaced'
         AND NOT EXISTS (SELECT 1 FROM inspection.visit_part p WHERE p.drawn_object_id = o.id AND p.state = 'published')`,
      [taskId],
    );
    return row!.n;
  }
}
