import { remaining, remainingText, type WorkingCalendar } from '@xinheng/calendar';
import type { ClockView } from '@xinheng/contracts';
import { type Basis, isRefusal, type LocalDate } from '@xinheng/kernel';
import { cite } from '@xinheng/law';

/** The last day of an act, or why it cannot be told. */
export interface Due {
  readonly on: LocalDate | null;
  /** Words of the refusal where a calendar is missing. */
  readonly unknown: string | null;
}

export interface ClockOf extends Due {
  /** What must be done by then: 公示, 匹配检查人员. */
  readonly act: string;
  readonly basis: readonly Basis[];
  readonly confirmed: boolean;
}

/** How a due day stands today, in figures and in one sentence. A missing calendar is shown as such, never guessed. */
export function clockView(due: ClockOf, today: LocalDate, calendar: WorkingCalendar): ClockView {
  const basis = due.basis.map((key) => ({ key, text: cite(key) }));
  const unknown = (text: string): ClockView => ({
    dueOn: due.on,
    state: 'unknown',
    workingDays: 0,
    text,
    basis,
    confirmed: due.confirmed,
  });
  if (due.on === null) return unknown(due.unknown ?? `${due.act}的期限未规定`);
  try {
    const left = remaining(today, due.on, calendar);
    return {
      dueOn: due.on,
      ...left,
      text: `应于 ${due.on} 前${due.act}，${remainingText(left)}`,
      basis,
      confirmed: due.confirmed,
    };
  } catch (error) {
    if (isRefusal(error)) return unknown(`应于 ${due.on} 前${due.act}；${error.message}`);
    throw error;
  }
}
