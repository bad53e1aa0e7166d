import { describe, expect, jest, test } from '@jest/globals';
import fc from 'fast-check';
import { idsOf, vectors } from '../test/vectors.js';
import { drawStrata, drawStrataWatched, drawStratum } from './draw.js';
import { trimTicket } from './ticket.js';
import { orderOf } from './ticket-order.js';
import { sampleWithReplacement } from './with-replacement.js';

describe('published vectors', () => {
  test.each(vectors.draws)('seed $seed', (vector) => {
    const { seed, take, digits = 9, expect: pairs, order, tickets } = vector;
    const drawn = drawStratum({ seedString: seed, ids: idsOf(vector), k: take });
    if (pairs) expect(drawn.map(({ id, ticket }) => [trimTicket(ticket, digits), id])).toEqual(pairs);
    if (order) expect(drawn.map(({ id }) => id)).toEqual(order);
    if (tickets) expect(drawn.slice(0, tickets.length).map(({ ticket }) => trimTicket(ticket, digits))).toEqual(tickets);
    expect(pairs ?? order).toBeDefined();
  });

  test.each(vectors.belowOnePercent)('tickets of $prefix below 0.01', ({ seed, prefix, count, below, first, last }) => {
    const order = orderOf(
      seed,
      Array.from({ length: count }, (_, i) => `${prefix}${i}`),
    );
    const small = order.orderFrom(0, 100).filter(({ ticket }) => ticket < '0.01');
    const shown = small.map(({ ticket, id }) => [trimTicket(ticket), id]);
    expect(small).toHaveLength(below);
    expect(shown[0]).toEqual(first);
    if (last) expect(shown.at(-1)).toEqual(last);
  });

  test.each(vectors.withReplacement)('with replacement, seed $seed', (vector) => {
    const { seed, take, drop, digits, expect: triples, order, at } = vector;
    const sample = sampleWithReplacement({ seedString: seed, ids: idsOf(vector), take, drop });
    const shown = sample.map(({ ticket, id, generation }) => [trimTicket(ticket, digits), id, generation]);
    expect(sample).toHaveLength(take);
    if (triples) expect(shown).toEqual(triples);
    if (order) expect(sample.map(({ id }) => id)).toEqual(order);
    for (const [rank, triple] of Object.entries(at ?? {})) expect(shown[Number(rank)]).toEqual(triple);
  });

  test('a million ids', () => {
    const { seed, prefix, digits, count, take, ticketDigits, first, last } = vectors.million;
    const ids = Array.from({ length: count }, (_, i) => prefix + String(i).padStart(digits, '0'));
    const order = orderOf(seed, ids);
    const shown = [0, take - 1].map((rank) => [trimTicket(order.at(rank).ticket, ticketDigits), order.at(rank).id]);
    expect(shown).toEqual([first, last]);
    expect(new Set(Array.from({ length: count }, (_, rank) => order.positionAt(rank))).size).toBe(count);
  });
});

const distinctIds = fc.uniqueArray(fc.string({ unit: 'grapheme', minLength: 1, maxLength: 12 }), { maxLength: 60 });
const idsAt = (seed: string, ids: readonly string[], k: number, drop = 0): string[] =>
  drawStratum({ seedString: seed, ids, k, drop }).map(({ id }) => id);

describe('properties', () => {
  test('the order of the ids does not matter', () => {
    fc.assert(
      fc.property(
        fc.string(),
        distinctIds.chain((ids) => fc.tuple(fc.constant(ids), fc.shuffledSubarray(ids, { minLength: ids.length }))),
        fc.nat(60),
        (seed, [ids, shuffled], k) => {
          expect(idsAt(seed, shuffled, k)).toEqual(idsAt(seed, ids, k));
        },
      ),
    );
  });

  test('a larger draw continues a smaller one', () => {
    fc.assert(
      fc.property(fc.string(), distinctIds, fc.nat(60), fc.nat(60), (seed, ids, k, more) => {
        expect([...idsAt(seed, ids, k), ...idsAt(seed, ids, more, k)]).toEqual(idsAt(seed, ids, k + more));
      }),
    );
  });

  test('drawing from a part of the directory filters the draw from the whole', () => {
    fc.assert(
      fc.property(fc.string(), distinctIds, fc.func(fc.boolean()), (seed, ids, isIn) => {
        const part = ids.filter((id) => isIn(id));
        expect(idsAt(seed, part, part.length)).toEqual(idsAt(seed, ids, ids.length).filter((id) => isIn(id)));
      }),
    );
  });

  test('tickets ascend and equal those computed one by one', () => {
    fc.assert(
      fc.property(fc.string(), distinctIds, (seed, ids) => {
        const tickets = drawStratum({ seedString: seed, ids, k: ids.length }).map(({ ticket }) => ticket);
        expect(tickets).toEqual(tickets.toSorted());
      }),
    );
  });
});

test('tickets that agree in nine digits are ordered by the rest', () => {
  const { seed, prefix, digits } = vectors.million;
  const ids = Array.from({ length: 200_000 }, (_, i) => prefix + String(i).padStart(digits, '0'));
  const all = drawStratum({ seedString: seed, ids, k: ids.length });
  const ties = all.filter(({ ticket }, i) => i > 0 && all[i - 1]!.ticket.slice(0, 11) === ticket.slice(0, 11));
  expect(ties.length).toBeGreaterThan(5);
  expect(all.every(({ ticket }, i) => i === 0 || all[i - 1]!.ticket < ticket)).toBe(true);
});

test('an id that occurs twice is refused', () => {
  expect(() => idsAt('s', ['a', 'b', 'a'], 1)).toThrow(expect.objectContaining({ name: 'Refusal', code: 'draw.duplicate-id' }));
});

const strata = [
  { name: 'A', ids: Array.from({ length: 250 }, (_, i) => `a${i}`), ratio: '0.01' },
  { name: 'B', ids: Array.from({ length: 90 }, (_, i) => `b${i}`), ratio: '0.1' },
];

test('each stratum has its own quota, and its order goes on behind it', () => {
  const [a, b] = drawStrata('s', strata);
  expect([a!.quota, b!.quota]).toEqual([3, 9]);
  expect(a!.drawn.map(({ id }) => id)).toEqual(idsAt('s', strata[0]!.ids, 3));
  expect(a!.order.orderFrom(a!.quota, 2).map(({ id }) => id)).toEqual(idsAt('s', strata[0]!.ids, 2, 3));
});

test('the watched form draws the same, reports and pauses', async () => {
  const pause = jest.fn(() => Promise.resolve());
  const seen: number[] = [];
  const watched = await drawStrataWatched('s', strata, { every: 50, pause, onProgress: ({ done }) => seen.push(done) });
  expect(watched.map(({ drawn }) => drawn)).toEqual(drawStrata('s', strata).map(({ drawn }) => drawn));
  expect(seen).toEqual([50, 100, 150, 200, 250, 300, 340]);
  expect(pause).toHaveBeenCalledTimes(6);
});

test('the watched form stops when it is told to', async () => {
  await expect(drawStrataWatched('s', strata, { every: 50, signal: AbortSignal.abort(new Error('stop')) })).rejects.toThrow('stop');
});
