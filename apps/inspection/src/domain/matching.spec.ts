import { describe, expect, test } from '@jest/globals';
import { checkCertificate } from '@xinheng/draw';
import { localDate } from '@xinheng/kernel';
import fc from 'fast-check';
import { collisionOf } from './collision.js';
import { type Candidate, type Slot, sieve } from './eligibility.js';
import { eligibilityHashOf, type MatchingInputs, match, problemOf, resultHashOf, spreadOf } from './matching.js';

const window = { from: localDate('2026-11-24'), to: localDate('2026-12-18') };
const candidate = (n: number, change: Partial<Candidate> = {}): Candidate => ({
  id: `market|L-${n}`,
  departmentId: 'market',
  certified: true,
  certificateUntil: localDate('2028-06-30'),
  holds: ['计量'],
  regionCodes: [],
  available: true,
  recusedFrom: [],
  load: 0,
  room: 10,
  ...change,
});
const slot = (n: number, change: Partial<Slot> = {}): Slot => ({
  key: `leaf-${String(n).padStart(3, '0')}`,
  departmentId: 'market',
  regionCode: '420902',
  demands: [['计量']],
  need: 2,
  ...change,
});
const inputs = (candidates: Candidate[], slots: Slot[], change: Partial<MatchingInputs> = {}): MatchingInputs => ({
  seedString: '20261123-临江-001|inspectors:t|seed',
  window,
  pooled: [],
  candidates,
  slots,
  ...change,
});
const rules = { window, pooled: [] };

describe('who may be sent', () => {
  test('each rule takes away its own, in the printed order', () => {
    const people = [
      candidate(1),
      candidate(2, { departmentId: 'fire' }),
      candidate(3, { certified: false }),
      candidate(4, { certificateUntil: localDate('2026-12-17') }),
      candidate(5, { certificateUntil: null }),
      candidate(6, { holds: ['食品'] }),
      candidate(7, { regionCodes: ['420903'] }),
      candidate(8, { available: false }),
      candidate(9, { recusedFrom: ['leaf-001'] }),
    ];
    const { eligible, funnel, recused } = sieve(people, slot(1), rules);
    expect(eligible.map(({ id }) => id)).toEqual(['market|L-1']);
    expect(funnel.map(({ rule, removed }) => [rule, removed])).toEqual([
      ['department', 1],
      ['certificate', 3],
      ['qualification', 1],
      ['region', 1],
      ['availability', 1],
      ['recusal', 1],
    ]);
    expect(recused).toEqual(['market|L-9']);
  });

  test('a certificate that ends on the last day of the window is valid through it', () => {
    expect(sieve([candidate(1, { certificateUntil: window.to })], slot(1), rules).eligible).toHaveLength(1);
  });

  test('every item that demands a speciality must be met', () => {
    const demanding = slot(1, { demands: [['计量', '质量'], ['食品']] });
    expect(sieve([candidate(1, { holds: ['质量'] })], demanding, rules).eligible).toEqual([]);
    expect(sieve([candidate(1, { holds: ['质量', '食品'] })], demanding, rules).eligible).toHaveLength(1);
  });

  test('a city inspector works in its districts; pooling lets a neighbour in', () => {
    const neighbour = candidate(1, { regionCodes: ['420903'] });
    expect(sieve([candidate(2, { regionCodes: ['420900'] })], slot(1), rules).eligible).toHaveLength(1);
    expect(sieve([neighbour], slot(1), rules).eligible).toEqual([]);
    expect(sieve([neighbour], slot(1), { window, pooled: [{ from: '420902', to: '420903' }] }).eligible).toHaveLength(1);
  });
});

