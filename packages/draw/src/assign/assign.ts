import { balance } from './balance.js';
import { certify, type InfeasibilityCertificate } from './certificate.js';
import { LoadLevels } from './load-levels.js';
import { follow, search } from './paths.js';
import { type AssignmentProblem, hasRoom, type PlacedProblem, placeProblem } from './problem.js';
import { seatIndex } from './seat.js';

export interface Team {
  readonly visitId: string;
  readonly inspectorIds: readonly string[];
}

export interface Assignment {
  /** In the order of the visits that were given. Smaller than needed only where `infeasible` is present. */
  readonly teams: readonly Team[];
  /** Load of every inspector afterwards. */
  readonly loads: Readonly<Record<string, number>>;
  /** Present if and only if no assignment fills every seat. */
  readonly infeasible?: InfeasibilityCertificate;
}

/** Keeps the levels of every group in step with the loads; both change together or not at all. */
class Dealer {
  private readonly levels: readonly LoadLevels[];

  constructor(private readonly problem: PlacedProblem) {
    this.levels = problem.groups.map(() => new LoadLevels());
    problem.inspectors.forEach((_, inspector) => {
      this.enter(inspector);
    });
  }

  private enter(inspector: number): void {
    if (!hasRoom(this.problem, inspector)) return;
    for (const group of this.problem.groupsOf[inspector]!) this.levels[group]!.add(inspector, this.problem.loads[inspector]!);
  }

  private leave(inspector: number): void {
    if (!hasRoom(this.problem, inspector)) return;
    for (const group of this.problem.groupsOf[inspector]!) this.levels[group]!.remove(inspector, this.problem.loads[inspector]!);
  }

  /** Fills a visit's next seat with one of the least loaded who may come; false if none has room. */
  private dealSeat(visit: number): boolean {
    const { problem } = this;
    const { demand, group, barred, team } = problem.visits[visit]!;
    const indexIn = (size: number): number => seatIndex(problem.seedHash, demand.id, team.length + 1, size);
    const inspector = this.levels[group]!.pick([...new Set([...barred, ...team])], indexIn);
    if (inspector === undefined) return false;
    this.leave(inspector);
    problem.loads[inspector]!++;
    this.enter(inspector);
    team.push(inspector);
    problem.visitsOf[inspector]!.push(visit);
    return true;
  }

  /** Fills a seat by handing visits over, if there is any way to; only the load of the last taker rises. */
  private moveSeat(visit: number): boolean {
    const found = search(this.problem, { visits: [visit], isGoal: (inspector) => hasRoom(this.problem, inspector) });
    if ('reach' in found) return false;
    this.leave(found.goal);
    follow(this.problem, found);
    this.enter(found.goal);
    return true;
  }

  dealAll(): void {
    this.problem.visits.forEach(({ demand, team }, visit) => {
      while (team.length < demand.need && (this.dealSeat(visit) || this.moveSeat(visit)));
    });
  }
}

/**
 * Draws the inspectors of every visit. The rule, which anyone can recompute:
 *
 * 1. Tickets (`ticketOf`) under the seed string: `inspector|<id>` orders the inspectors, `visit|<id>` the visits.
 * 2. Visits are walked in ticket order. A visit's seats 1, 2, ... are filled one after the other: of those of its group who are not
 *    barred, not yet in the team and below their capacity, take those with the smallest load, in ticket order; of these `size`
 *    inspectors the one at index SHA-256(H(seed string) + `seat|<n>|<visit id>`) mod `size` (counted from 0) gets the seat.
 * 3. If nobody has room, visits are handed over along the shortest chain of colleagues that ends at somebody with room (breadth
 *    first; visits in the order in which an inspector got them, inspectors in ticket order). If there is no chain the seat stays
 *    empty, and none can ever be filled instead: maximum flow.
 * 4. Loads are evened out along such chains (`balance`), most loaded first, towards loads smaller by two or more.
 *
 * @returns all teams, or with `infeasible` those that could be filled and the proof that no more is possible
 * @throws Refusal `draw.assignment-malformed`, `draw.duplicate-id`
 * @basis BUSINESS-ENV-REG#54
 * @basis HOUSE#DRAW-13
 * @basis HOUSE#DRAW-14
 */
export function assign(problem: AssignmentProblem): Assignment {
  const placed = placeProblem(problem);
  new Dealer(placed).dealAll();
  balance(placed);
  const teams = new Map(
    placed.visits.map(({ demand, team }): [string, string[]] => [demand.id, team.map((inspector) => placed.inspectors[inspector]!.id)]),
  );
  const infeasible = certify(placed);
  return {
    teams: problem.visits.map(({ id }) => ({ visitId: id, inspectorIds: teams.get(id)! })),
    loads: Object.fromEntries(placed.inspectors.map(({ id }, i) => [id, placed.loads[i]!])),
    ...(infeasible && { infeasible }),
  };
}
