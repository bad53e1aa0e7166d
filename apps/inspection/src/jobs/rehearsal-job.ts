import { isRefusal } from '@xinheng/kernel';
import { defineJob } from '@xinheng/service-kit';
import type { InspectionStore } from '../store/inspection-store.js';
import { endRehearsal, sealRehearsal } from '../use-cases/rehearsal-steps.js';
import { commitRosters } from './commit-rosters.js';
import { drawRoster } from './draw-strata.js';

/** Runs everything a live draw runs, on a roster and a seed that are thrown away. */
export const rehearsalJob = defineJob<InspectionStore>()({
  kind: 'inspection.rehearsal.run',
  title: '演练',
  async run(job, { taskId, rehearsalId, no }: { taskId: string; rehearsalId: string; no: number }) {
    try {
      await commitRosters(job, { taskId, kind: 'rehearsal', rehearsalId });
      const { seedText, rosters } = await job.step(sealRehearsal, { taskId, rehearsalId, no });
      for (const roster of rosters) await drawRoster(job, seedText, roster);
      await job.step(endRehearsal, { rehearsalId, state: 'done' });
      // told by the figures, which stay: begun again after its end it finds the lists thrown away
      return { drawn: rosters.flatMap(({ strata }) => strata).reduce((sum, { quota }) => sum + quota, 0) };
    } catch (error) {
      if (isRefusal(error)) await job.step(endRehearsal, { rehearsalId, state: 'failed' });
      throw error;
    }
  },
});
