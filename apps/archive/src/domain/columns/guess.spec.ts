import { describe, expect, test } from '@jest/globals';
import { composeUscc } from '@xinheng/kernel';
import fc from 'fast-check';
import { columnLetter, doubleField, findHeaderRow, guessColumns, missingFields } from './guess.js';
import { fingerprintOf } from './headers.js';

const CODE = composeUscc({ prefix: '92', region: '420992', body: 'MA2F2YWH' });
const column = (header: string, ...samples: string[]) => ({ header, samples });
const guess = (...columns: { header: string; samples: string[] }[]) =>
  guessColumns(columns.map((one, index) => ({ ...one, index }))).map(({ field, certainty }) => [field, certainty]);

const KNOWN = [
  column('主体名称', '江北区荷塘小馆'),
  column('信用代码', CODE),
  column('负责人', '林某'),
  column('经营场所', '江北区荷塘路 27 号'),
  column('小类', '6210'),
  column('电话', '0700-5550137'),
  column('成立日期（年月日）', '2019/5/16'),
];

describe('guessing columns', () => {
  test('the headers of the registers, in any order', () => {
    const expected = new Map(guess(...KNOWN).map((found, at) => [KNOWN[at]!.header, found]));
    expect([...expected.values()].map(([field]) => field)).toEqual([
      'name',
      'code',
      'legalRepresentative',
      'address',
      'industry',
      'phone',
      'established',
    ]);
    expect([...expected.values()].every(([, certainty]) => certainty === 'exact')).toBe(true);
    fc.assert(
      fc.property(fc.shuffledSubarray(KNOWN), (columns) => {
        expect(guess(...columns)).toEqual(columns.map(({ header }) => expected.get(header)));
      }),
    );
  });

  test('longer headers and telling values are guesses', () => {
    expect(guess(column('申请单位名称（盖章）'), column('X1', CODE, CODE), column('备注'))).toEqual([
      ['name', 'guess'],
      ['code', 'guess'],
      [null, 'unused'],
    ]);
  });

  test('values that contradict a header take its certainty; no field is given twice', () => {
    expect(guess(column('代码', '甲', '乙'), column('统一代码', CODE))).toEqual([
      [null, 'unused'],
      ['code', 'exact'],
    ]);
    expect(guess(column('名称', '甲店'), column('企业名称', '乙店')).filter(([field]) => field === 'name')).toHaveLength(1);
  });

  test('the columns of our own error files are left alone', () => {
    expect(guess(column('文件行', '2117'), column('拒收原因', '江北区滨江路 1 号'))).toEqual([
      [null, 'unused'],
      [null, 'unused'],
    ]);
  });

  test('an earlier mapping of the same headers is taken over, blanks and brackets apart', () => {
    expect(fingerprintOf(['名称 ', '代码(18位)'])).toBe(fingerprintOf(['名称', '代码']));
    const remembered = guessColumns([{ index: 0, header: '小类', samples: ['6210'] }], { 0: 'tags' });
    expect(remembered).toMatchObject([{ field: 'tags', certainty: 'exact', remembered: true }]);
  });

  test('what is missing, what is double, where the headers stand', () => {
    expect(missingFields(['name', 'registrationNumber'])).toEqual([]);
    expect(missingFields(['phone'])).toEqual(['code', 'name']);
    expect(doubleField(['name', null, null, 'name'])).toBe('name');
    expect([0, 25, 26, 701, 702].map(columnLetter)).toEqual(['A', 'Z', 'AA', 'ZZ', 'AAA']);
    const rows = [['2026 年名录'], [''], ['名称', '代码', '地址'], ['甲店', CODE, '江北区']];
    expect(findHeaderRow(rows.map((cells, at) => ({ row: at + 1, cells })))).toBe(3);
    expect(findHeaderRow([{ row: 1, cells: ['甲', '乙'] }])).toBe(1);
  });
});
