import { defineJob, type JobRun } from '@xinheng/service-kit';
import type { ArchiveStore } from '../store.js';
import { finishUndo, undoChunk } from '../use-cases/steps/undo-steps.js';
import { isBehind, readPlan } from './file-queries.js';
import { givingWay } from './give-way.js';

/** Takes an import back. Begun again after a crash it goes on before the last row that was committed. */
export const undoJob = defineJob<ArchiveStore>()({
  kind: 'archive.import.undo',
  title: '整批撤销导入',
  run: (job, input: { importId: string }) => givingWay(job, () => work(job, input)),
});

async function work(job: JobRun<ArchiveStore>, { importId }: { importId: string }) {
  const step = { importId, jobId: job.id, attempt: job.attempt };
  const { imported } = await job.read(readPlan, { importId });
  if (isBehind(imported, job, 'undone')) return imported.undo;
  const { run } = imported;
  const total = run.registered + run.changed;
  for (;;) {
    const { left, undo } = await job.step(undoChunk, step);
    if (!left) return job.step(finishUndo, step);
    const done = undo.restored + undo.removed + undo.kept;
    await job.progress({ done, total, label: `已撤销 ${done} 行，共 ${total} 行` });
    job.throwIfStopped();
  }
}
