import { defineJob, type JobRun, StopReason } from '@xinheng/service-kit';
import type { ArchiveStore } from '../store.js';
import { applyChunk, finishRun, stopRun } from '../use-cases/steps/run-steps.js';
import { isBehind, readPlan } from './file-queries.js';
import { givingWay } from './give-way.js';

/** Writes an import. Begun again after a crash it goes on behind the last row that was committed. */
export const runJob = defineJob<ArchiveStore>()({
  kind: 'archive.import.run',
  title: '写入导入',
  run: (job, input: { importId: string }) => givingWay(job, () => work(job, input)),
});

async function work(job: JobRun<ArchiveStore>, { importId }: { importId: string }) {
  const step = { importId, jobId: job.id, attempt: job.attempt };
  const { imported } = await job.read(readPlan, { importId });
  if (isBehind(imported, job, 'done')) return imported.run;
  const { summary } = imported;
  const total = summary ? summary.new + summary.changed + summary.same : 0;
  for (;;) {
    const { left, run } = await job.step(applyChunk, step);
    if (!left) return job.step(finishRun, step);
    const done = run.registered + run.changed + run.confirmed + run.moved;
    await job.progress({ done, total, label: `已写入 ${done} 行，共 ${total} 行` });
    // a service that stops goes on after its next start; only a person's stop is kept
    if (job.signal.aborted && job.signal.reason === StopReason.person) await job.step(stopRun, step);
    job.throwIfStopped();
  }
}
