import type { PublicResult } from '@xinheng/contracts';
import type { LocalDate } from '@xinheng/kernel';

/** A result that became public, also when it was taken back. */
export interface Publication {
  readonly id: string;
  readonly partId: string;
  readonly taskId: string | null;
  readonly code: string;
  readonly name: string;
  readonly departmentId: string;
  readonly regionCode: string;
  readonly state: 'public' | 'withdrawn';
  readonly publishedOn: LocalDate;
  readonly publishedById: string;
  readonly publishedBy: string;
  readonly payload: PublicResult;
  readonly withdrawnOn: LocalDate | null;
  readonly withdrawnBy: string | null;
  readonly withdrawReason: string | null;
  readonly corrects: string | null;
  readonly correctedBy: string | null;
  readonly version: number;
}

/** What an office does after a result. */
export interface FollowUpCase {
  readonly id: string;
  readonly partId: string;
  readonly itemId: string | null;
  readonly itemName: string;
  readonly kind: string;
  readonly state: 'open' | 'corrected' | 'failed' | 'handed';
  readonly dueOn: LocalDate | null;
  readonly note: string;
  readonly closedById: string | null;
  readonly closedBy: string | null;
  readonly closedOn: LocalDate | null;
  readonly closeNote: string | null;
  readonly version: number;
}
