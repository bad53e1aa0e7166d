import { type LocalDate, Refusal, yearOf } from '@xinheng/kernel';
import type { Ctx } from '@xinheng/service-kit';
import type { CarriedTeam } from '../domain/assignment.js';
import { type Pooling, sieve } from '../domain/eligibility.js';
import { candidateOf, carriedFrom, type OpenPart, slotOf } from '../domain/slots.js';
import { type Member, type Part, teamOf } from '../domain/visit.js';
import { workingDaysOf } from '../domain/visit-days.js';
import type { InspectorFacts, TaskToStaff } from '../store/assignment-store.js';
import type { InspectionStore } from '../store/inspection-store.js';

type C = Ctx<InspectionStore>;

/** Everything the store knows that a matching needs. */
export interface Facts {
  readonly task: TaskToStaff;
  readonly open: readonly OpenPart[];
  readonly siblings: readonly Part[];
  readonly members: readonly Member[];
  readonly people: readonly InspectorFacts[];
  readonly days: readonly LocalDate[];
  readonly busy: ReadonlyMap<string, number>;
}

/** @throws Refusal `assignment.nothing-to-do` where every visit of the task has its team */
export async function factsOf(ctx: C, task: TaskToStaff): Promise<Facts> {
  const without = await ctx.store.assignments.partsShortOfPeople(task.id);
  if (without.length === 0) refuseNothingLeft();
  const visitIds = [...new Set(without.map(({ visitId }) => visitId))];
  const siblings = await ctx.store.visits.partsOf(visitIds);
  const visits = new Map((await ctx.store.visits.byIds(visitIds)).map((visit) => [visit.id, visit]));
  const members = await ctx.store.visits.membersOf(siblings.map(({ id }) => id));
  const leaves = await ctx.store.assignments.leavesOf(siblings.flatMap(({ drawnObjectId }) => drawnObjectId ?? []));
  const wanted = new Set(without.map(({ id }) => id));
  const open = siblings
    .filter(({ id }) => wanted.has(id))
    .map((part): OpenPart => {
      const missing = task.minInspectors - teamOf(members, part.id).length;
      return { key: leaves.get(part.drawnObjectId!)!, part, visit: visits.get(part.visitId)!, missing };
    })
    .sort((a, b) => (a.key < b.key ? -1 : 1));
  const departments = [...new Set(open.map(({ part }) => part.departmentId))];
  const people = await ctx.store.assignments.inspectorsOf(departments, yearOf(task.windowFrom));
  const days = workingDaysOf({ from: task.windowFrom, to: task.windowTo }, ctx.today, ctx.calendar);
  const busy = await ctx.store.assignments.busyIn(
    people.map(({ id }) => id),
    task.windowFrom,
    task.windowTo,
  );
  return { task, open, siblings, members, people, days, busy };
}

function refuseNothingLeft(): never {
  throw new Refusal({
    code: 'assignment.nothing-to-do',
    message: '本任务的检查都已派组，没有待派的',
    wayOut: '需要换人的，请申请回避或替换；替换检查对象后可再次派组',
    basis: ['HOUSE#DRAW-17'],
  });
}

/** Parts whose department already has a team in the same visit that may also answer these items. */
export function carriedOf({ task, open, siblings, members, people }: Facts, pooled: readonly Pooling[]): CarriedTeam[] {
  return open.flatMap((one) => {
    const from = carriedFrom(one, siblings, members);
    if (!from || one.missing < task.minInspectors) return [];
    const team = new Set(teamOf(members, from.id).map(({ inspectorId }) => inspectorId));
    const candidates = people
      .filter(({ id }) => team.has(id))
      .map((person) => candidateOf(person, [one], members, { daysLeft: 1, busy: 0 }));
    const rules = { window: { from: task.windowFrom, to: task.windowTo }, pooled };
    const { eligible } = sieve(candidates, slotOf(one), rules);
    return eligible.length === team.size && team.size >= task.minInspectors ? [{ partId: one.part.id, fromPartId: from.id }] : [];
  });
}
