import { Refusal } from '@xinheng/kernel';
import { compareBytes } from './byte-order.js';
import { compareTickets, leading9Of, seedHashOf, ticketOf } from './ticket.js';

/** One place in the published order of a stratum. */
export interface Drawn {
  readonly id: string;
  /** Full length; `trimTicket` for print. */
  readonly ticket: string;
  /** Index in the ids that were given. */
  readonly position: number;
}

/** A key (below 10^9) and a position share one exact double; this is as many positions as then fit into 53 bits. */
const MOST_IDS = 9_000_000;

/**
 * The whole published order of one stratum: the winners, and behind them every replacement. It holds eight bytes per id; tickets
 * are computed when they are asked for.
 */
export class TicketOrder {
  constructor(
    private readonly seedHash: string,
    private readonly ids: readonly string[],
    private readonly positions: Float64Array,
  ) {}

  get size(): number {
    return this.positions.length;
  }

  /** Index of the id at `rank`, counted from 0, without its ticket. @throws RangeError beyond the end */
  positionAt(rank: number): number {
    const position = this.positions[rank];
    if (position === undefined) throw new RangeError(`rank ${rank} of ${this.size}`);
    return position;
  }

  /** The rank of the id at that index; -1 if there is none. */
  rankOf(position: number): number {
    return this.positions.indexOf(position);
  }

  /** The entry at `rank`. @throws RangeError beyond the end */
  at(rank: number): Drawn {
    const position = this.positionAt(rank);
    const id = this.ids[position]!;
    return { id, ticket: ticketOf(this.seedHash, id), position };
  }

  /** Up to `count` entries from `rank` on; fewer where the order ends. `orderFrom(k, n)` are the next n replacements after k winners. */
  orderFrom(rank: number, count: number): Drawn[] {
    const end = Math.min(this.size, rank + count);
    return Array.from({ length: Math.max(0, end - rank) }, (_, i) => this.at(rank + i));
  }
}

const refuseDouble = (id: string): never => {
  throw new Refusal({
    code: 'draw.duplicate-id',
    message: `名单中有重复的编号 ${id}，同一户不能有两个票号`,
    wayOut: '先在名录库中合并重复户，再冻结名单',
    basis: ['HOUSE#DRAW-28'],
    facts: { id },
  });
};

/** Nine digits of two tickets can be the same (about 500 times in a million): then the full tickets decide, and after them the id. */
function settleTies(seedHash: string, ids: readonly string[], sorted: Float64Array): void {
  const n = sorted.length;
  const keyAt = (i: number): number => Math.floor(sorted[i]! / n);
  let start = 0;
  let key = n > 0 ? keyAt(0) : 0;
  for (let end = 1; end <= n; end++) {
    const next = end < n ? keyAt(end) : -1;
    if (next === key) continue;
    key = next;
    if (end - start > 1) {
      const run = Array.from(sorted.subarray(start, end), (packed) => ({ packed, id: ids[packed % n]! }));
      const ticket = new Map(run.map(({ id }) => [id, ticketOf(seedHash, id)]));
      run.sort((a, b) => compareTickets(ticket.get(a.id)!, ticket.get(b.id)!) || compareBytes(a.id, b.id) || refuseDouble(a.id));
      run.forEach(({ packed }, i) => {
        sorted[start + i] = packed;
      });
    }
    start = end;
  }
}

/**
 * Orders `ids` by ticket and reports, after every `every` ids, how many have been hashed: the form behind progress bars.
 * Memory: eight bytes per id beside the ids themselves.
 * @throws Refusal `draw.duplicate-id` if an id occurs twice, `draw.roster-too-large` above nine million
 */
export function* orderInSteps(seedText: string, ids: readonly string[], every = 20_000): Generator<number, TicketOrder> {
  const n = ids.length;
  if (n > MOST_IDS) {
    throw new Refusal({
      code: 'draw.roster-too-large',
      message: `一层名单 ${n} 户，超过一次可抽的 ${MOST_IDS} 户`,
      wayOut: '把名单分层后再抽',
    });
  }
  const seedHash = seedHashOf(seedText);
  const packed = new Float64Array(n);
  for (let i = 0; i < n; i++) {
    packed[i] = leading9Of(seedHash + ids[i]!) * n + i;
    if ((i + 1) % every === 0) yield i + 1;
  }
  packed.sort();
  settleTies(seedHash, ids, packed);
  for (let i = 0; i < n; i++) packed[i] = packed[i]! - Math.floor(packed[i]! / n) * n;
  return new TicketOrder(seedHash, ids, packed);
}

/** The published order of `ids` under a seed string (`seedString`), at once. */
export function orderOf(seedText: string, ids: readonly string[]): TicketOrder {
  const steps = orderInSteps(seedText, ids, Number.POSITIVE_INFINITY);
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
  }
}
