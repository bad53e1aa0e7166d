import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { assign, type Team } from './assign.js';
import { checkCertificate } from './certificate.js';
import type { AssignmentProblem, InspectorSupply, VisitDemand } from './problem.js';

const INSPECTORS = ['a', 'b', 'c', 'd', 'e', 'f'];

/** Small problems of every kind: empty groups, nobody free, everybody barred, more seats than people. */
const smallProblem: fc.Arbitrary<AssignmentProblem> = fc
  .record({
    seedString: fc.string(),
    inspectors: fc
      .tuple(
        fc.integer({ min: 1, max: INSPECTORS.length }),
        fc.array(fc.record({ load: fc.nat(4), room: fc.nat(4) }), { minLength: 6, maxLength: 6 }),
      )
      .map(([count, rows]) =>
        rows.slice(0, count).map(({ load, room }, i): InspectorSupply => ({ id: INSPECTORS[i]!, load, capacity: load + room })),
      ),
    groupSets: fc.array(fc.subarray(INSPECTORS), { minLength: 3, maxLength: 3 }),
    visits: fc.array(
      fc.record({
        group: fc.constantFrom('x', 'y', 'z'),
        need: fc.integer({ min: 1, max: 3 }),
        barred: fc.subarray(INSPECTORS, { maxLength: 3 }),
      }),
      { maxLength: 6 },
    ),
  })
  .map(({ seedString, inspectors, groupSets, visits }) => {
    const known = new Set(inspectors.map(({ id }) => id));
    const [x, y, z] = groupSets.map((group) => group.filter((id) => known.has(id)));
    return {
      seedString,
      inspectors,
      groups: { x: x!, y: y!, z: z! },
      visits: visits.map((visit, i): VisitDemand => ({ id: `v${i}`, ...visit })),
    };
  });

const eligible = ({ groups }: AssignmentProblem, visit: VisitDemand): string[] =>
  [...new Set(groups[visit.group])].filter((id) => !visit.barred?.includes(id));

/** Most seats that can be filled: Ford and Fulkerson by depth-first search, one unit at a time. */
function maximumFlow(problem: AssignmentProblem): number {
  const holders = new Map(problem.inspectors.map(({ id }): [string, string[]] => [id, []]));
  const room = new Map(problem.inspectors.map(({ id, load, capacity }) => [id, Math.max(0, capacity - load)]));
  const visits = new Map(problem.visits.map((visit) => [visit.id, visit]));
  const place = (visitId: string, seen: Set<string>): boolean => {
    for (const id of eligible(problem, visits.get(visitId)!)) {
      const held = holders.get(id)!;
      if (seen.has(id) || held.includes(visitId)) continue;
      seen.add(id);
      const moved = held.length < room.get(id)! ? -1 : held.findIndex((other) => place(other, seen));
      if (moved === -1 && held.length >= room.get(id)!) continue;
      if (moved >= 0) held.splice(moved, 1);
      held.push(visitId);
      return true;
    }
    return false;
  };
  return problem.visits.reduce((sum, { id, need }) => sum + Array.from({ length: need }).filter(() => place(id, new Set())).length, 0);
}

function* choose(from: readonly string[], count: number): Generator<string[]> {
  if (count === 0) yield [];
  else for (const [i, id] of from.entries()) for (const rest of choose(from.slice(i + 1), count - 1)) yield [id, ...rest];
}

/** The least sum of squared loads over every complete assignment there is; undefined if there is none. */
function leastSquares(problem: AssignmentProblem): number | undefined {
  const loads = new Map(problem.inspectors.map(({ id, load }) => [id, load]));
  const capacity = new Map(problem.inspectors.map((inspector) => [inspector.id, inspector.capacity]));
  let least: number | undefined;
  const place = (next: number): void => {
    const visit = problem.visits[next];
    if (!visit) {
      const squares = [...loads.values()].reduce((sum, load) => sum + load * load, 0);
      least = Math.min(least ?? squares, squares);
      return;
    }
    const free = eligible(problem, visit).filter((id) => loads.get(id)! < capacity.get(id)!);
    for (const team of choose(free, visit.need)) {
      for (const id of team) loads.set(id, loads.get(id)! + 1);
      place(next + 1);
      for (const id of team) loads.set(id, loads.get(id)! - 1);
    }
  };
  place(0);
  return least;
}

