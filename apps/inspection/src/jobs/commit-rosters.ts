import type { JobRun } from '@xinheng/service-kit';
import type { InspectionStore } from '../store/inspection-store.js';
import { commitExclusions, commitPortion } from '../use-cases/commit-roster.js';
import { type SelectRosters, selectRosters } from '../use-cases/select-roster.js';

/** Selects the rosters of a task and commits every row, portion by portion; goes on where an earlier attempt stopped. */
export async function commitRosters(
  job: JobRun<InspectionStore>,
  of: Omit<SelectRosters, 'jobId'>,
): Promise<{ id: string; size: number }[]> {
  await job.progress({ done: 0, total: 1, label: '选定名单、逐户核对排除规则' });
  const rosters = await job.step(selectRosters, { ...of, jobId: job.id });
  const total = rosters.reduce((sum, roster) => sum + roster.size, 0);
  let before = 0;
  for (const { id, size } of rosters) {
    for (let finished = false; !finished; ) {
      const portion = await job.step(commitPortion, { rosterId: id });
      finished = portion.finished;
      await job.progress({ done: before + portion.done, total, label: '逐户封存' });
      job.throwIfStopped();
    }
    before += size;
    for (let finished = false; !finished; ) ({ finished } = await job.step(commitExclusions, { rosterId: id }));
  }
  return rosters;
}
