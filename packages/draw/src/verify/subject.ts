import type { DrawBundle, LongPart, SealedPart } from '../bundle/format.js';
import { placed } from '../bundle/row-sequence.js';
import { drawIdOf } from '../roster.js';
import { seedString } from '../ticket.js';
import { orderOf, type TicketOrder } from '../ticket-order.js';

export type AnyPart = DrawBundle['parts'][number] | LongPart;

export const isFull = (part: AnyPart): part is LongPart => 'rows' in part;
export const isSealed = (part: AnyPart): part is SealedPart => 'replacedLeaves' in part;

/** The recomputed order of one stratum, with codes instead of positions. */
export interface RecomputedStratum {
  readonly order: TicketOrder;
  readonly codeAt: (rank: number) => string | undefined;
}

/** A bundle under verification, and what several steps need of it but should compute once. */
export class BundleSubject {
  private readonly recomputed = new Map<string, RecomputedStratum>();
  readonly seedText: string;

  constructor(readonly bundle: DrawBundle) {
    this.seedText = seedString(bundle);
  }

  /** One outcome per part; with several parts each sentence begins with the part's name. */
  perPart<Outcome extends { detail: string }>(check: (part: AnyPart, pointer: string) => Outcome): Outcome[] {
    const { parts } = this.bundle;
    return parts.map((part, i) => {
      const outcome = check(part, `/parts/${i}`);
      return parts.length > 1 ? { ...outcome, detail: `${part.name}：${outcome.detail}` } : outcome;
    });
  }

  /** All tickets of one stratum, from the rows and the seed alone. */
  stratum(part: LongPart, name: string): RecomputedStratum {
    const key = JSON.stringify([part.name, name]);
    let known = this.recomputed.get(key);
    if (!known) {
      const ids: string[] = [];
      const places: number[] = [];
      for (const [place, row] of placed(part.rows)) {
        if (row.values[2] !== name) continue;
        ids.push(drawIdOf(this.bundle.plan.mode, row));
        places.push(place);
      }
      const order = orderOf(this.seedText, ids);
      known = { order, codeAt: (rank) => (rank < order.size ? part.rows.at(places[order.positionAt(rank)]!)!.values[0] : undefined) };
      this.recomputed.set(key, known);
    }
    return known;
  }
}