const seatsOf = (teams: readonly Team[]): number => teams.reduce((sum, { inspectorIds }) => sum + inspectorIds.length, 0);

/** Whatever is assigned obeys the rules: group, withdrawal, team size, no one twice, capacity, loads that add up. */
function expectLawful(problem: AssignmentProblem): void {
  const { teams, loads } = assign(problem);
  expect(teams.map(({ visitId }) => visitId)).toEqual(problem.visits.map(({ id }) => id));
  const carried = new Map(problem.inspectors.map(({ id, load }) => [id, load]));
  for (const [i, { inspectorIds }] of teams.entries()) {
    const visit = problem.visits[i]!;
    expect(new Set(inspectorIds).size).toBe(inspectorIds.length);
    expect(inspectorIds.length).toBeLessThanOrEqual(visit.need);
    for (const id of inspectorIds) {
      expect(eligible(problem, visit)).toContain(id);
      carried.set(id, carried.get(id)! + 1);
    }
  }
  expect(loads).toEqual(Object.fromEntries(carried));
  for (const { id, load, capacity } of problem.inspectors) expect(loads[id]).toBeLessThanOrEqual(Math.max(capacity, load));
}

describe('on thousands of small problems', () => {
  test('teams are lawful', () => {
    fc.assert(fc.property(smallProblem, expectLawful), { numRuns: 2_000 });
  });

  test('as many seats are filled as maximum flow allows, and otherwise a certificate proves it', () => {
    let infeasible = 0;
    fc.assert(
      fc.property(smallProblem, (problem) => {
        const seats = problem.visits.reduce((sum, { need }) => sum + need, 0);
        const assignment = assign(problem);
        const most = maximumFlow(problem);
        expect(seatsOf(assignment.teams)).toBe(most);
        expect(assignment.infeasible === undefined).toBe(most === seats);
        if (!assignment.infeasible) return;
        infeasible++;
        expect(assignment.infeasible.short).toBe(seats - most);
        expect(checkCertificate(problem, assignment.infeasible)).toBe(true);
        expect(checkCertificate(problem, { ...assignment.infeasible, short: seats - most + 1 })).toBe(false);
      }),
      { numRuns: 3_000 },
    );
    expect(infeasible).toBeGreaterThan(300);
  });

  test('loads are as even as any complete assignment can make them', () => {
    let compared = 0;
    fc.assert(
      fc.property(smallProblem, (problem) => {
        const { loads, infeasible } = assign(problem);
        if (infeasible) return;
        expect(Object.values(loads).reduce((sum, load) => sum + load * load, 0)).toBe(leastSquares(problem));
        compared++;
      }),
      { numRuns: 3_000 },
    );
    expect(compared).toBeGreaterThan(300);
  });

  test('the order in which visits and inspectors are given does not matter', () => {
    fc.assert(
      fc.property(smallProblem, (problem) => {
        const mirrored = { ...problem, visits: problem.visits.toReversed(), inspectors: problem.inspectors.toReversed() };
        const teamsOf = ({ teams }: ReturnType<typeof assign>): Team[] => teams.toSorted((a, b) => (a.visitId < b.visitId ? -1 : 1));
        expect(teamsOf(assign(mirrored))).toEqual(teamsOf(assign(problem)));
      }),
      { numRuns: 500 },
    );
  });
});

