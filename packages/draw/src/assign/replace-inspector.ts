import { seedHashOf } from '../ticket.js';
import { orderOf } from '../ticket-order.js';
import type { AssignmentProblem, VisitDemand } from './problem.js';
import { seatIndex } from './seat.js';

export interface InspectorReplacement extends Pick<AssignmentProblem, 'seedString'> {
  /** The visit; `barred` now also names everybody who withdrew from it. */
  readonly visit: VisitDemand;
  /** Members of the visit's group. */
  readonly group: readonly string[];
  /** With their loads as they are today. */
  readonly inspectors: AssignmentProblem['inspectors'];
  /** Who stays in the team. */
  readonly staying: readonly string[];
  /** The how-manieth replacement of this visit, from 1. */
  readonly turn: number;
}

/**
 * Who takes the seat of an inspector that withdrew: the rule of `assign` goes on, with seat number `need + turn`, among the least
 * loaded of the group who are not barred and not in the team. Nobody chooses.
 * @returns the inspector's id, or undefined if the group has nobody left (pool it with a neighbouring one)
 * @basis HOUSE#DRAW-17
 * @basis PENALTY-LAW#43
 */
export function replaceInspector(of: InspectorReplacement): string | undefined {
  const { visit, group, inspectors, staying, seedString, turn } = of;
  const members = new Set(group);
  const out = new Set([...(visit.barred ?? []), ...staying]);
  const free = inspectors.filter(({ id, load, capacity }) => members.has(id) && !out.has(id) && load < capacity);
  if (free.length === 0) return undefined;
  const least = Math.min(...free.map(({ load }) => load));
  const candidates = free.filter(({ load }) => load === least);
  const order = orderOf(
    seedString,
    candidates.map(({ id }) => `inspector|${id}`),
  );
  const index = seatIndex(seedHashOf(seedString), visit.id, visit.need + turn, candidates.length);
  return candidates[order.positionAt(index)]!.id;
}
