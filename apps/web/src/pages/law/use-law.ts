import type { UseQueryResult } from '@tanstack/react-query';
import { type HolidayYear, SHIPPED_YEARS, type WorkingCalendar, workingCalendar } from '@xinheng/calendar';
import { LawApi, type ReplyOf } from '@xinheng/contracts';
import { overrideOf, PARAMETERS, type ParameterRegister, withOverrides } from '@xinheng/law';
import { useRead } from '../../api/use-read.js';

export type Change = ReplyOf<typeof LawApi.list>['rows'][number];
export type ParameterChange = Extract<Change, { kind: 'parameter' }>;
export type YearChange = Extract<Change, { kind: 'calendar-year' }>;

export const isParameterChange = (change: Change): change is ParameterChange => change.kind === 'parameter';
export const isYearChange = (change: Change): change is YearChange => change.kind === 'calendar-year';

/** A year's arrangement and, where this installation recorded it, by whom. */
export interface KnownYear {
  readonly arrangement: HolidayYear;
  readonly change: YearChange | undefined;
}

/** What decides today: what ships with this installation's corrections. */
export interface Law {
  readonly register: ParameterRegister;
  readonly calendar: WorkingCalendar;
  /** Ascending. */
  readonly years: readonly KnownYear[];
  /** The latest first. */
  readonly changes: readonly Change[];
}

const byDecision = (a: Change, b: Change): number => ((a.decided?.at ?? '') < (b.decided?.at ?? '') ? -1 : 1);

function overridesOf(changes: readonly Change[]) {
  return changes.filter(isParameterChange).flatMap(({ state, correction, proposed, decided }) => {
    if (state !== 'in-force' || !decided) return [];
    const people = { proposedBy: proposed.by.name, confirmedBy: decided.by.name, confirmedAt: decided.at };
    return [overrideOf({ ...correction, ...people, reason: proposed.reason ?? '' })];
  });
}

export function lawOf(changes: readonly Change[]): Law {
  const inForce = changes.filter(({ state }) => state === 'in-force').sort(byDecision);
  const recorded = inForce.filter(isYearChange);
  const years = new Map<number, KnownYear>(SHIPPED_YEARS.map((arrangement) => [arrangement.year, { arrangement, change: undefined }]));
  for (const change of recorded) years.set(change.arrangement.year, { arrangement: change.arrangement, change });
  return {
    register: withOverrides(PARAMETERS, overridesOf(inForce)),
    calendar: workingCalendar(recorded.map(({ arrangement }) => arrangement)),
    years: [...years.values()].sort((a, b) => a.arrangement.year - b.arrangement.year),
    changes,
  };
}

export const useLawChanges = (): UseQueryResult<ReplyOf<typeof LawApi.list>, Error> => useRead(LawApi.list, {});
