import { describe, expect, test } from '@jest/globals';
import { workingCalendar } from '@xinheng/calendar';
import { type Instant, localDate } from '@xinheng/kernel';
import fc from 'fast-check';
import { partsOf, scoreHygiene } from './hygiene.js';
import type { Import } from './import.js';
import { maskPerson, maskPhone } from './mask.js';
import { containsPattern, gramsOf, looksLikeCode, normaliseName } from './search-text.js';
import { spreadsheetCell, unguardCell } from './spreadsheet-cell.js';
import { undoLimit } from './undo-limit.js';

describe('search text', () => {
  test.each(['9142', '91420992MABA660A78', 'reg-4209', '4209'])('%s begins a code', (term) => expect(looksLikeCode(term)).toBe(true));
  test.each(['科技', 'ABC', 'MA', '3m', '中石化95号'])('%s is part of a name', (term) => expect(looksLikeCode(term)).toBe(false));

  test('every part of a name is found by its grams', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', minLength: 1 }), fc.nat(), fc.nat(), (name, a, b) => {
        const signs = [...normaliseName(name)];
        const part = signs.slice(Math.min(a, b) % (signs.length + 1), (Math.max(a, b) % (signs.length + 1)) + 1);
        const all = new Set([...signs, ...gramsOf(signs.join(''))]);
        for (const gram of part.length > 0 ? gramsOf(part.join('')) : []) expect(all.has(gram)).toBe(true);
      }),
    );
  });

  test('LIKE signs stand for themselves', () => expect(containsPattern('50%_\\')).toBe('%50\\%\\_\\\\%'));
});

describe('cells for spreadsheets', () => {
  test.each(['=1+1', '+8610', '-2', '@SUM(A1)', '\tx'])('%j cannot run', (text) =>
    expect(spreadsheetCell(text).replaceAll('"', '').startsWith("'")).toBe(true),
  );
  test('the guard comes off again', () => {
    fc.assert(
      fc.property(fc.constantFrom('=', '+', '-', '@'), fc.string(), (sign, rest) =>
        expect(unguardCell(`'${sign}${rest}`)).toBe(sign + rest),
      ),
    );
  });
  test('quotes what would break the line', () => expect(spreadsheetCell('甲"乙",\r\n')).toBe('"甲""乙"",\r\n"'));
});

describe('masks', () => {
  test.each([
    ['周某', '周*'],
    ['欧阳某某', '欧***'],
    ['李', '李*'],
    ['', null],
    [null, null],
  ])('%s -> %s', (name, masked) => expect(maskPerson(name)).toBe(masked));
  test.each([
    ['0700-5550137', '0700-****137'],
    ['13800138000', '1380****000'],
    ['12345', '***'],
    [null, null],
  ])('%s -> %s', (phone, masked) => expect(maskPhone(phone)).toBe(masked));
});

describe('hygiene', () => {
  const none = { dead: 0, duplicate: 0, 'inner-code': 0, 'no-region': 0, 'no-address': 0, 'reported-gone': 0, stale: 0 };
  test('a clean directory has 100, an empty one too', () => {
    expect(scoreHygiene(none, 1000).score).toBe(100);
    expect(scoreHygiene(none, 0).score).toBe(100);
  });
  test('score and deductions add up to 100 until nothing is left', () => {
    const count = fc.nat(1000);
    const counts = fc.record({
      ...{ dead: count, duplicate: count, 'inner-code': count, 'no-region': count, 'no-address': count, stale: count },
      'reported-gone': count,
    });
    fc.assert(
      fc.property(counts, (found) => {
        const { score, parts } = scoreHygiene(found, 1000);
        const sum = parts.reduce((total, { deduction }) => total + Math.round(deduction * 10), 0);
        expect(Math.round(score * 10)).toBe(Math.max(0, 1000 - sum));
      }),
    );
  });
  test('bits and age name the parts', () => expect(partsOf(1 | 8, true)).toEqual(['dead', 'no-region', 'stale']));
});

describe('the last day of an undo', () => {
  const calendar = workingCalendar();
  const imported = (ranOn: string | null, state: Import['state'] = 'done') => ({ state, ranOn: ranOn && localDate(ranOn) }) as Import;
  test('five working days, weekends and holidays not counted', () => {
    expect(undoLimit(imported('2026-11-23'), localDate('2026-11-30'), calendar)).toEqual({
      allowed: true,
      until: '2026-11-30',
      reason: null,
    });
    expect(undoLimit(imported('2026-09-28'), localDate('2026-10-09'), calendar).until).toBe('2026-10-10');
    expect(undoLimit(imported('2026-11-23'), localDate('2026-12-01'), calendar)).toMatchObject({ allowed: false, until: '2026-11-30' });
  });
  test('a year without a calendar is told, not guessed', () => {
    const limit = undoLimit(imported('2026-12-30'), localDate('2026-12-31'), calendar);
    expect(limit).toMatchObject({ allowed: false, until: null });
    expect(limit.reason).toContain('2027');
  });
  test('a freeze after the run ends it at once; what has begun is finished', () => {
    const freeze = { at: '2026-11-24T08:00:00.000Z' as Instant, title: '“校园周边餐饮联合抽查”（临市监抽查〔2026〕11号）名单已冻结' };
    const limit = undoLimit(imported('2026-11-23'), localDate('2026-11-24'), calendar, freeze);
    expect(limit).toMatchObject({ allowed: false, until: '2026-11-24' });
    expect(limit.reason).toContain('〔2026〕11号）名单已冻结');
    expect(undoLimit(imported('2026-11-23', 'undoing'), localDate('2026-11-24'), calendar, freeze)).toMatchObject({ allowed: true });
  });
  test('nothing written, nothing to undo', () => {
    expect(undoLimit(imported(null, 'checked'), localDate('2026-11-23'), calendar)).toMatchObject({
      allowed: false,
      reason: '尚未写入，无须撤销',
    });
    expect(undoLimit(imported('2026-11-23', 'undone'), localDate('2026-11-23'), calendar)).toMatchObject({
      allowed: false,
      reason: '已经撤销',
    });
  });
});
