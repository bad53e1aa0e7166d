import { defineJob } from '@xinheng/service-kit';
import type { InspectionStore } from '../store/inspection-store.js';
import { sealRosters } from '../use-cases/seal-rosters.js';
import { commitRosters } from './commit-rosters.js';

/** Freezes the rosters of one task. Rows go through in portions: a million of them need no more memory than five thousand. */
export const freezeJob = defineJob<InspectionStore>()({
  kind: 'inspection.freeze.run',
  title: '冻结名单',
  async run(job, { taskId }: { taskId: string }) {
    const rosters = await commitRosters(job, { taskId, kind: 'live', rehearsalId: null });
    await job.step(sealRosters, { taskId, jobId: job.id });
    return { taskId, size: rosters.reduce((sum, roster) => sum + roster.size, 0) };
  },
});
