const WEEKDAYS = ['周日', '周一', '周二', '周三', '周四', '周五', '周六'];
const CHINA = 'Asia/Shanghai';

const inChina = new Intl.DateTimeFormat('sv-SE', {
  timeZone: CHINA,
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
  hour: '2-digit',
  minute: '2-digit',
  second: '2-digit',
});

export const weekdayOf = (day: string): string => WEEKDAYS[new Date(`${day}T00:00:00Z`).getUTCDay()] ?? '';

/** `11-20 周五` */
export const shortDay = (day: string): string => `${day.slice(5)} ${weekdayOf(day)}`;

/** `2026-11-20 周五` */
export const longDay = (day: string): string => `${day} ${weekdayOf(day)}`;

/** `2026-11-23 09:30` in China, whatever the zone of the device. */
export const chinaTime = (instant: string, seconds = false): string => inChina.format(new Date(instant)).slice(0, seconds ? 19 : 16);

export const chinaDay = (instant: string): string => chinaTime(instant).slice(0, 10);

export const DayText = ({ day, weekday }: { readonly day: string; readonly weekday?: boolean }) => (
  <time dateTime={day}>{weekday ? longDay(day) : day}</time>
);

export const InstantText = ({ at, seconds }: { readonly at: string; readonly seconds?: boolean }) => (
  <time dateTime={at} title="北京时间">
    {chinaTime(at, seconds)}
  </time>
);
