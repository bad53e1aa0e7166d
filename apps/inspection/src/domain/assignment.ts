import type { AssignmentState } from '@xinheng/contracts';
import type { Instant, LocalDate } from '@xinheng/kernel';
import type { Collision } from './collision.js';
import type { FunnelStep, Pooling } from './eligibility.js';
import type { MatchingInputs } from './matching.js';

/** One line of an assignment: a department's part of a visit, and who goes. */
export interface SlotLine {
  readonly ordinal: number;
  readonly key: string;
  readonly visitId: string;
  readonly partId: string;
  readonly code: string;
  readonly name: string;
  readonly address: string;
  readonly regionCode: string;
  readonly departmentName: string;
  readonly plannedOn: LocalDate | null;
  readonly need: number;
  /** Candidate ids. */
  readonly team: readonly string[];
  readonly recused: readonly string[];
  readonly filled: boolean;
  readonly why: string;
  readonly funnel: readonly FunnelStep[];
}

/** Who a candidate is: kept beside the inputs, so that these can be shown without names. */
export interface Person {
  readonly candidateId: string;
  readonly inspectorId: string;
  readonly number: string;
  readonly name: string;
  readonly certificateNo: string;
  readonly departmentId: string;
  readonly departmentName: string;
  readonly regionCode: string;
}

/** A team taken over from the same department's other part of the same visit: one door, one team. */
export interface CarriedTeam {
  readonly partId: string;
  readonly fromPartId: string;
}

export interface AssignmentOutcome {
  readonly slots: readonly SlotLine[];
  readonly people: readonly Person[];
  readonly loads: Readonly<Record<string, number>>;
  readonly spread: { readonly before: number; readonly after: number };
  readonly funnel: readonly FunnelStep[];
  readonly collision: Collision | null;
  readonly carried: readonly CarriedTeam[];
  /** Day of each visit, also of those whose teams were carried. */
  readonly days: Readonly<Record<string, LocalDate>>;
}

/** A matching as it was worked out, and what became of it. */
export interface Assignment {
  readonly id: string;
  readonly taskId: string;
  readonly ordinal: number;
  readonly state: AssignmentState;
  readonly ceremonyNumber: string;
  readonly purpose: string;
  readonly windowFrom: LocalDate;
  readonly windowTo: LocalDate;
  readonly dueOn: LocalDate | null;
  readonly dueUnknown: string | null;
  readonly need: number;
  readonly pooled: readonly Pooling[];
  readonly reason: string | null;
  readonly inputs: MatchingInputs;
  readonly outcome: AssignmentOutcome;
  readonly eligibilityHash: string;
  readonly resultHash: string;
  readonly slotCount: number;
  readonly filledCount: number;
  readonly preparedById: string;
  readonly preparedBy: string;
  readonly preparedAt: Instant;
  readonly decidedById: string | null;
  readonly decidedBy: string | null;
  readonly decidedAt: Instant | null;
  readonly decisionReason: string | null;
  readonly version: number;
}
