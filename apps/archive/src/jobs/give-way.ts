import { isRefusal } from '@xinheng/kernel';
import type { JobRun } from '@xinheng/service-kit';
import type { ArchiveStore } from '../store.js';
import { ATTEMPT_SUPERSEDED } from '../use-cases/steps/job-import.js';

/**
 * Runs the work of one attempt. If a later attempt of the same job has taken over (this one fell silent for longer than its lease), it
 * neither goes on nor speaks for the job: it waits until it is told that the job is no longer its own.
 */
export async function givingWay<R>(job: JobRun<ArchiveStore>, work: () => Promise<R>): Promise<R> {
  try {
    return await work();
  } catch (error) {
    if (!isRefusal(error) || error.code !== ATTEMPT_SUPERSEDED) throw error;
    if (!job.signal.aborted) await new Promise((resolve) => job.signal.addEventListener('abort', resolve, { once: true }));
    job.throwIfStopped();
    throw error;
  }
}
