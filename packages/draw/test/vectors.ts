import { readFileSync } from 'node:fs';

type TicketAndId = readonly [ticket: string, id: string];
type TicketIdGeneration = readonly [ticket: string, id: string, generation: number];

interface IdList {
  readonly seed: string;
  readonly ids?: readonly string[];
  /** Numbers from .. below, as texts. */
  readonly range?: readonly [number, number];
  /** Arlo's ids: contests and tickets, printed as Python tuples. */
  readonly arlo?: readonly [number, number];
  readonly take: number;
  readonly drop?: number;
  readonly digits?: number;
}

interface Vectors {
  readonly uniform: readonly { text: string; value: string }[];
  readonly first: readonly { seed: string; id: string; ticket: string }[];
  readonly seedHash: readonly { seed: string; hash: string }[];
  readonly next: readonly { ticket: string; next: string }[];
  readonly trim: readonly { ticket: string; digits: number; trimmed: string }[];
  readonly draws: readonly (IdList & { expect?: readonly TicketAndId[]; order?: readonly string[]; tickets?: readonly string[] })[];
  readonly belowOnePercent: readonly {
    seed: string;
    prefix: string;
    count: number;
    below: number;
    first: TicketAndId;
    last?: TicketAndId;
  }[];
  readonly withReplacement: readonly (IdList & {
    expect?: readonly TicketIdGeneration[];
    order?: readonly string[];
    at?: Readonly<Record<string, TicketIdGeneration>>;
  })[];
  readonly million: {
    seed: string;
    prefix: string;
    digits: number;
    count: number;
    take: number;
    ticketDigits: number;
    first: TicketAndId;
    last: TicketAndId;
  };
  readonly committed: {
    plan: unknown;
    planFingerprint: string;
    contributions: readonly { role: string; value: string }[];
    ceremony: string;
    purpose: string;
    emptyTree: string;
    commitment: { role: string; value: string; nonce: string; commitment: string };
    fields: readonly string[];
    rows: number;
    rosters: readonly {
      mode: 'open' | 'sealed';
      tag: string;
      strata: readonly string[];
      /** Every row of these vectors has the nonces of this row number. */
      nonceRow: number;
      leaf0: string;
      root: string;
      seed: string;
      tickets: readonly (readonly [string, number])[];
    }[];
  };
}

/** Every vector of the specification; also published for other implementations. */
export const vectors: Vectors = JSON.parse(readFileSync(new URL('../vectors.json', import.meta.url), 'utf8'));

export function idsOf({ ids, range, arlo }: IdList): readonly string[] {
  if (range) return Array.from({ length: range[1] - range[0] }, (_, i) => String(range[0] + i));
  if (arlo) return Array.from({ length: arlo[0] * arlo[1] }, (_, i) => `('pct ${Math.floor(i / arlo[1]) + 1}', ${(i % arlo[1]) + 1})`);
  return ids ?? [];
}
