import { search } from './paths.js';
import type { AssignmentProblem, PlacedProblem } from './problem.js';

/**
 * Why no assignment exists (a Hall violator): these visits together need more than all who may take part in them can give. Anybody
 * can check it by adding up; `checkCertificate` does.
 */
export interface InfeasibilityCertificate {
  readonly visits: readonly { readonly id: string; readonly need: number }[];
  /** Inspectors that count with everything they have left, `capacity - load`. */
  readonly inspectors: readonly { readonly id: string; readonly free: number }[];
  /** Others who may take part in single visits: one person can fill one seat of a visit only. */
  readonly onceEach: readonly { readonly visitId: string; readonly inspectorIds: readonly string[] }[];
  readonly demand: number;
  readonly supply: number;
  /** Seats that stay empty whatever one does. */
  readonly short: number;
}

const freeOf = ({ capacity, load }: { capacity: number; load: number }): number => Math.max(0, capacity - load);

/** The certificate for the seats that are still empty after every path was tried. */
export function certify(problem: PlacedProblem): InfeasibilityCertificate | undefined {
  const unfilled = problem.visits.flatMap(({ demand, team }, i) => (team.length < demand.need ? [i] : []));
  if (unfilled.length === 0) return undefined;
  const found = search(problem, { visits: unfilled, isGoal: () => false });
  if ('goal' in found) throw new Error('a search without goals found one');
  const { inspectors, visits } = found.reach;
  const idOf = (inspector: number): string => problem.inspectors[inspector]!.id;
  const chosen = [...visits].sort((a, b) => a - b).map((visit) => problem.visits[visit]!);
  const onceEach = chosen.flatMap(({ demand, group, barred }) => {
    const others = Array.from(problem.groups[group]!).filter((inspector) => !inspectors.has(inspector) && !barred.includes(inspector));
    return others.length > 0 ? [{ visitId: demand.id, inspectorIds: others.map(idOf) }] : [];
  });
  const supplies = [...inspectors].sort((a, b) => a - b).map((inspector) => problem.inspectors[inspector]!);
  const demand = chosen.reduce((sum, visit) => sum + visit.demand.need, 0);
  const supply =
    supplies.reduce((sum, each) => sum + freeOf(each), 0) + onceEach.reduce((sum, { inspectorIds }) => sum + inspectorIds.length, 0);
  return {
    visits: chosen.map((visit) => ({ id: visit.demand.id, need: visit.demand.need })),
    inspectors: supplies.map((each) => ({ id: each.id, free: freeOf(each) })),
    onceEach,
    demand,
    supply,
    short: demand - supply,
  };
}

/** True if the certificate proves, from the problem alone, that `short` seats must stay empty. */
export function checkCertificate(problem: AssignmentProblem, certificate: InfeasibilityCertificate): boolean {
  const supplyOf = new Map(problem.inspectors.map((inspector) => [inspector.id, inspector]));
  const visitOf = new Map(problem.visits.map((visit) => [visit.id, visit]));
  const counted = new Set(certificate.inspectors.map(({ id }) => id));
  const once = new Map(certificate.onceEach.map(({ visitId, inspectorIds }) => [visitId, new Set(inspectorIds)]));
  const seats = new Set(certificate.visits.map(({ id }) => id));
  let demand = 0;
  for (const id of seats) {
    const visit = visitOf.get(id);
    if (!visit) return false;
    demand += visit.need;
    const eligible = problem.groups[visit.group]!.filter((inspector) => !visit.barred?.includes(inspector));
    if (eligible.some((inspector) => !counted.has(inspector) && !once.get(id)?.has(inspector))) return false;
  }
  const free = [...counted].reduce((sum, id) => sum + freeOf(supplyOf.get(id) ?? { capacity: 0, load: 0 }), 0);
  const single = [...once.values()].reduce((sum, ids) => sum + ids.size, 0);
  return demand - free - single === certificate.short && certificate.short > 0;
}
