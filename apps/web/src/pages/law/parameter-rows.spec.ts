import { describe, expect, test } from '@jest/globals';
import { articleWords, parameterRows, rowFits } from './parameter-rows.js';
import type { Change } from './use-law.js';
import { lawOf } from './use-law.js';

const person = (name: string) => ({ id: name, name });
const change = (over: Partial<Record<string, unknown>> = {}): Change =>
  ({
    kind: 'parameter',
    id: '1',
    version: 2,
    state: 'in-force',
    proposed: { by: person('系统管理员'), at: '2026-09-09T02:00:00.000Z', reason: '期限已缩短' },
    decided: { by: person('陈副局长'), at: '2026-09-10T02:00:00.000Z', reason: null },
    withdrawn: null,
    correction: {
      key: 'publish.inspection.limit',
      scope: '4299',
      from: '2026-09-01',
      to: null,
      value: { amount: 10, unit: 'working-day', rollAtEnd: true },
      paper: { title: '临江市检查结果公示办法', number: null, article: '第八条' },
      quote: null,
    },
    ...over,
  }) as unknown as Change;

const rows = (changes: Change[], region = '429900') => parameterRows(lawOf(changes).register, '2026-11-28', region);
const idsThatDecide = (changes: Change[], region?: string) => rows(changes, region).flatMap(({ id, decides }) => (decides ? [id] : []));

describe('rows of the register', () => {
  test('one decides for each parameter in each place', () => {
    expect(idsThatDecide([])).toContain('publish.inspection.limit national');
    expect(idsThatDecide([change()])).toContain('publish.inspection.limit 4299');
    expect(idsThatDecide([change()])).not.toContain('publish.inspection.limit national');
    expect(idsThatDecide([change()], '640104')).toContain('check.cap.routine 64');
    expect(idsThatDecide([change()], '640104')).toContain('publish.inspection.limit national');
  });

  test.each(['proposed', 'declined', 'withdrawn'])('a correction that is %s decides nothing', (state) => {
    expect(idsThatDecide([change({ state })])).toContain('publish.inspection.limit national');
  });

  test('rows of one instrument stand together', () => {
    const statutes = rows([change()]).map(({ statute }) => statute);
    const runs = statutes.filter((statute, at) => statute !== statutes[at - 1]);
    expect(new Set(runs).size).toBe(runs.length);
    expect(runs).toContain('临江市检查结果公示办法');
  });

  test('below the heading of its instrument a row names the article only', () => {
    const articles = new Map(rows([change()]).map((row) => [row.id, articleWords(row)]));
    expect(articles.get('publish.inspection.limit 4299')).toBe('第八条');
    expect(articles.get('draw.minInspectors national')).toBe('第四十二条、平台规则 DRAW-13');
    expect(articles.get('publish.inspection.limit national')).toBe('全文、《政府信息公开条例》第二十六条、平台规则 DRAW-20');
  });

  test('what is past says so', () => {
    const late = parameterRows(lawOf([]).register, '2027-03-01', '640104').find(({ id }) => id === 'check.cap.routine 64');
    expect(late).toMatchObject({ state: 'past', decides: false });
  });

  test('filters by words of title, key, instrument and citation, and by mark', () => {
    const fits = (words: string, show?: string) =>
      rows([change()])
        .filter((row) => rowFits(row, { words, show }))
        .map(({ id }) => id);
    expect(fits('公示办法')).toEqual(['publish.inspection.limit 4299']);
    expect(fits('', 'corrected')).toEqual(['publish.inspection.limit 4299']);
    expect(fits('check.cap', 'unread').length).toBeGreaterThan(2);
    expect(fits('公示的期限', 'own')).toEqual(['publish.inspection.limit 4299']);
    expect(fits('没有这样的词')).toEqual([]);
  });
});
