import { replaceInspector } from '@xinheng/draw';
import { yearOf } from '@xinheng/kernel';
import type { Ctx } from '@xinheng/service-kit';
import { sieve } from '../domain/eligibility.js';
import { problemOf } from '../domain/matching.js';
import { candidateId, candidateOf, type OpenPart } from '../domain/slots.js';
import { type Member, type Part, teamOf, type Visit } from '../domain/visit.js';
import { workingDaysOf } from '../domain/visit-days.js';
import type { InspectorFacts } from '../store/assignment-store.js';
import type { InspectionStore } from '../store/inspection-store.js';

/**
 * Who follows an inspector that leaves: the rule and the seed of the matching go on, among those who may still be sent today. Nobody
 * chooses. Null where the matching has nobody left, or the visit was not drawn.
 * @basis HOUSE#DRAW-17
 */
export async function nextInspector(
  ctx: Ctx<InspectionStore>,
  visit: Visit,
  part: Part,
  members: readonly Member[],
  leavingId: string,
): Promise<InspectorFacts | null> {
  if (part.assignmentId === null || part.slotKey === null) return null;
  const { inputs } = await ctx.store.assignments.find(part.assignmentId);
  const slot = inputs.slots.find(({ key }) => key === part.slotKey);
  if (!slot) throw new Error(`assignment ${part.assignmentId} has no slot ${part.slotKey}`);
  const { problem } = problemOf({ ...inputs, slots: [slot] }, new Set());
  const [demand] = problem.visits;
  const people = await ctx.store.assignments.inspectorsOf([part.departmentId], yearOf(visit.plannedOn ?? visit.windowFrom));
  const open: OpenPart = { key: slot.key, part, visit, missing: 1 };
  const days = workingDaysOf({ from: visit.windowFrom, to: visit.windowTo }, visit.plannedOn ?? ctx.today, ctx.calendar).length;
  const today = people.map((person) => candidateOf(person, [open], members, { daysLeft: days, busy: 0 }));
  const { eligible } = sieve(today, slot, inputs);
  const former = members.filter(({ partId, state }) => partId === part.id && state !== 'assigned');
  const staying = teamOf(members, part.id).filter(({ inspectorId }) => inspectorId !== leavingId);
  const leaving = members.filter(({ partId, inspectorId }) => partId === part.id && inspectorId === leavingId);
  const chosen = replaceInspector({
    seedString: inputs.seedString,
    visit: {
      id: slot.key,
      group: demand!.group,
      need: slot.need,
      barred: [...(demand!.barred ?? []), ...[...former, ...leaving].map(candidateId)],
    },
    group: eligible.map(({ id }) => id),
    inspectors: today.map(({ id, load, room }) => ({ id, load, capacity: load + room })),
    staying: staying.map(candidateId),
    turn: former.length + 1,
  });
  return people.find((person) => candidateId(person) === chosen) ?? null;
}
