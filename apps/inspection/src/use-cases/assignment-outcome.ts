import type { LocalDate } from '@xinheng/kernel';
import type { AssignmentOutcome, Person, SlotLine } from '../domain/assignment.js';
import { collisionOf } from '../domain/collision.js';
import { sumFunnels } from '../domain/eligibility.js';
import { type Matching, type MatchingInputs, spreadOf } from '../domain/matching.js';
import { candidateId, whyOf } from '../domain/slots.js';
import { planDays } from '../domain/visit-days.js';
import type { InspectorFacts } from '../store/assignment-store.js';
import { carriedOf, type Facts } from './assignment-facts.js';

/** A matching told in full: each visit with its team, day and reason, the loads, and what collides. */
export function outcomeOf(facts: Facts, inputs: MatchingInputs, matching: Matching): AssignmentOutcome {
  const carried = carriedOf(facts, inputs.pooled);
  const people = facts.people.map((person): Person => personOf(person));
  const byCandidate = new Map(people.map((person) => [person.candidateId, person]));
  const days = daysOf(facts, matching, byCandidate);
  const opened = new Map(facts.open.map((one) => [one.key, one]));
  const number = (id: string): string => byCandidate.get(id)?.number ?? id;
  const slots = matching.slots.map((slot, i): SlotLine => {
    const { part, visit } = opened.get(slot.key)!;
    const need = inputs.slots[i]!.need;
    return {
      ...slot,
      ordinal: i + 1,
      visitId: visit.id,
      partId: part.id,
      code: visit.code,
      name: visit.name,
      address: visit.address,
      regionCode: visit.regionCode,
      departmentName: part.departmentName,
      plannedOn: slot.filled ? (days[visit.id] ?? null) : null,
      need,
      why: whyOf({ ...slot, eligible: slot.funnel.at(-1)?.left ?? 0, need }, number),
    };
  });
  const before = Object.fromEntries(inputs.candidates.map(({ id, load }) => [id, load]));
  return {
    slots,
    people,
    loads: matching.loads,
    spread: { before: spreadOf(inputs, before), after: spreadOf(inputs, matching.loads) },
    funnel: sumFunnels(matching.slots.map(({ funnel }) => funnel)),
    collision: collisionOf(inputs, matching),
    carried,
    days,
  };
}

const personOf = (person: InspectorFacts): Person => ({
  candidateId: candidateId(person),
  inspectorId: person.id,
  number: person.number,
  name: person.name,
  certificateNo: person.certificateNo,
  departmentId: person.departmentId,
  departmentName: person.departmentName,
  regionCode: person.regionCodes[0] ?? '000000',
});

/** A visit that has a day keeps it, if it is still to come; the others are spread over the working days of the window. */
function daysOf(facts: Facts, matching: Matching, people: ReadonlyMap<string, Person>): Record<string, LocalDate> {
  const teams = new Map<string, Set<string>>();
  const first = facts.days[0]!;
  const kept: Record<string, LocalDate> = {};
  const visitOf = new Map(facts.siblings.map(({ id, visitId }) => [id, visitId]));
  for (const { partId, inspectorId, state } of facts.members) {
    const visitId = visitOf.get(partId)!;
    if (state === 'assigned') teams.set(visitId, (teams.get(visitId) ?? new Set()).add(inspectorId));
  }
  const teamBySlot = new Map(matching.slots.map(({ key, team }) => [key, team]));
  for (const { key, visit } of facts.open) {
    if (visit.plannedOn !== null && visit.plannedOn >= first) kept[visit.id] = visit.plannedOn;
    const team = teams.get(visit.id) ?? new Set<string>();
    for (const id of teamBySlot.get(key) ?? []) team.add(people.get(id)!.inspectorId);
    teams.set(visit.id, team);
  }
  const toPlan = [...teams]
    .filter(([visitId]) => kept[visitId] === undefined)
    .map(([visitId, ids]) => ({ visitId, inspectorIds: [...ids].sort() }));
  return { ...kept, ...Object.fromEntries(planDays(toPlan, facts.days, facts.busy)) };
}
