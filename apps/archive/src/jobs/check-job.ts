import { setImmediate } from 'node:timers/promises';
import { defineJob, type JobRun } from '@xinheng/service-kit';
import { checkRow } from '../domain/rows/check-row.js';
import type { CheckedRow, RowRules } from '../domain/rows/row.js';
import { fileRows, isBlankRow } from '../files/file-rows.js';
import { storedSource } from '../store/files.js';
import { LineCollector, type StagedLines } from '../store/staged-lines.js';
import type { ArchiveStore } from '../store.js';
import { clearStaged, finishCheck, stageRows } from '../use-cases/steps/check-steps.js';
import type { StepInput } from '../use-cases/steps/job-import.js';
import { isBehind, readPiece, readPlan } from './file-queries.js';
import { givingWay } from './give-way.js';

const BATCH_ROWS = 10_000;
/** After so many rows the event loop gets its turn: rows come out of memory, and the batch that is being stored must not wait for them. */
const TURN_ROWS = 200;

/**
 * The dry run: reads the file as a stream, checks every row, keeps what it found. Begun again after a crash it starts from the first
 * row; nothing of the directory is touched.
 */
export const checkJob = defineJob<ArchiveStore>()({
  kind: 'archive.import.check',
  title: '试运行导入',
  run: (job, input: { importId: string }) => givingWay(job, () => work(job, input)),
});

async function work(job: JobRun<ArchiveStore>, { importId }: { importId: string }) {
  const step = { importId, jobId: job.id, attempt: job.attempt };
  const { imported, plan, divisions, today } = await job.read(readPlan, { importId });
  if (isBehind(imported, job, 'checked')) return imported.summary;
  while (await job.step(clearStaged, step)) job.throwIfStopped();
  const source = storedSource(imported.sizeBytes, (piece) => job.read(readPiece, { sha256: imported.sha256, piece }), true);
  const columns = imported.format === 'csv' ? { columns: imported.columns.length } : {};
  const rules: RowRules = { plan, ...columns, divisions, scope: imported.regionCode, outside: imported.outside, today };
  const belt = new Belt(job, step);
  for await (const raw of fileRows(source, imported)) {
    if (raw.row <= imported.headerRow || isBlankRow(raw)) continue;
    belt.put(checkRow(raw, rules));
    if (belt.full) await belt.send();
    else if (raw.row % TURN_ROWS === 0) await setImmediate();
  }
  await belt.send();
  await belt.emptied();
  return job.step(finishCheck, step);
}

/** While one batch is being stored the next one is read and checked: the file and the database work at the same time. */
class Belt {
  private readonly lines: LineCollector;
  private done = 0;
  private storing: Promise<void> = Promise.resolve();

  constructor(
    private readonly job: JobRun<ArchiveStore>,
    private readonly step: StepInput,
  ) {
    this.lines = new LineCollector(step.importId);
  }

  get full(): boolean {
    return this.lines.count >= BATCH_ROWS;
  }

  put(row: CheckedRow): void {
    this.lines.put(row);
  }

  async send(): Promise<void> {
    await this.storing;
    this.job.throwIfStopped();
    if (this.lines.count === 0) return;
    this.storing = this.store(this.lines.take());
    // a fault is seen at the next send; without this a rejection in between would end the process
    this.storing.catch(() => undefined);
  }

  emptied(): Promise<void> {
    return this.storing;
  }

  private async store(lines: StagedLines): Promise<void> {
    await this.job.step(stageRows, { ...this.step, lines });
    this.done += lines.count;
    await this.job.progress({ done: this.done, total: 0, label: `已核对 ${this.done} 行` });
  }
}