describe('the seed draws among them', () => {
  const people = Array.from({ length: 8 }, (_, i) => candidate(i + 1));
  const slots = Array.from({ length: 12 }, (_, i) => slot(i + 1));

  test('the same inputs give the same teams, another seed others', () => {
    const first = match(inputs(people, slots));
    expect(resultHashOf(match(inputs(people, slots)))).toBe(resultHashOf(first));
    expect(resultHashOf(match(inputs(people, slots, { seedString: 'other' })))).not.toBe(resultHashOf(first));
    expect(eligibilityHashOf(inputs(people, slots))).not.toBe(eligibilityHashOf(inputs(people.slice(1), slots)));
  });

  test('the load is even: 24 seats among 8 are 3 each', () => {
    const matching = match(inputs(people, slots));
    expect(Object.values(matching.loads)).toEqual(Array(8).fill(3));
    expect(spreadOf(inputs(people, slots), matching.loads)).toBe(0);
  });

  test('always: two different people of the department who may go, or a proof that nobody can do better', () => {
    const person = fc.record({
      load: fc.nat(5),
      room: fc.nat(4),
      recused: fc.subarray([1, 2, 3, 4]),
      region: fc.constantFrom('420902', '420903', ''),
    });
    fc.assert(
      fc.property(fc.array(person, { maxLength: 7 }), fc.integer({ min: 1, max: 4 }), (list, n) => {
        const candidates = list.map((one, i) =>
          candidate(i + 1, {
            load: one.load,
            room: one.room,
            recusedFrom: one.recused.map((k) => slot(k).key),
            regionCodes: one.region === '' ? [] : [one.region],
          }),
        );
        const given = inputs(
          candidates,
          Array.from({ length: n }, (_, i) => slot(i + 1)),
        );
        const matching = match(given);
        for (const { team, key } of matching.slots) {
          expect(new Set(team).size).toBe(team.length);
          const { eligible } = sieve(candidates, given.slots.find((one) => one.key === key)!, given);
          for (const id of team) expect(eligible.map((one) => one.id)).toContain(id);
        }
        for (const one of candidates) expect(matching.loads[one.id]! - one.load).toBeLessThanOrEqual(one.room);
        if (matching.slots.some(({ filled }) => !filled)) {
          expect(checkCertificate(problemOf(given, new Set()).problem, matching.certificate!)).toBe(true);
        }
      }),
    );
  });
});

describe('what collides', () => {
  const far = [
    candidate(1),
    candidate(2, { regionCodes: ['420903'] }),
    candidate(3, { departmentId: 'fire' }),
    candidate(4, { certified: false }),
  ];

  test('nothing, where everyone got a team', () => {
    const given = inputs([candidate(1), candidate(2)], [slot(1)]);
    expect(collisionOf(given, match(given))).toBeNull();
  });

  test('giving up any one of the named rules makes a team possible, and no other rule is named', () => {
    const given = inputs(far, [slot(1)]);
    const collision = collisionOf(given, match(given))!;
    expect(collision).toMatchObject({ need: 2, available: 1, short: 1 });
    const named = collision.rules.map(({ rule }) => rule).filter((rule) => rule !== 'size');
    expect(named).toEqual(['department', 'certificate', 'region']);
    for (const rule of named) expect(match(given, new Set([rule])).certificate).toBeNull();
  });

  test('the way out is pooling with the neighbour; law is locked', () => {
    const collision = collisionOf(inputs(far, [slot(1)]), match(inputs(far, [slot(1)])))!;
    const way = (rule: string) => collision.rules.find((one) => one.rule === rule)!;
    expect(way('region').way).toMatchObject({ title: '与邻近片区并池', regions: ['420903'] });
    expect(way('certificate')).toMatchObject({ way: null, lockedBecause: '没有有效执法证件的人员不得实施检查' });
    expect(way('size').lockedBecause).toBe('检查人员不得少于法定人数');
    const pooled = inputs(far, [slot(1)], { pooled: [{ from: '420902', to: '420903' }] });
    expect(match(pooled).slots[0]!.filled).toBe(true);
  });

  test('people without room are a collision of capacity', () => {
    const given = inputs([candidate(1, { room: 1 }), candidate(2, { room: 1 })], [slot(1), slot(2)]);
    const collision = collisionOf(given, match(given))!;
    expect(collision.rules.map(({ rule }) => rule)).toEqual(['capacity', 'size']);
    expect(collision.keys).toHaveLength(2);
  });
});
