import { Refusal } from '@xinheng/kernel';
import type { Ctx } from '@xinheng/service-kit';
import type { Import } from '../../domain/import.js';
import type { ArchiveStore } from '../../store.js';

/** What every step of a job names: the import, and the job itself, so that a job that was given up cannot go on beside its successor. */
export interface StepInput {
  readonly importId: string;
  readonly jobId: string;
  readonly attempt: number;
}

export const ATTEMPT_SUPERSEDED = 'import.attempt-superseded';

/**
 * Locks the import for a step of its job. The first step of a new attempt takes it over; from then on an earlier attempt whose lease
 * has run out, but which has not noticed yet, is refused.
 */
export async function lockForJob(ctx: Ctx<ArchiveStore>, { importId, jobId, attempt }: StepInput, state: Import['state']): Promise<Import> {
  const imported = await ctx.store.imports.lock(importId);
  if (imported.jobId === jobId && imported.state === state) {
    if (imported.jobAttempt === attempt) return imported;
    if (imported.jobAttempt < attempt) return ctx.store.imports.save({ ...imported, jobAttempt: attempt });
    throw new Refusal({ code: ATTEMPT_SUPERSEDED, message: '该次执行已由后一次接手' });
  }
  throw new Refusal({ code: 'import.job-superseded', message: '该导入已由另一次操作接手', wayOut: '请刷新导入页面查看当前进度' });
}
