import { fieldCommitment } from '../roster.js';

export interface LocatedChange {
  /** Counted from 1. */
  readonly character: number;
  readonly committed: string;
  readonly found: string;
}

const CODE_ALPHABET = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';
/** Keeps the search below a second. */
const MOST_TRIALS = 200_000;

/**
 * Finds the one character that must be put back for the commitment to hold again, by trying them all. Gives up where more than one
 * character was changed or the right one occurs nowhere in `alphabet`.
 * @param alphabet characters that the field has in other rows
 */
export function locateChange(
  of: { field: string; value: string; nonce: string; commitment: string },
  alphabet: string,
): LocatedChange | undefined {
  const characters = [...of.value];
  const candidates = new Set([...CODE_ALPHABET, ...alphabet]);
  if (candidates.size * characters.length > MOST_TRIALS) return undefined;
  for (const [i, found] of characters.entries()) {
    for (const committed of candidates) {
      const trial = characters.with(i, committed).join('');
      if (fieldCommitment(of.field, trial, of.nonce) === of.commitment) return { character: i + 1, committed, found };
    }
  }
  return undefined;
}
