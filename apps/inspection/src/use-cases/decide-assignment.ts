import { AssignmentApi, type InputOf } from '@xinheng/contracts';
import { type Ctx, Problem, stale, useCase } from '@xinheng/service-kit';
import type { Assignment } from '../domain/assignment.js';
import { assignmentMachine } from '../domain/assignment.machine.js';
import { isActive, type Member, type Part, teamOf } from '../domain/visit.js';
import { visitMachine } from '../domain/visit.machine.js';
import type { InspectionStore } from '../store/inspection-store.js';
import { refuseSamePerson } from './another-person.js';
import { driveTask, noteTask } from './drive-task.js';

type C = Ctx<InspectionStore>;

async function lockToDecide(ctx: C, id: string, version: number): Promise<Assignment> {
  const { taskId } = await ctx.store.assignments.find(id);
  ctx.allow(await ctx.store.assignments.scopeOfTask(taskId));
  await ctx.store.assignments.lockTask(taskId);
  const assignment = await ctx.store.assignments.lock(id);
  if (assignment.version !== version) throw stale('派组');
  refuseSamePerson(ctx.actor.id, assignment.preparedById, '派组', '办理派组的人不得自行批准');
  return assignment;
}

/** Puts the teams into force; what could not be filled stays open for another run. */
export const approveAssignment = useCase<InspectionStore>()({
  name: AssignmentApi.approve.id,
  title: '批准派组',
  permission: 'assignment.approve',
  async run(ctx, { id, version }: InputOf<typeof AssignmentApi.approve>) {
    const assignment = await lockToDecide(ctx, id, version);
    const state = assignmentMachine.next(assignment.state, 'approve');
    await staff(ctx, assignment);
    const decided = await ctx.store.assignments.decide({ ...assignment, state, ...decision(ctx), decisionReason: null });
    const filled = assignment.filledCount;
    const unfilled = assignment.slotCount - filled;
    const text = `批准派组：${filled} 次已派${unfilled > 0 ? `，${unfilled} 次派不出` : ''}`;
    if (!(await driveTask(ctx, assignment.taskId, 'assign', text))) await noteTask(ctx, assignment.taskId, 'assign', text);
    return { id, version: decided.version, filled, unfilled, taskId: assignment.taskId };
  },
  audit: (_input, reply) => ({ subject: `task:${reply.taskId}`, detail: { 已派: reply.filled, 派不出: reply.unfilled } }),
});

export const rejectAssignment = useCase<InspectionStore>()({
  name: AssignmentApi.reject.id,
  title: '不批准派组',
  permission: 'assignment.approve',
  async run(ctx, { id, version, reason }: InputOf<typeof AssignmentApi.reject>) {
    const assignment = await lockToDecide(ctx, id, version);
    const state = assignmentMachine.next(assignment.state, 'reject');
    const decided = await ctx.store.assignments.decide({ ...assignment, state, ...decision(ctx), decisionReason: reason });
    await noteTask(ctx, assignment.taskId, 'reject-assignment', `不批准派组：${reason}`);
    return { id, version: decided.version, taskId: assignment.taskId };
  },
  audit: (_input, reply) => ({ subject: `task:${reply.taskId}` }),
});

const decision = (ctx: C) => ({ decidedById: ctx.actor.id, decidedBy: ctx.actor.name, decidedAt: ctx.now });

async function staff(ctx: C, assignment: Assignment): Promise<void> {
  const { slots, carried, days } = assignment.outcome;
  const filled = slots.filter((slot) => slot.filled);
  const carriedParts = await ctx.store.visits.partsById(carried.map(({ partId }) => partId));
  const visitIds = [...new Set([...filled, ...carriedParts].map(({ visitId }) => visitId))];
  const visits = await ctx.store.visits.lockMany(visitIds);
  const parts = await ctx.store.visits.partsOf(visitIds);
  const before = await ctx.store.visits.membersOf(parts.map(({ id }) => id));
  const added = [...membersOfSlots(assignment, parts, before), ...membersCarried(assignment, parts, before)];
  await ctx.store.visits.addMembers(added, ctx.now);
  await ctx.store.visits.staffMany(originsOf(assignment, parts));
  const people = countBy([...before.filter(({ state }) => state === 'assigned'), ...added]);
  const short = new Set(
    parts.filter((part) => isActive(part) && (people.get(part.id) ?? 0) < assignment.need).map(({ visitId }) => visitId),
  );
  await ctx.store.visits.planMany(
    visits.map(({ id, version, state, plannedOn }) => ({
      id,
      version,
      plannedOn: days[id] ?? plannedOn,
      state: !short.has(id) && visitMachine.can(state, 'staff') ? visitMachine.next(state, 'staff') : state,
    })),
  );
}

/** Where each team comes from: its own slot, or the slot of the part whose team it shares. */
function originsOf({ id, outcome }: Assignment, parts: readonly Part[]): Pick<Part, 'id' | 'version' | 'assignmentId' | 'slotKey'>[] {
  const byId = new Map(parts.map((part) => [part.id, part]));
  const own = outcome.slots
    .filter(({ filled }) => filled)
    .map(({ partId, key }) => ({ id: partId, version: byId.get(partId)!.version, assignmentId: id, slotKey: key }));
  const shared = outcome.carried.map(({ partId, fromPartId }) => {
    const { assignmentId, slotKey } = byId.get(fromPartId)!;
    return { id: partId, version: byId.get(partId)!.version, assignmentId, slotKey };
  });
  return [...own, ...shared];
}

function countBy(members: readonly Member[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const { partId } of members) counts.set(partId, (counts.get(partId) ?? 0) + 1);
  return counts;
}

/** A part that got a team or was replaced since the matching: the result no longer fits, it has to be worked out again. */
function refuseOutdated(part: Part | undefined, staying: ReadonlyMap<string, number>, expected: number): Part {
  if (part && part.state === 'waiting' && (staying.get(part.id) ?? 0) === expected) return part;
  throw new Problem({
    status: 409,
    code: 'assignment.outdated',
    title: '派组结果已过时',
    detail: '派组之后有检查对象被替换，或已另行派组',
    wayOut: '请重新派组后再批准；未受影响的检查由同一种子得出',
  });
}

function membersOfSlots({ outcome, inputs, need }: Assignment, parts: readonly Part[], before: readonly Member[]): Member[] {
  const staying = countBy(before.filter(({ state }) => state === 'assigned'));
  const people = new Map(outcome.people.map((person) => [person.candidateId, person]));
  const loads = new Map(inputs.candidates.map(({ id, load }) => [id, load]));
  const byId = new Map(parts.map((part) => [part.id, part]));
  return outcome.slots
    .filter(({ filled }) => filled)
    .flatMap((slot) => {
      const part = refuseOutdated(byId.get(slot.partId), staying, need - slot.need);
      return slot.team.map((id): Member => {
        const { candidateId: _candidate, regionCode: _region, ...person } = people.get(id)!;
        return { ...person, partId: part.id, accountId: null, state: 'assigned', ticket: slot.key, loadBefore: loads.get(id) ?? 0 };
      });
    });
}

function membersCarried({ outcome }: Assignment, parts: readonly Part[], before: readonly Member[]): Member[] {
  const staying = countBy(before.filter(({ state }) => state === 'assigned'));
  const byId = new Map(parts.map((part) => [part.id, part]));
  return outcome.carried.flatMap(({ partId, fromPartId }) => {
    refuseOutdated(byId.get(partId), staying, 0);
    return teamOf(before, fromPartId).map((member): Member => ({ ...member, partId }));
  });
}