const town = (visits: number, inspectors: number, seedString = 'seed'): AssignmentProblem => {
  const ids = Array.from({ length: inspectors }, (_, i) => `L-${i}`);
  return {
    seedString,
    inspectors: ids.map((id) => ({ id, load: 0, capacity: 1_000 })),
    groups: { all: ids },
    // Every visit bars one percent, always others.
    visits: Array.from({ length: visits }, (_, i) => ({
      id: `V${i}`,
      group: 'all',
      need: 2,
      barred: ids.filter((_, j) => (i * 7 + j * 13) % 100 === 0),
    })),
  };
};

test('ten thousand visits and five hundred inspectors: everybody within one visit of everybody', () => {
  const { teams, loads, infeasible } = assign(town(10_001, 500));
  expect(infeasible).toBeUndefined();
  expect(seatsOf(teams)).toBe(20_002);
  expect(Math.max(...Object.values(loads)) - Math.min(...Object.values(loads))).toBeLessThanOrEqual(1);
});

test('who has carried more before is drawn less', () => {
  const problem = town(30, 6);
  const inspectors = problem.inspectors.map((inspector, i) => ({ ...inspector, load: i < 3 ? 10 : 0 }));
  const { loads } = assign({ ...problem, inspectors });
  expect(new Set(Object.values(loads))).toEqual(new Set([15]));
});

test('nobody is tied to the same partner', () => {
  const pairs = new Set(assign(town(3_000, 20)).teams.map(({ inspectorIds }) => [...inspectorIds].sort().join()));
  expect(pairs.size).toBe((20 * 19) / 2);
});

test('each inspector is equally likely to get a visit', () => {
  const counts = new Map<string, number>();
  for (let i = 0; i < 2_000; i++)
    for (const id of assign(town(1, 10, `seed ${i}`)).teams[0]!.inspectorIds) counts.set(id, (counts.get(id) ?? 0) + 1);
  const eligibleCount = counts.size;
  const expected = 4_000 / eligibleCount;
  expect(eligibleCount).toBeGreaterThanOrEqual(9);
  for (const count of counts.values()) expect(Math.abs(count - expected)).toBeLessThan(5 * Math.sqrt(expected));
});

const impossible: AssignmentProblem = {
  seedString: 'seed',
  inspectors: ['郑', '李', '吴'].map((id) => ({ id, load: 0, capacity: 2 })),
  groups: { 白石: ['郑', '李', '吴'] },
  visits: [{ id: '石桥', group: '白石', need: 2, barred: ['李', '吴'] }],
};

test('an impossible visit is reported with those who are left, and the others are still filled', () => {
  const problem = { ...impossible, visits: [...impossible.visits, { id: '柳溪', group: '白石', need: 2 }] };
  const { teams, infeasible } = assign(problem);
  expect(infeasible).toMatchObject({
    visits: [{ id: '石桥', need: 2 }],
    inspectors: [],
    onceEach: [{ visitId: '石桥', inspectorIds: ['郑'] }],
    short: 1,
  });
  expect(teams.map(({ inspectorIds }) => inspectorIds.length)).toEqual([1, 2]);
});

const refused: [string, string, AssignmentProblem][] = [
  ['an unknown group', 'draw.assignment-malformed', { ...impossible, groups: {} }],
  ['an inspector outside the register', 'draw.assignment-malformed', { ...impossible, inspectors: impossible.inspectors.slice(1) }],
  ['a visit without seats', 'draw.assignment-malformed', { ...impossible, visits: [{ id: 'v', group: '白石', need: 0 }] }],
  ['an inspector twice', 'draw.duplicate-id', { ...impossible, inspectors: [...impossible.inspectors, impossible.inspectors[0]!] }],
  ['a visit twice', 'draw.duplicate-id', { ...impossible, visits: [...impossible.visits, ...impossible.visits] }],
];

test.each(refused)('%s: %s', (_, code, problem) => {
  expect(() => assign(problem)).toThrow(expect.objectContaining({ name: 'Refusal', code }));
});
