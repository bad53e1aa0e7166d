import type { Holiday } from '@xinheng/calendar';
import { addDays, isLocalDate, type LocalDate } from '@xinheng/kernel';

/** One holiday as the form holds it: every part as text that the person can still change. */
export interface HolidayFields {
  readonly name: string;
  readonly from: string;
  readonly to: string;
  /** Weekend days worked in exchange, separated by 、 */
  readonly worked: string;
}

export interface ReadNotice {
  readonly year: number | undefined;
  /** Document number, 国办发明电〔2026〕8号. */
  readonly number: string | undefined;
  readonly holidays: readonly HolidayFields[];
}

/** “一、元旦：” */
const HEAD = /[一二三四五六七八九十]+、\s*([^：:。\s]{2,12})[：:]/g;
const RUN = /(\d{1,2})月(\d{1,2})日(?:至(?:(\d{1,2})月)?(\d{1,2})日)?/;
const DAYS = /(?:(\d{1,2})月)?(\d{1,2})日/g;

const dayOf = (year: number, month: string, day: string): string => `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;

/** The notice puts weekdays and the old calendar in brackets. */
const withoutBrackets = (text: string): string => text.replace(/[（(][^（）()]*[）)]/g, '');

function workedIn(text: string, year: number): string {
  const sentence = text.split(/[。；]/).find((one) => one.includes('上班')) ?? '';
  let month = '';
  const days = [...sentence.matchAll(DAYS)].map(([, ownMonth, day]) => {
    month = ownMonth ?? month;
    return dayOf(year, month, day!);
  });
  return days.filter(isLocalDate).join('、');
}

function holidayOf(name: string, text: string, year: number): HolidayFields {
  const run = RUN.exec(text.split(/[。；]/)[0] ?? '');
  if (!run) return { name, from: '', to: '', worked: workedIn(text, year) };
  const [, month = '', day = '', endMonth = month, endDay = day] = run;
  return { name, from: dayOf(year, month, day), to: dayOf(year, endMonth, endDay), worked: workedIn(text, year) };
}

/** Each numbered holiday with its words, up to the next one. */
function itemsOf(text: string): { name: string; words: string }[] {
  const heads = [...text.matchAll(HEAD)];
  return heads.map(({ 0: head, 1: name, index }, at) => ({ name: name!, words: text.slice(index + head.length, heads[at + 1]?.index) }));
}

/**
 * Reads the State Council's yearly notice as it is published; what it cannot read stays empty for the person to fill in. Nothing is
 * recorded by it: the form is checked and compared with the notice by two people.
 */
export function readNotice(text: string, fallbackYear: number): ReadNotice {
  const plain = withoutBrackets(text);
  const found = /(\d{4})年(?:部分)?节假日/.exec(plain)?.[1];
  const year = found === undefined ? undefined : Number(found);
  const number = /国办发明电〔\d{4}〕\d+号/.exec(text)?.[0];
  const holidays = itemsOf(plain)
    .filter(({ words }) => words.includes('放假'))
    .map(({ name, words }) => holidayOf(name, words, year ?? fallbackYear));
  return { year, number, holidays };
}

export const EMPTY_HOLIDAYS: readonly HolidayFields[] = ['元旦', '春节', '清明节', '劳动节', '端午节', '中秋节', '国庆节'].map((name) => ({
  name,
  from: '',
  to: '',
  worked: '',
}));

/** A known arrangement as rows of the form; a holiday of several runs of days takes several rows. */
export const rowsOf = (holidays: readonly Holiday[]): HolidayFields[] =>
  holidays.flatMap(({ name, off, worked }) =>
    (off.length === 0 ? [''] : off).map((run, at) => {
      const [from = '', to = from] = run.split('/');
      return { name, from, to, worked: at === 0 ? worked.join('、') : '' };
    }),
  );

const split = (text: string): string[] => text.split(/[、，,；;\s]+/).filter((day) => day !== '');

/** The form's rows as an arrangement; rows without days fall away (中秋节 within 国庆节). */
export const holidaysOf = (rows: readonly HolidayFields[]) =>
  rows
    .filter(({ from, worked }) => from !== '' || worked !== '')
    .map(({ name, from, to, worked }) => ({
      name,
      off: from === '' ? [] : [to === '' || to === from ? from : `${from}/${to}`],
      worked: split(worked),
    }));

/** How many days a row gives off; undefined while it cannot be counted. */
export function daysOff({ from, to }: HolidayFields): number | undefined {
  const end = to === '' ? from : to;
  if (!isLocalDate(from) || !isLocalDate(end) || end < from) return undefined;
  let days = 1;
  for (let day: LocalDate = from; day < end && days < 40; day = addDays(day, 1)) days += 1;
  return days;
}
