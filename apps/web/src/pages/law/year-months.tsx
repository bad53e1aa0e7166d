import { daysOf, type HolidayYear } from '@xinheng/calendar';
import { addDays, isoWeekday, type LocalDate, localDate } from '@xinheng/kernel';
import { longDay } from '../../components/day-text.js';

type Mark = 'off' | 'worked';

interface Marked {
  readonly mark: Mark;
  readonly holiday: string;
}

function marksOf({ holidays }: Pick<HolidayYear, 'holidays'>): Map<string, Marked> {
  const marks = new Map<string, Marked>();
  for (const { name, off, worked } of holidays) {
    for (const day of off.flatMap(daysOf)) marks.set(day, { mark: 'off', holiday: name });
    for (const day of worked.flatMap(daysOf)) marks.set(day, { mark: 'worked', holiday: name });
  }
  return marks;
}

const MONTHS = Array.from({ length: 12 }, (_, index) => index + 1);
const WEEK = ['一', '二', '三', '四', '五', '六', '日'];
const SATURDAY = 6;

function daysOfMonth(year: number, month: number): LocalDate[] {
  const days: LocalDate[] = [];
  const prefix = `${year}-${String(month).padStart(2, '0')}`;
  for (let day = localDate(`${prefix}-01`); day.startsWith(prefix); day = addDays(day, 1)) days.push(day);
  return days;
}

/** Weeks from Monday to Sunday; empty places before the first and after the last day. */
function weeksOf(days: readonly LocalDate[]): (LocalDate | undefined)[][] {
  const places: (LocalDate | undefined)[] = [...Array.from({ length: isoWeekday(days[0]!) - 1 }, () => undefined), ...days];
  while (places.length % WEEK.length !== 0) places.push(undefined);
  return Array.from({ length: places.length / WEEK.length }, (_, week) => places.slice(week * WEEK.length, (week + 1) * WEEK.length));
}

/** A rest day is grey, a holiday says 休 and a worked weekend day 班: colour is never alone. */
function Day({ day, marked }: { readonly day: LocalDate; readonly marked: Marked | undefined }) {
  const rest = marked ? marked.mark === 'off' : isoWeekday(day) >= SATURDAY;
  const said = marked ? `${marked.holiday}${marked.mark === 'off' ? '放假' : '调休上班'}` : rest ? '周末' : '工作日';
  return (
    <td className={`${rest ? 'rest' : 'work'} ${marked?.mark ?? ''}`} title={`${longDay(day)}，${said}`}>
      {Number(day.slice(8))}
      {marked && <small>{marked.mark === 'off' ? '休' : '班'}</small>}
    </td>
  );
}

function Month({ year, month, marks }: { readonly year: number; readonly month: number; readonly marks: ReadonlyMap<string, Marked> }) {
  const days = daysOfMonth(year, month);
  const working = days.filter((day) => (marks.get(day)?.mark ?? (isoWeekday(day) >= SATURDAY ? 'off' : 'worked')) === 'worked').length;
  return (
    <table className="month">
      <caption>
        {month} 月 <small>{working} 个工作日</small>
      </caption>
      <thead>
        <tr>
          {WEEK.map((weekday) => (
            <th key={weekday} scope="col">
              {weekday}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {weeksOf(days).map((week, at) => (
          <tr key={week.find(Boolean) ?? at}>
            {week.map((day, place) => (day ? <Day key={day} day={day} marked={marks.get(day)} /> : <td key={WEEK[place]} />))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** A year's days at a glance. Days of the December before it that the notice moves are named in the table of holidays. */
export function YearMonths({ arrangement }: { readonly arrangement: HolidayYear }) {
  const marks = marksOf(arrangement);
  return (
    <div className="year-months">
      {MONTHS.map((month) => (
        <Month key={month} year={arrangement.year} month={month} marks={marks} />
      ))}
    </div>
  );
}
