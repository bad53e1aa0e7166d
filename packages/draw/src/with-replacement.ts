import { compareBytes } from './byte-order.js';
import { compareTickets, nextTicket, seedHashOf, ticketOf } from './ticket.js';

/** One pick of a sample in which an id can come again; its `generation` counts from 1. */
export interface Pick {
  readonly id: string;
  readonly ticket: string;
  readonly generation: number;
}

const precedes = (a: Pick, b: Pick): boolean =>
  (compareTickets(a.ticket, b.ticket) || compareBytes(a.id, b.id) || a.generation - b.generation) < 0;

/** Puts `pick` into the heap's hole at `index`, moving smaller children up. */
function siftDown(heap: Pick[], pick: Pick, hole: number): void {
  let index = hole;
  for (;;) {
    let child = 2 * index + 1;
    if (child >= heap.length) break;
    if (child + 1 < heap.length && precedes(heap[child + 1]!, heap[child]!)) child++;
    if (!precedes(heap[child]!, pick)) break;
    heap[index] = heap[child]!;
    index = child;
  }
  heap[index] = pick;
}

/**
 * Sampling with replacement: take the smallest ticket, put the same id back with its next ticket. No inspection draws this way (a
 * firm is visited once); audits do, and the published vectors of the sampler cover it.
 * @param take counted after `drop`
 */
export function sampleWithReplacement(of: { seedString: string; ids: readonly string[]; take: number; drop?: number }): Pick[] {
  const { ids, take, drop = 0 } = of;
  const seedHash = seedHashOf(of.seedString);
  const heap = ids.map((id): Pick => ({ id, ticket: ticketOf(seedHash, id), generation: 1 }));
  heap.sort((a, b) => (precedes(a, b) ? -1 : 1));
  const sample: Pick[] = [];
  for (let i = 0; heap.length > 0 && i < drop + take; i++) {
    const least = heap[0]!;
    if (i >= drop) sample.push(least);
    siftDown(heap, { id: least.id, ticket: nextTicket(least.ticket), generation: least.generation + 1 }, 0);
  }
  return sample;
}
