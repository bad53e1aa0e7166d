import { describe, expect, test } from '@jest/globals';
import { type Instant, isRefusal, localDate } from '@xinheng/kernel';
import type { RecordedCorrection } from '@xinheng/law';
import { defaultKnowledge } from '../work/knowledge.js';
import { correctedKnowledge } from './law-changes.js';

const correction: RecordedCorrection = {
  key: 'publish.inspection.limit',
  scope: 'national',
  from: localDate('2026-09-01'),
  to: null,
  value: { amount: 10, unit: 'working-day', rollAtEnd: true },
  paper: { title: '关于公示检查结果的通知', number: null, article: '第三条' },
  quote: null,
  reason: '公示期限已缩短',
  proposedBy: '系统管理员',
  confirmedBy: '陈副局长',
  confirmedAt: '2026-09-10T02:00:00.000Z' as Instant,
};
const withdrawn = { by: '系统管理员', at: '2026-09-20T02:00:00.000Z' as Instant, why: '该文件已废止' };
const spring = { year: 2027, papers: ['测试文号'], holidays: [{ name: '春节', off: ['2027-02-05/2027-02-20'], worked: ['2027-01-30'] }] };
const on = { date: localDate('2026-09-15') };
const base = defaultKnowledge();

describe('what ships, with corrections on top', () => {
  test('nothing corrected is what ships', () => {
    expect(correctedKnowledge(base, { corrections: [], years: [] })).toEqual({ knowledge: base, unfit: [] });
  });

  test('a correction and a year are used', () => {
    const { knowledge, unfit } = correctedKnowledge(base, { corrections: [correction], years: [spring] });
    expect(knowledge.law.parameterAt('publish.inspection.limit', on).value).toMatchObject({ amount: 10 });
    expect(knowledge.calendar.isWorkingDay(localDate('2027-01-30'))).toBe(true);
    expect(unfit).toEqual([]);
  });

  test('one that this version cannot read is refused where it would decide, and nowhere else', () => {
    const { knowledge, unfit } = correctedKnowledge(base, { corrections: [{ ...correction, value: '十日' }], years: [] });
    const ask = () => knowledge.law.parameterAt('publish.inspection.limit', on);
    expect(ask).toThrow('与本版本不符');
    try {
      ask();
    } catch (error) {
      expect(isRefusal(error) && error.code).toBe('law.correction-unfit');
    }
    expect(knowledge.law.parameterAt('draw.minInspectors', on).value).toBe(2);
    expect(unfit).toHaveLength(1);
  });

  test('a withdrawn one that cannot be read any more hinders nobody', () => {
    const { knowledge, unfit } = correctedKnowledge(base, { corrections: [{ ...correction, value: '十日', withdrawn }], years: [] });
    expect(knowledge.law.parameterAt('publish.inspection.limit', on).value).toMatchObject({ amount: 20 });
    expect(unfit).toEqual([]);
  });

  test('a year that cannot be read stays missing', () => {
    const broken = { ...spring, holidays: [{ name: '春节', off: ['2027-02-30'], worked: [] }] };
    const { knowledge, unfit } = correctedKnowledge(base, { corrections: [], years: [broken] });
    expect(() => knowledge.calendar.isWorkingDay(localDate('2027-02-10'))).toThrow('2027 年的节假日安排尚未录入');
    expect(unfit).toHaveLength(1);
  });
});
