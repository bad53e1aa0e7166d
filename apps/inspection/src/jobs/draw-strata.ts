import type { StratumView } from '@xinheng/contracts';
import { drawStrataWatched } from '@xinheng/draw';
import type { JobRun } from '@xinheng/service-kit';
import type { OrderEntry } from '../store/draw-store.js';
import type { InspectionStore } from '../store/inspection-store.js';
import { keepOrder, readStratum } from '../use-cases/keep-draw.js';

/** How many are kept in line behind the drawn of a stratum, for replacements; more are computed when these are used up. */
const reserveOf = (quota: number): number => Math.min(1000, Math.max(20, Math.ceil(quota / 10)));

/** Entries written at a time. */
const PORTION = 5000;

const codeOf = (id: string): string => id.split('.')[0]!;

/** Draws every stratum of a roster and keeps the beginning of its order. */
export async function drawRoster(
  job: JobRun<InspectionStore>,
  seedText: string,
  roster: { id: string; strata: readonly StratumView[] },
): Promise<number> {
  let drawn = 0;
  for (const { name, ratio } of roster.strata) {
    const ids = await job.read(readStratum, { rosterId: roster.id, stratum: name });
    const [stratum] = await drawStrataWatched(seedText, [{ name, ids, ratio }], { signal: job.signal });
    const last = Math.min(stratum!.order.size, stratum!.quota + reserveOf(stratum!.quota));
    for (let from = 0; from < last; from += PORTION) {
      const kept = stratum!.order.orderFrom(from, Math.min(PORTION, last - from));
      const entries = kept.map(({ id, ticket }, i): OrderEntry => ({ rank: from + i + 1, code: codeOf(id), ticket }));
      await job.step(keepOrder, { rosterId: roster.id, stratum: name, entries });
      job.throwIfStopped();
    }
    drawn += stratum!.quota;
  }
  return drawn;
}
