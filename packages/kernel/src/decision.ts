import type { Basis } from './basis.js';

/** What a domain rule decided: the next state of the thing, the articles it rests on, and what happened as facts. */
export interface Decision<T, E = never> {
  readonly next: T;
  readonly basis: readonly Basis[];
  readonly events: readonly E[];
}

/** Writes a decision in one line: `decided(task, ['GBF-2024-54'], taskApproved)`. */
export const decided = <T, E = never>(next: T, basis: readonly Basis[], ...events: readonly E[]): Decision<T, E> => ({
  next,
  basis,
  events,
});
