import type { WorkingCalendar } from '@xinheng/calendar';
import { type DeskCard, deskGroups } from '@xinheng/contracts';
import type { Basis, LocalDate } from '@xinheng/kernel';
import { clockView, type Due } from './clock.js';

/** A matter that waits for somebody, before it is told how the day stands. */
export interface Matter {
  readonly id: string;
  readonly kind: string;
  readonly title: string;
  readonly detail: string;
  readonly count: number;
  readonly due: Due;
  /** What must be done by then. */
  readonly act: string;
  readonly basis: readonly Basis[];
  readonly confirmed: boolean;
  readonly reason: string;
  readonly verb: string;
  readonly target: string;
}

export type DeskGroupKey = keyof typeof deskGroups;

/** Working days that still count as near. */
const NEAR = 5;

export interface DeskGroup {
  readonly key: DeskGroupKey;
  readonly title: string;
  readonly count: number;
  readonly cards: DeskCard[];
}

export function cardOf(matter: Matter, today: LocalDate, calendar: WorkingCalendar): DeskCard {
  const { due, act, basis, confirmed, verb, target, ...rest } = matter;
  return { ...rest, clock: clockView({ ...due, act, basis, confirmed }, today, calendar), act: { verb, target } };
}

/** Matters by the day on which the law is broken, the earliest first; those without a day stand last. All four groups, empty ones too. */
export function deskOf(matters: readonly Matter[], today: LocalDate, calendar: WorkingCalendar): DeskGroup[] {
  const cards = matters.map((matter) => cardOf(matter, today, calendar)).sort(byDay);
  return (Object.keys(deskGroups) as DeskGroupKey[]).map((key) => {
    const own = cards.filter((card) => groupOf(card) === key);
    return { key, title: deskGroups[key], count: own.length, cards: own };
  });
}

function groupOf({ clock }: DeskCard): DeskGroupKey {
  if (clock.state === 'overdue' || clock.state === 'today') return clock.state;
  return clock.state === 'left' && clock.workingDays <= NEAR ? 'soon' : 'later';
}

const NEVER = '9999-12-31';
const byDay = (a: DeskCard, b: DeskCard): number => {
  const [first, second] = [a.clock.dueOn ?? NEVER, b.clock.dueOn ?? NEVER];
  return first === second ? a.id.localeCompare(b.id) : first < second ? -1 : 1;
};
