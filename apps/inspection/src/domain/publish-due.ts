import type { WorkingCalendar } from '@xinheng/calendar';
import type { Basis, LocalDate, Term } from '@xinheng/kernel';
import type { ParameterValue } from '@xinheng/law';
import { dueAfter } from './due-day.js';

/** On what a day that was worked out rests: kept with it, since the law may be corrected afterwards. */
export interface DueLaw {
  readonly basis: readonly Basis[];
  /** False where the rule was not confirmed by an official source. */
  readonly confirmed: boolean;
}

/** The last day of publication as it is kept with a result. */
export interface PublishDue {
  readonly publishDueOn: LocalDate | null;
  readonly publishDueUnknown: string | null;
  readonly publishDueLaw: DueLaw;
}

type Limit = Pick<ParameterValue<Term>, 'value' | 'basis' | 'confidence'>;

export const lawOf = ({ basis, confidence }: Pick<Limit, 'basis' | 'confidence'>): DueLaw => ({
  basis,
  confirmed: confidence !== 'UNCONFIRMED' && confidence !== 'D',
});

/**
 * Works out the last day on which a result is published in time; a missing calendar is told instead of a day.
 * @basis HOUSE#DRAW-20
 * @basis HOUSE#TIME-11
 */
export function publishDueOf(finishedOn: LocalDate, limit: Limit, calendar: WorkingCalendar): PublishDue {
  const { on, unknown } = dueAfter(finishedOn, limit.value, calendar);
  return { publishDueOn: on, publishDueUnknown: unknown, publishDueLaw: lawOf(limit) };
}
