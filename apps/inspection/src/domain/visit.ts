import type { CheckType, ExemptKind, PartState, VisitState } from '@xinheng/contracts';
import type { Instant, LocalDate } from '@xinheng/kernel';
import type { CheckItem } from './finding.js';
import type { DueLaw } from './publish-due.js';

/** One entry into one firm. */
export interface Visit {
  readonly id: string;
  readonly origin: 'draw' | 'targeted';
  readonly ceremonyId: string | null;
  readonly ceremonyNumber: string | null;
  readonly drawnOn: LocalDate | null;
  readonly code: string;
  readonly name: string;
  readonly regionCode: string;
  readonly address: string;
  readonly street: string;
  readonly checkType: CheckType;
  readonly exemptKind: ExemptKind | null;
  readonly source: string | null;
  readonly plannedOn: LocalDate | null;
  readonly windowFrom: LocalDate;
  readonly windowTo: LocalDate;
  readonly state: VisitState;
  readonly approvedById: string | null;
  readonly approvedBy: string | null;
  readonly approvedAt: Instant | null;
  readonly declineReason: string | null;
  readonly startedAt: Instant | null;
  readonly finishedOn: LocalDate | null;
  readonly createdById: string;
  readonly createdAt: Instant;
  readonly version: number;
}

/** What one department does in a visit. */
export interface Part {
  readonly id: string;
  readonly visitId: string;
  readonly drawnObjectId: string | null;
  readonly taskId: string | null;
  readonly partNo: number | null;
  readonly taskNumber: string;
  readonly taskName: string;
  readonly departmentId: string;
  readonly departmentName: string;
  readonly lead: boolean;
  readonly state: PartState;
  readonly items: readonly CheckItem[];
  readonly assignmentId: string | null;
  readonly slotKey: string | null;
  readonly startedAt: Instant | null;
  readonly finishedAt: Instant | null;
  readonly finishedOn: LocalDate | null;
  readonly publishDueOn: LocalDate | null;
  readonly publishDueUnknown: string | null;
  /** Null until the day was worked out. */
  readonly publishDueLaw: DueLaw | null;
  readonly enteredById: string | null;
  readonly enteredBy: string | null;
  readonly returnReason: string | null;
  readonly reviewedById: string | null;
  readonly reviewedBy: string | null;
  readonly reviewedAt: Instant | null;
  readonly foundProblem: boolean | null;
  readonly overdueSince: LocalDate | null;
  readonly version: number;
}

/** A person of a team, as named when sent; those who left stay on the list. */
export interface Member {
  readonly partId: string;
  readonly inspectorId: string;
  readonly number: string;
  readonly name: string;
  readonly certificateNo: string;
  readonly departmentId: string;
  readonly departmentName: string;
  readonly accountId: string | null;
  readonly state: 'assigned' | 'recused' | 'replaced';
  readonly ticket: string;
  readonly loadBefore: number;
}

/** A part that still belongs to the visit: its object was not replaced. */
export const isActive = (part: Part): boolean => part.state !== 'replaced';

/** The department that leads the visit and answers for it. @basis HOUSE#DRAW-31 */
export const leadOf = (parts: readonly Part[]): Part => {
  const active = parts.filter(isActive);
  return active.find((part) => part.lead) ?? active[0] ?? parts[0]!;
};

export const teamOf = (members: readonly Member[], partId: string): Member[] =>
  members.filter((member) => member.partId === partId && member.state === 'assigned');

/** The smallest team of the departments that come; 0 where one has nobody. */
export const smallestTeam = (parts: readonly Part[], members: readonly Member[]): number =>
  Math.min(...parts.filter(isActive).map((part) => teamOf(members, part.id).length));
