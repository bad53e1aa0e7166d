import { describe, expect, test } from '@jest/globals';
import { type VisitRecord } from '@xinheng/contracts';
import { refusedWith } from '@xinheng/testkit';
import { type CheckItem, checkPhotos, readRecord } from './finding.js';

const item = (n: number): CheckItem => ({
  itemId: `i${n}`,
  number: `B0${n}`,
  name: `事项${n}`,
  key: false,
  basis: '《食品安全法》',
  points: [
    { id: 'p1', text: '要点一', guide: '', photo: false },
    { id: 'p2', text: '要点二', guide: '', photo: n === 2 },
  ],
  specialities: [],
});
const items = [item(1), item(2)];

type Found = VisitRecord['items'][number];
const found = (n: number, change: Partial<Found> = {}): Found => ({
  itemId: `i${n}`,
  answers: [
    { pointId: 'p1', answer: 'ok', note: '' },
    { pointId: 'p2', answer: 'not-applicable', note: '' },
  ],
  codes: ['1'],
  subReasons: [],
  followUps: [],
  note: '',
  notCheckedReason: '',
  openedAt: null,
  answeredAt: null,
  ...change,
});
const record = (change: Partial<VisitRecord> = {}): VisitRecord => ({
  objectCodes: [],
  items: [found(1), found(2)],
  photoIds: [],
  note: '',
  place: null,
  ...change,
});
const problem = (change: Partial<Found> = {}) =>
  found(1, { answers: [{ pointId: 'p1', answer: 'problem', note: '压力不足' }, found(1).answers[1]!], codes: ['E'], ...change });

const code = (change: Partial<VisitRecord>): string => refusedWith(() => readRecord(record(change), items));

describe('a record that is to be finished', () => {
  test('every item clean', () => {
    const finding = readRecord(record(), items);
    expect(finding).toMatchObject({ problem: false, leaves: null, followUps: [] });
    expect(finding.results.map(({ item: name, codes }) => ({ name, codes }))).toEqual([
      { name: '事项1', codes: ['1'] },
      { name: '事项2', codes: ['1'] },
    ]);
  });

  test('one item clean and another with a problem do not exclude each other', () => {
    const finding = readRecord(record({ items: [problem(), found(2)] }), items);
    expect(finding.problem).toBe(true);
    expect(finding.followUps).toEqual([{ itemId: 'i1', itemName: '事项1', kind: 'verify-correction', termDays: null, note: '' }]);
  });

  test('the inspectors may set their own follow-ups in the place of the suggested ones', () => {
    const own = { kind: 'open-case', termDays: 7, note: '移送' };
    expect(readRecord(record({ items: [problem({ followUps: [own] }), found(2)] }), items).followUps).toEqual([
      { itemId: 'i1', itemName: '事项1', kind: 'open-case', termDays: 7, note: '移送' },
    ]);
  });

  test.each([
    ['an item without a result', { items: [found(1), found(2, { codes: [] })] }, 'visit-record.item-unanswered'],
    ['an item that was left out', { items: [found(1)] }, 'visit-record.item-unanswered'],
    ['a point without an answer', { items: [found(1, { answers: [] }), found(2)] }, 'visit-record.point-unanswered'],
    ['未发现问题 beside a problem point', { items: [problem({ codes: ['1'] }), found(2)] }, 'visit-record.clean-with-problem'],
    [
      'a problem that says nothing',
      { items: [problem({ answers: [{ pointId: 'p1', answer: 'problem', note: '' }, found(1).answers[1]!] }), found(2)] },
      'visit-record.problem-without-note',
    ],
    ['未发现问题 together with 不配合检查情节严重', { items: [found(1, { codes: ['1', '8'] }), found(2)] }, 'result.contradictory'],
    ['the same, 不配合 for the whole firm', { objectCodes: ['8'] }, 'result.contradictory'],
    ['A without its sub-reason', { items: [problem({ codes: ['A'] }), found(2)] }, 'result.sub-reason-missing'],
    ['a sub-reason without A', { items: [problem({ subReasons: ['G'] }), found(2)] }, 'result.sub-reason-stray'],
    ['a code that nobody knows', { items: [problem({ codes: ['Z'] }), found(2)] }, 'result.unknown-code'],
    ['an item of nobody', { items: [found(1), found(2), { ...found(1), itemId: 'i9' }] }, 'visit-record.foreign-item'],
    ['a whole-firm result on one item', { items: [problem({ codes: ['6'] }), found(2)] }, 'visit-record.object-result-for-item'],
    ['an item result for the whole firm', { objectCodes: ['E'] }, 'visit-record.item-result-for-object'],
    ['a firm that is gone, with answers', { objectCodes: ['9'] }, 'visit-record.answers-of-absent-firm'],
  ] as const)('%s is refused', (_name, change, expected) => {
    expect(code(change as unknown as Partial<VisitRecord>)).toBe(expected);
  });

  test('a firm that is gone leaves the library, and every item has that result', () => {
    const finding = readRecord(record({ objectCodes: ['7'], items: [] }), items);
    expect(finding).toMatchObject({ problem: false, leaves: '7' });
    expect(finding.results.map(({ codes }) => codes)).toEqual([['7'], ['7']]);
  });

  test('a firm that cannot be found stays in the library and is listed as abnormal', () => {
    const finding = readRecord(record({ objectCodes: ['6'], items: [] }), items);
    expect(finding).toMatchObject({ problem: true, leaves: null });
    expect(finding.followUps.map(({ kind }) => kind)).toEqual(['list-abnormal']);
  });

  test('a firm that refuses the check altogether has no answers', () => {
    const finding = readRecord(record({ objectCodes: ['8'], items: [] }), items);
    expect(finding.problem).toBe(true);
    expect(finding.results.map(({ codes }) => codes)).toEqual([['8'], ['8']]);
  });

  test('an item without such business needs no points', () => {
    expect(readRecord(record({ items: [found(1, { codes: ['F'], answers: [] }), found(2)] }), items).problem).toBe(false);
  });

  test('a point that asks for a photo has one, unless it does not apply', () => {
    const answered = record({
      items: [found(1), found(2, { answers: [found(2).answers[0]!, { pointId: 'p2', answer: 'ok', note: '' }] })],
    });
    expect(refusedWith(() => checkPhotos(answered, items, new Set(['i1'])))).toBe('visit-record.photo-missing');
    expect(refusedWith(() => checkPhotos(answered, items, new Set(['i2'])))).toBe('not refused');
    expect(refusedWith(() => checkPhotos(record(), items, new Set()))).toBe('not refused');
  });
});
