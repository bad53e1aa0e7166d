import { describe, expect, test } from '@jest/globals';
import { SHIPPED_YEARS, workingCalendar } from '@xinheng/calendar';
import { addDays, localDate } from '@xinheng/kernel';
import { daysOff, holidaysOf, readNotice, rowsOf } from './notice-text.js';

const NOTICE_2026 = `国务院办公厅关于2026年部分节假日安排的通知
国办发明电〔2025〕7号
一、元旦：1月1日（周四）至3日（周六）放假调休，共3天。1月4日（周日）上班。
二、春节：2月15日（农历腊月二十八、周日）至23日（农历正月初七、周一）放假调休，共9天。2月14日（周六）、2月28日（周六）上班。
三、清明节：4月4日（周六）至6日（周一）放假，共3天。
四、劳动节：5月1日（周五）至5日（周二）放假调休，共5天。5月9日（周六）上班。
五、端午节：6月19日（周五）至21日（周日）放假，共3天。
六、中秋节：9月25日（周五）至27日（周日）放假，共3天。
七、国庆节：10月1日（周四）至7日（周三）放假调休，共7天。9月20日（周日）、10月10日（周六）上班。
节假日期间，各地区、各部门要妥善安排好值班和安全、保卫等工作。`;

const NOTICE_2025 = `国务院办公厅关于2025年部分节假日安排的通知
一、元旦：1月1日（周三）放假1天，不调休。
二、春节：1月28日（农历除夕、周二）至2月4日（农历正月初七、周二）放假调休，共8天。1月26日（周日）、2月8日（周六）上班。
三、清明节：4月4日（周五）至6日（周日）放假，共3天。
四、劳动节：5月1日（周四）至5日（周一）放假调休，共5天。4月27日（周日）上班。
五、端午节：5月31日（周六）至6月2日（周一）放假，共3天。
六、国庆节、中秋节：10月1日（周三）至8日（周三）放假调休，共8天。9月28日（周日）、10月11日（周六）上班。`;

const workingDays = (year: number, holidays: ReturnType<typeof holidaysOf>): string[] => {
  const calendar = workingCalendar([{ year, papers: ['通知'], holidays }]);
  const all: string[] = [];
  for (let day = localDate(`${year}-01-01`); day.startsWith(String(year)); day = addDays(day, 1))
    if (calendar.isWorkingDay(day)) all.push(day);
  return all;
};
const shipped = (year: number) =>
  workingDays(
    year,
    SHIPPED_YEARS.find((one) => one.year === year)?.holidays.map((one) => ({ ...one, off: [...one.off], worked: [...one.worked] })) ?? [],
  );

describe("the State Council's notice", () => {
  test.each([
    [2025, NOTICE_2025, 6],
    [2026, NOTICE_2026, 7],
  ])('of %i is read day by day as the shipped calendar has it', (year, text, count) => {
    const read = readNotice(text, 2000);
    expect(read.year).toBe(year);
    expect(read.holidays).toHaveLength(count);
    expect(workingDays(year, holidaysOf(read.holidays))).toEqual(shipped(year));
  });

  test('number and one day off are read', () => {
    expect(readNotice(NOTICE_2026, 2000).number).toBe('国办发明电〔2025〕7号');
    expect(readNotice(NOTICE_2025, 2000).holidays[0]).toEqual({ name: '元旦', from: '2025-01-01', to: '2025-01-01', worked: '' });
  });

  test('a text that is none gives nothing', () => {
    expect(readNotice('请大家妥善安排好值班', 2027)).toEqual({ year: undefined, number: undefined, holidays: [] });
  });
});

test('every shipped year can be taken up into the form and comes out as it was', () => {
  for (const { year, holidays } of SHIPPED_YEARS) expect(workingDays(year, holidaysOf(rowsOf(holidays)))).toEqual(shipped(year));
});

test('days are counted while they are typed', () => {
  const row = { name: '春节', worked: '' };
  expect(daysOff({ ...row, from: '2027-02-05', to: '2027-02-11' })).toBe(7);
  expect(daysOff({ ...row, from: '2027-02-05', to: '' })).toBe(1);
  expect(daysOff({ ...row, from: '2027-02-05', to: '2027-02-01' })).toBeUndefined();
  expect(daysOff({ ...row, from: '2027-02-3', to: '' })).toBeUndefined();
});
