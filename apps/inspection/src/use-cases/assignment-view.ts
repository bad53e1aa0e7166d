import type { AssignmentView } from '@xinheng/contracts';
import { type Instant, localDateOf } from '@xinheng/kernel';
import type { ReadCtx } from '@xinheng/service-kit';
import type { Assignment, AssignmentOutcome, Person } from '../domain/assignment.js';
import { clockView } from '../domain/clock.js';
import type { Collision } from '../domain/collision.js';
import type { InspectionStore } from '../store/inspection-store.js';

type Reads = Pick<ReadCtx<InspectionStore>, 'today' | 'calendar' | 'law'>;

export interface TaskOfAssignment {
  readonly name: string;
  readonly number: string;
  readonly regionCode: string;
  readonly drawnAt: string | null;
}

/** An assignment as officials see it, with its clock as it stands today. */
export function assignmentView(ctx: Reads, one: Assignment, task: TaskOfAssignment): AssignmentView {
  const { outcome, inputs } = one;
  // the law as it was known when the day was worked out: a later correction changes neither the day nor its article
  const asOf = one.preparedAt as Instant;
  const drawnOn = localDateOf((task.drawnAt ?? one.preparedAt) as Instant);
  const limit = ctx.law.parameterAt('draw.assign.limit', { date: drawnOn, region: task.regionCode, asOf });
  const due = { on: one.dueOn, unknown: one.dueUnknown };
  const confirmed = limit.confidence !== 'UNCONFIRMED' && limit.confidence !== 'D';
  return {
    id: one.id,
    taskId: one.taskId,
    taskName: task.name,
    taskNumber: task.number,
    ordinal: one.ordinal,
    state: one.state,
    purpose: one.purpose,
    ceremonyNumber: one.ceremonyNumber,
    clock: clockView({ ...due, act: '匹配检查人员', basis: limit.basis, confirmed }, ctx.today, ctx.calendar),
    windowFrom: one.windowFrom,
    windowTo: one.windowTo,
    counts: countsOf(one),
    spread: outcome.spread,
    pooled: [...one.pooled],
    reason: one.reason,
    funnel: [...outcome.funnel],
    loads: outcome.people.map((person) => loadOf(one, person)),
    conflicts: outcome.collision === null ? [] : [conflictOf(outcome, outcome.collision)],
    eligibilityHash: one.eligibilityHash,
    resultHash: one.resultHash,
    preparedBy: one.preparedBy,
    preparedAt: one.preparedAt,
    decidedBy: one.decidedBy,
    decidedAt: one.decidedAt,
    decisionReason: one.decisionReason,
    version: one.version,
  };

  function loadOf({ inputs: { candidates } }: Assignment, person: Person) {
    const candidate = candidates.find(({ id }) => id === person.candidateId);
    const before = candidate?.load ?? 0;
    return {
      ...refOf(person),
      regionCode: person.regionCode,
      before,
      after: outcome.loads[person.candidateId] ?? before,
      capacity: candidate?.room ?? null,
      recusals: outcome.slots.filter(({ recused }) => recused.includes(person.candidateId)).length,
      certificateEndsOn: inputs.candidates.find(({ id }) => id === person.candidateId)?.certificateUntil ?? null,
    };
  }
}

function countsOf({ outcome, slotCount, filledCount }: Assignment): AssignmentView['counts'] {
  const visits = new Set(outcome.slots.map(({ visitId }) => visitId)).size;
  return {
    slots: slotCount,
    filled: filledCount,
    unfilled: slotCount - filledCount,
    visits,
    people: new Set(outcome.slots.flatMap(({ team }) => team)).size,
    recusals: outcome.slots.reduce((sum, { recused }) => sum + recused.length, 0),
  };
}

export const refOf = (person: Person) => ({
  id: person.inspectorId,
  number: person.number,
  name: person.name,
  certificateNo: person.certificateNo,
  departmentId: person.departmentId,
  departmentName: person.departmentName,
});

function conflictOf(outcome: AssignmentOutcome, collision: Collision): AssignmentView['conflicts'][number] {
  const keys = new Set(collision.keys);
  const slots = outcome.slots.filter(({ key }) => keys.has(key)).map(({ ordinal }) => ordinal);
  const person = new Map(outcome.people.map((one) => [one.candidateId, one]));
  return {
    slots,
    need: collision.need,
    available: collision.available,
    short: collision.short,
    inspectors: collision.inspectors.map(({ id, capacity }) => ({
      number: person.get(id)?.number ?? id,
      name: person.get(id)?.name ?? '',
      capacity,
    })),
    rules: collision.rules.map((rule) => ({ ...rule, way: rule.way && { ...rule.way, regions: [...rule.way.regions] } })),
    text: `第 ${slots.join('、')} 次共需要 ${collision.need} 人次，符合全部规则的只有 ${collision.available} 人次，缺 ${collision.short} 人次；最大流证明无解，不是没有找到`,
  };
}
