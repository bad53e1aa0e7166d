import { addDays, type LocalDate, Refusal } from '@xinheng/kernel';
import { FOLLOW_UPS, type FollowUp } from '@xinheng/law';

/** Days to correct where the inspectors set none; the order to correct may name another number. */
export const DEFAULT_CORRECTION_DAYS = 15;

const HAS_TERM: ReadonlySet<FollowUp> = new Set([
  'order-disclosure',
  'order-error-correction',
  'order-false-correction',
  'verify-correction',
] satisfies FollowUp[]);

const isFollowUp = (kind: string): kind is FollowUp => Object.hasOwn(FOLLOW_UPS, kind);

/** The day by which a correction is to be verified; null where the follow-up has no term of its own. @throws Refusal on an unknown kind */
export function followUpDue(kind: string, termDays: number | null, finishedOn: LocalDate): LocalDate | null {
  if (!isFollowUp(kind)) {
    throw new Refusal({
      code: 'follow-up.unknown-kind',
      message: `“${kind}”不在后续处置的范围内`,
      wayOut: '请从后续处置列表中选择',
      basis: ['HOUSE#RESULT-01'],
      facts: { kind },
    });
  }
  return HAS_TERM.has(kind) ? addDays(finishedOn, termDays ?? DEFAULT_CORRECTION_DAYS) : null;
}

export const followUpTitle = (kind: string): string => (isFollowUp(kind) ? FOLLOW_UPS[kind].label : kind);
