import { withDigests } from '../src/index.js';
import { throughJson } from './ceremony.js';

type Mutable<T> = T extends object ? { -readonly [Member in keyof T]: Mutable<T[Member]> } : T;

/** What a forger publishes: the content changed and both digests made anew. */
export const forged = <B extends { digest: string; digests: object }>(bundle: B, change: (copy: Mutable<B>) => void): unknown => {
  const copy = structuredClone(bundle);
  change(copy as Mutable<B>);
  const { digest: _, digests: __, ...rest } = copy;
  return throughJson(withDigests(rest));
};
