import { quotaOf } from './quota.js';
import { type Drawn, orderInSteps, orderOf, type TicketOrder } from './ticket-order.js';

export interface StratumDraw {
  readonly seedString: string;
  /** Distinct ids of the stratum, in any order: the result does not depend on it. */
  readonly ids: readonly string[];
  /** How many win. */
  readonly k: number;
  /** Skip that many first: a supplementary draw continues the order of the first one. */
  readonly drop?: number;
}

/**
 * The k smallest tickets of a stratum win, in ticket order. A larger k extends the list and changes nothing before it; drawing from
 * a part of the ids gives the same list filtered to that part.
 * @throws Refusal `draw.duplicate-id`
 * @basis HOUSE#DRAW-27
 * @basis BUSINESS-ENV-REG#54
 */
export const drawStratum = ({ seedString, ids, k, drop = 0 }: StratumDraw): Drawn[] => orderOf(seedString, ids).orderFrom(drop, k);

export interface Stratum {
  readonly name: string;
  readonly ids: readonly string[];
  /** Exact decimal between 0 and 1, see `quotaOf`. */
  readonly ratio: string;
}

export interface DrawnStratum {
  readonly name: string;
  readonly size: number;
  readonly quota: number;
  readonly drawn: readonly Drawn[];
  /** Continues beyond the quota: `order.orderFrom(quota, 3)` are the next three replacements. */
  readonly order: TicketOrder;
}

const drawnStratum = (stratum: Stratum, order: TicketOrder): DrawnStratum => {
  const quota = quotaOf(stratum.ids.length, stratum.ratio);
  return { name: stratum.name, size: stratum.ids.length, quota, drawn: order.orderFrom(0, quota), order };
};

/** Draws every stratum by its own quota under one seed string. */
export const drawStrata = (seedText: string, strata: readonly Stratum[]): DrawnStratum[] =>
  strata.map((stratum) => drawnStratum(stratum, orderOf(seedText, stratum.ids)));

export interface DrawProgress {
  readonly done: number;
  readonly total: number;
}

export interface WatchedDraw {
  readonly onProgress?: (progress: DrawProgress) => void;
  /** Lets others run between two steps; a macrotask by default, which exists in Node and in browsers. */
  readonly pause?: () => Promise<void>;
  readonly signal?: AbortSignal;
  /** Ids between two pauses. */
  readonly every?: number;
}

const macrotask = (): Promise<void> => new Promise((resume) => setTimeout(resume, 0));

/**
 * `drawStrata` for a server or a page that has to stay responsive: the same result, with progress and pauses.
 * @throws the signal's reason when aborted
 */
export async function drawStrataWatched(seedText: string, strata: readonly Stratum[], watch: WatchedDraw = {}): Promise<DrawnStratum[]> {
  const { onProgress, pause = macrotask, signal, every = 20_000 } = watch;
  const total = strata.reduce((sum, stratum) => sum + stratum.ids.length, 0);
  const result: DrawnStratum[] = [];
  let before = 0;
  for (const stratum of strata) {
    const steps = orderInSteps(seedText, stratum.ids, every);
    let step = steps.next();
    for (; !step.done; step = steps.next()) {
      onProgress?.({ done: before + step.value, total });
      await pause();
      signal?.throwIfAborted();
    }
    before += stratum.ids.length;
    result.push(drawnStratum(stratum, step.value));
  }
  onProgress?.({ done: total, total });
  return result;
}
