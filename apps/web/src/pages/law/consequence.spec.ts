import { describe, expect, test } from '@jest/globals';
import { workingCalendar } from '@xinheng/calendar';
import type { CorrectionData } from '@xinheng/contracts';
import { localDate } from '@xinheng/kernel';
import { PARAMETERS } from '@xinheng/law';
import { consequenceOf } from './consequence.js';

const place = { today: localDate('2026-09-18'), region: '429900', calendar: workingCalendar() };
const correction: CorrectionData = {
  key: 'publish.inspection.limit',
  scope: '4299',
  from: localDate('2026-09-01'),
  to: null,
  value: { amount: 10, unit: 'working-day', rollAtEnd: true },
  paper: { title: '临江市检查结果公示办法', number: null, article: '第八条' },
  quote: null,
};
const told = (over: Partial<CorrectionData> = {}, at = place) => consequenceOf({ ...correction, ...over }, '期限已缩短', PARAMETERS, at);

describe('what a correction would change', () => {
  test('is told with both values, a counted example, its mark and what follows it', () => {
    expect(told()).toEqual({
      before: '20 个工作日（末日遇休息日顺延）',
      after: '10 个工作日（末日遇休息日顺延）',
      here: true,
      confidence: 'L',
      uses: ['完成检查时算定的应公示日', '工作台与结果公示的到期日'],
      example: { before: '2026-10-22', after: '2026-10-09' },
      refused: undefined,
    });
  });

  test('elsewhere changes nothing here', () => {
    expect(told({ scope: '64' })).toMatchObject({ here: false, example: undefined });
  });

  test('national gives way to what the own place has', () => {
    const ningxia = { ...place, region: '640104' };
    expect(told({ key: 'check.cap.routine', scope: 'national', value: { perYear: 1 } }, ningxia)).toMatchObject({
      here: false,
      before: '每年 4 次',
    });
  });

  test('a missing year is told in the place of a day', () => {
    expect(told({}, { ...place, today: localDate('2026-12-21') }).example).toEqual({
      before: expect.stringContaining('2027 年的节假日安排尚未录入'),
      after: expect.stringContaining('2027 年的节假日安排尚未录入'),
    });
  });

  test('what the register would not take says why', () => {
    expect(told({ value: 10 }).refused).toContain('值的形式不对');
  });
});
