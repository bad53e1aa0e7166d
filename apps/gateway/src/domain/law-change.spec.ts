import { describe, expect, test } from '@jest/globals';
import type { CorrectionData } from '@xinheng/contracts';
import { type Instant, localDate } from '@xinheng/kernel';
import { PARAMETERS, parameterAt } from '@xinheng/law';
import { refusedWith } from '@xinheng/testkit';
import { checkArrangement, checkCorrection, type LawChange, refuseOwnProposal, registerOf } from './law-change.js';

const admin = { id: 'a', name: '系统管理员' };
const chief = { id: 'c', name: '陈副局长' };
const at = (day: string): Instant => `${day}T02:00:00.000Z` as Instant;
const proposal = { by: admin.name, at: at('2026-09-10'), reason: '公示期限已缩短' };
const correction: CorrectionData = {
  key: 'publish.inspection.limit',
  scope: 'national',
  from: localDate('2026-09-01'),
  to: null,
  value: { amount: 10, unit: 'working-day', rollAtEnd: true },
  paper: { title: '关于公示检查结果的通知', number: null, article: null },
  quote: null,
};
const inForce = (change: Partial<CorrectionData> = {}, day = '2026-09-10'): LawChange => ({
  kind: 'parameter',
  id: '019ab0c4-0000-7000-8000-000000000005',
  version: 2,
  state: 'in-force',
  proposed: { by: admin, at: at('2026-09-09'), reason: proposal.reason },
  decided: { by: chief, at: at(day), reason: null },
  withdrawn: null,
  correction: { ...correction, ...change },
});
describe('a correction of a parameter', () => {
  const check = (change: Partial<CorrectionData>, register = PARAMETERS) =>
    refusedWith(() => checkCorrection({ ...correction, ...change }, proposal, register));

  test('is taken as it stands', () => expect(check({})).toBe('not refused'));

  test.each<[string, Partial<CorrectionData>, string]>([
    ['an unknown parameter', { key: 'no.such' }, 'law.override-refused'],
    ['a value of another form', { value: 10 }, 'law.override-refused'],
    ['a percentage where a term belongs', { key: 'draw.infoCheck.minRatio', value: 300 }, 'law.override-refused'],
    ['a period that ends before it begins', { to: localDate('2026-08-31') }, 'law.override-refused'],
    ['a document without a title', { paper: { title: '《》', number: null, article: null } }, 'law.override-refused'],
    ['the value that applies already', { value: { amount: 20, unit: 'working-day', rollAtEnd: true } }, 'law.nothing-changed'],
    ['the same with an end is another', { to: localDate('2026-12-31') }, 'not refused'],
  ])('%s: %s', (_, change, code) => expect(check(change)).toBe(code));

  test('a local value is another one than the national of the same figure', () => {
    expect(check({ scope: '4299', value: { amount: 20, unit: 'working-day', rollAtEnd: true } })).toBe('not refused');
  });

  test('of one that was checked against its text, needs number, article and the words', () => {
    const checked = {
      key: 'audit.retention',
      from: localDate('2025-01-01'),
      value: { amount: 1, unit: 'year' as const, rollAtEnd: false },
    };
    const paper = { title: '网络日志留存办法', number: '信办〔2025〕1号', article: '第二条' };
    expect(check(checked)).toBe('law.override-refused');
    expect(check({ ...checked, quote: '留存不少于一年' })).toBe('law.paper-incomplete');
    expect(check({ ...checked, quote: '留存不少于一年', paper: { ...paper, article: null } })).toBe('law.paper-incomplete');
    expect(check({ ...checked, quote: '留存不少于一年', paper })).toBe('not refused');
  });

  test('the register is what ships with those in force, the latest on top', () => {
    const two = [inForce(), inForce({ value: { amount: 7, unit: 'working-day', rollAtEnd: true } }, '2026-09-12')];
    const found = parameterAt('publish.inspection.limit', { date: localDate('2026-09-20') }, registerOf(two));
    expect(found).toMatchObject({ value: { amount: 7 }, correction: { by: '系统管理员（陈副局长 确认）', at: at('2026-09-12') } });
    expect(check({}, registerOf([inForce()]))).toBe('law.nothing-changed');
  });
});

test('who proposed does not confirm', () => {
  expect(refusedWith(() => refuseOwnProposal(inForce(), admin.id))).toBe('duty.same-person');
  expect(refusedWith(() => refuseOwnProposal(inForce(), chief.id))).toBe('not refused');
});

describe('an arrangement of holidays', () => {
  const year = (n: number) => ({
    year: n,
    papers: ['测试文号'],
    holidays: [{ name: '春节', off: [`${n}-02-01/${n}-02-15`], worked: [] }],
  });
  const today = localDate('2026-11-28');

  test.each([
    [2027, 'not refused'],
    [2026, 'not refused'],
    [2028, 'calendar.year-too-far'],
  ])('of %i, in November 2026: %s', (n, code) => expect(refusedWith(() => checkArrangement(year(n), today))).toBe(code));

  test('that says nonsense is refused with every fault', () => {
    const wrong = { ...year(2027), holidays: [{ name: '春节', off: ['2027-02-01/2027-02-15'], worked: ['2027-02-06', '2027-01-29'] }] };
    expect(refusedWith(() => checkArrangement(wrong, today))).toBe('calendar.year-invalid');
  });
});
