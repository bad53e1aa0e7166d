import type { Basis } from './basis.js';

/** Facts that a person needs to understand a refusal: numbers, dates, names. Never protected data. */
export type RefusalFacts = Readonly<Record<string, string | number | boolean | null | readonly string[]>>;

export interface RefusalOptions {
  /** Stable code, kebab-case, prefixed by the subject matter: `draw.open-mode-with-risk-classes`. */
  readonly code: string;
  /** One Chinese sentence that says what is refused and why, in the words of the statute. */
  readonly message: string;
  /** One Chinese sentence that says the way out: what is missing, who can mend it, or from which day it would be allowed. */
  readonly wayOut?: string;
  readonly basis?: readonly Basis[];
  readonly facts?: RefusalFacts;
}

/**
 * The law or a rule of the house says no. It is an answer, not a fault: HTTP 422 with code, basis and facts; in a reaction it is
 * recorded and not retried. The only error that domain code throws.
 */
export class Refusal extends Error {
  override readonly name = 'Refusal';
  readonly code: string;
  readonly wayOut: string | undefined;
  readonly basis: readonly Basis[];
  readonly facts: RefusalFacts;

  constructor(options: RefusalOptions) {
    super(options.message);
    this.code = options.code;
    this.wayOut = options.wayOut;
    this.basis = options.basis ?? [];
    this.facts = options.facts ?? {};
  }
}

/** True for a `Refusal`, also one that crossed a module boundary in tests. */
export const isRefusal = (error: unknown): error is Refusal => error instanceof Error && error.name === 'Refusal';
