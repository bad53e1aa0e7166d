import { defineJob } from '@xinheng/service-kit';
import type { InspectionStore } from '../store/inspection-store.js';
import { finishDraw, readDrawInput } from '../use-cases/keep-draw.js';
import { drawRoster } from './draw-strata.js';

/** The draw of a ceremony: the same seed and the same rosters give the same result, however often it starts again. */
export const drawJob = defineJob<InspectionStore>()({
  kind: 'inspection.draw.run',
  title: '抽取',
  async run(job, { ceremonyId }: { ceremonyId: string }) {
    const { seedString, rosters } = await job.read(readDrawInput, { ceremonyId });
    let drawn = 0;
    for (const [i, roster] of rosters.entries()) {
      await job.progress({ done: i, total: rosters.length, label: '逐层计算票号' });
      drawn += await drawRoster(job, seedString, roster);
    }
    await job.step(finishDraw, { ceremonyId });
    return { drawn };
  },
});
