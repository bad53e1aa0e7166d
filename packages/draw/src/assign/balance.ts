import { follow, search } from './paths.js';
import { hasRoom, type PlacedProblem } from './problem.js';

/** The most loaded inspector outside `closed`, the first in ticket order among equals; -1 if there is none. */
function mostLoaded({ loads }: PlacedProblem, closed: ReadonlySet<number>): number {
  let most = -1;
  for (let i = 0; i < loads.length; i++) if (!closed.has(i) && (most < 0 || loads[i]! > loads[most]!)) most = i;
  return most;
}

/**
 * Evens the loads out: as long as somebody can pass a visit, directly or through colleagues, to one who carries at least two less,
 * it is passed on. At the end no load can be lowered without raising one that is as high: the spread is the least possible, one or
 * none wherever groups, withdrawals and capacities allow.
 *
 * A failed search closes all it reached: they hold nothing that leads to a smaller load, and later moves stay outside of them.
 */
export function balance(problem: PlacedProblem): void {
  const closed = new Set<number>();
  for (let giver = mostLoaded(problem, closed); giver >= 0; giver = mostLoaded(problem, closed)) {
    const limit = problem.loads[giver]! - 2;
    const isGoal = (inspector: number): boolean => problem.loads[inspector]! <= limit && hasRoom(problem, inspector);
    const found = search(problem, { inspector: giver, isGoal, closed });
    if ('goal' in found) follow(problem, found);
    else for (const reached of found.reach.inspectors) closed.add(reached);
  }
}
