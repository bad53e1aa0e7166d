import type { Candidate, Slot } from './eligibility.js';
import { type Member, type Part, teamOf, type Visit } from './visit.js';

/** Visits of one person on one working day. A house rule, printed with every assignment; no statute sets a number. @basis HOUSE#DRAW-16 */
export const VISITS_PER_DAY = 4;

export interface DirectoryEntry {
  readonly id: string;
  readonly number: string;
  readonly departmentId: string;
  readonly certificateNo: string;
  readonly certificateUntil: Candidate['certificateUntil'];
  readonly specialities: readonly string[];
  readonly qualifications: readonly string[];
  readonly regionCodes: readonly string[];
  readonly available: boolean;
  readonly recusedFrom: readonly string[];
  readonly load: number;
}

/** A part that needs a team, with the key under which the matching knows it. */
export interface OpenPart {
  readonly key: string;
  readonly part: Part;
  readonly visit: Visit;
  /** Seats that are empty: all of them at first, fewer after a recusal that nobody was left to follow. */
  readonly missing: number;
}

export const candidateId = (person: { departmentId: string; number: string }): string => `${person.departmentId}|${person.number}`;

export const slotOf = ({ key, part, visit, missing }: OpenPart): Slot => ({
  key,
  departmentId: part.departmentId,
  regionCode: visit.regionCode,
  demands: part.items.map(({ specialities }) => specialities).filter((oneOf) => oneOf.length > 0),
  need: missing,
});

/**
 * A person as the matching sees one. Withdrawn from: firms to which a relation is declared, and parts on which the person is or was
 * already.
 * @param daysLeft working days of the window; each gives room for `VISITS_PER_DAY`
 * @param busy visits that the person already has in the window
 */
export function candidateOf(
  person: DirectoryEntry,
  open: readonly OpenPart[],
  members: readonly Member[],
  room: { readonly daysLeft: number; readonly busy: number },
): Candidate {
  const known = new Set(members.filter(({ inspectorId }) => inspectorId === person.id).map(({ partId }) => partId));
  return {
    id: candidateId(person),
    departmentId: person.departmentId,
    certified: person.certificateNo !== '',
    certificateUntil: person.certificateUntil,
    holds: [...person.specialities, ...person.qualifications],
    regionCodes: person.regionCodes,
    available: person.available,
    recusedFrom: open.filter(({ part, visit }) => person.recusedFrom.includes(visit.code) || known.has(part.id)).map(({ key }) => key),
    load: person.load,
    room: Math.max(0, room.daysLeft * VISITS_PER_DAY - room.busy),
  };
}

/** The team that the same department already has in the same visit, if there is one: one door, one team. @basis HOUSE#DRAW-31 */
export function carriedFrom(open: OpenPart, siblings: readonly Part[], members: readonly Member[]): Part | undefined {
  return siblings.find(
    (other) =>
      other.id !== open.part.id &&
      other.visitId === open.visit.id &&
      other.departmentId === open.part.departmentId &&
      other.state === 'waiting' &&
      teamOf(members, other.id).length > 0,
  );
}

/** Why these people, in one line. */
export function whyOf(
  slot: { filled: boolean; recused: readonly string[]; eligible: number; need: number },
  names: (id: string) => string,
): string {
  if (!slot.filled) {
    return slot.eligible < slot.need
      ? `派不出：符合全部规则的只有 ${slot.eligible} 人，需要 ${slot.need} 人`
      : '派不出：符合规则的人员在检查期间的次数已用尽';
  }
  const rule = '取负荷最低者，负荷相同的由种子决定';
  return slot.recused.length === 0 ? rule : `${slot.recused.map(names).join('、')}回避；其余${rule}`;
}
