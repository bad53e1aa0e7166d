import { describe, expect, test } from '@jest/globals';
import { csvCell, csvText } from './shown-csv.js';

describe('a list as a file that a spreadsheet opens', () => {
  test.each([
    ['禾风江畔餐饮有限公司', '"禾风江畔餐饮有限公司"'],
    ['他说“好”, "行"', '"他说“好”, ""行"""'],
    ['=1+1', '"\'=1+1"'],
    ['@SUM(A1)', '"\'@SUM(A1)"'],
    ['-5', '"\'-5"'],
    ['—', '"—"'],
    ['420990000000000123', '"\t420990000000000123"'],
    ['91420992MABA660A78', '"91420992MABA660A78"'],
    [' 两 \n 行 ', '"两 行"'],
  ])('%s becomes %s', (text, cell) => {
    expect(csvCell(text)).toBe(cell);
  });

  test('begins with the mark by which Excel knows UTF-8, lines end as Excel ends them', () => {
    expect(
      csvText([
        ['名称', '代码'],
        ['甲', '乙'],
      ]),
    ).toBe('\ufeff"名称","代码"\r\n"甲","乙"\r\n');
  });
});
