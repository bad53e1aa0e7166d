import { mayJoin, type PlacedProblem } from './problem.js';

/** How an inspector was reached: it could take over `visit` from `from` (-1: the visit's empty seat). */
interface Link {
  readonly visit: number;
  readonly from: number;
}

/** Everything that a search could reach before it ended. */
export interface Reach {
  readonly inspectors: ReadonlySet<number>;
  readonly visits: ReadonlySet<number>;
}

export type Search = { readonly goal: number; readonly links: ReadonlyMap<number, Link> } | { readonly reach: Reach };

export interface SearchFrom {
  /** Visits with an empty seat. */
  readonly visits?: readonly number[];
  /** An inspector who should give up a visit. */
  readonly inspector?: number;
  readonly isGoal: (inspector: number) => boolean;
  /** Inspectors that cannot lead anywhere. */
  readonly closed?: ReadonlySet<number>;
}

/**
 * Breadth-first search along "could take over this visit from that colleague", nearest first and in ticket order: an augmenting path
 * of the flow between visits and inspectors. Each visit and each inspector is looked at once.
 */
export function search(problem: PlacedProblem, { visits = [], inspector, isGoal, closed }: SearchFrom): Search {
  const links = new Map<number, Link>();
  const seenVisits = new Set(visits);
  const seen = new Set(inspector === undefined ? [] : [inspector]);
  const unseen = problem.groups.map((members): number[] | Int32Array => members);
  const queue: Link[] = visits.map((visit) => ({ visit, from: -1 }));
  const enqueue = (from: number): void => {
    for (const visit of problem.visitsOf[from]!) {
      if (seenVisits.size < seenVisits.add(visit).size) queue.push({ visit, from });
    }
  };
  if (inspector !== undefined) enqueue(inspector);
  for (const link of queue) {
    const visit = problem.visits[link.visit]!;
    const rest: number[] = [];
    for (const next of unseen[visit.group]!) {
      if (seen.has(next) || closed?.has(next)) continue;
      if (!mayJoin(visit, next)) {
        rest.push(next);
        continue;
      }
      seen.add(next);
      links.set(next, link);
      if (isGoal(next)) return { goal: next, links };
      enqueue(next);
    }
    unseen[visit.group] = rest;
  }
  return { reach: { inspectors: seen, visits: seenVisits } };
}

/** Hands visits over along the path: the goal carries one more, the start one less (or the empty seat is filled). */
export function follow(problem: PlacedProblem, { goal, links }: Extract<Search, { goal: number }>): void {
  problem.loads[goal]!++;
  for (let taker = goal; ; ) {
    const link = links.get(taker)!;
    const { team } = problem.visits[link.visit]!;
    if (link.from < 0) team.push(taker);
    else team[team.indexOf(link.from)] = taker;
    problem.visitsOf[taker]!.push(link.visit);
    if (link.from < 0) return;
    const given = problem.visitsOf[link.from]!;
    given.splice(given.indexOf(link.visit), 1);
    if (!links.has(link.from)) {
      problem.loads[link.from]!--;
      return;
    }
    taker = link.from;
  }
}
