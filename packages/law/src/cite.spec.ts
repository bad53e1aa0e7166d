import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { chineseNumeral } from './chinese-numeral.js';
import { cite, citeAll, houseRule, resolves } from './cite.js';
import {
  CHECK_EXEMPTION_BASIS,
  CONFIDENCE_LABELS,
  HOUSE_RULES,
  PARAMETERS,
  PROHIBITIONS_BASIS,
  RATIO_PRESETS,
  RISK_GUARD_BASIS,
} from './index.js';
import { STATUTES } from './statutes.js';

describe('citations', () => {
  test.each([
    ['BUSINESS-ENV-REG#54', '《优化营商环境条例》第五十四条'],
    ['PENALTY-LAW#33.1', '《行政处罚法》第三十三条第一款'],
    ['PENALTY-LAW#9.1.10', '《行政处罚法》第九条第一款第（十）项'],
    ['CIVIL-CODE#201', '《民法典》第二百零一条'],
    ['CIVIL-CODE#1260', '《民法典》第一千二百六十条'],
    ['GBF-2024-54', '《国务院办公厅关于严格规范涉企行政检查的意见》（国办发〔2024〕54号）'],
    ['GBF-2024-54#3.2', '《国务院办公厅关于严格规范涉企行政检查的意见》（国办发〔2024〕54号）第三部分第（二）项'],
    ['GB-32100#4', '《法人和其他组织统一社会信用代码编码规则》（GB 32100-2015）第 4 章'],
    ['HOUSE#DRAW-27', '平台规则 DRAW-27'],
  ])('%s', (basis, text) => {
    expect(resolves(basis)).toBe(true);
    expect(cite(basis)).toBe(text);
  });

  test.each([
    'NO-SUCH-LAW',
    'NO-SUCH-LAW#1',
    'PENALTY-LAW#87',
    'PENALTY-LAW#0',
    'PENALTY-LAW#',
    'PENALTY-LAW#五',
    'HOUSE#DRAW-99',
    'GBF-2024-54#第三条',
    'toString',
    '',
  ])('%s does not resolve and is never printed', (basis) => {
    expect(resolves(basis)).toBe(false);
    expect(() => cite(basis)).toThrow(RangeError);
  });

  test('several are joined once each', () => {
    expect(citeAll(['BUSINESS-ENV-REG#54', 'HOUSE#DRAW-01', 'BUSINESS-ENV-REG#54'])).toBe(
      '《优化营商环境条例》第五十四条、平台规则 DRAW-01',
    );
  });

  test('a house rule is found with its statement', () => {
    expect(houseRule('HOUSE#DRAW-27')).toMatchObject({ confidence: 'UNCONFIRMED', statement: expect.stringContaining('向上取整') });
    expect(houseRule('PENALTY-LAW#42')).toBeUndefined();
  });
});

describe('numerals', () => {
  test.each([
    [1, '一'],
    [10, '十'],
    [11, '十一'],
    [20, '二十'],
    [54, '五十四'],
    [100, '一百'],
    [101, '一百零一'],
    [110, '一百一十'],
    [1001, '一千零一'],
    [1010, '一千零一十'],
    [1200, '一千二百'],
  ])('%i', (value, text) => {
    expect(chineseNumeral(value)).toBe(text);
  });

  test('no two numbers share a numeral', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 9999 }),
        fc.integer({ min: 1, max: 9999 }),
        (a, b) => a === b || chineseNumeral(a) !== chineseNumeral(b),
      ),
    );
  });
});

describe('the register', () => {
  const bases = [
    ...HOUSE_RULES.flatMap((rule) => rule.basis),
    ...Object.values(PARAMETERS).flatMap((parameter) => parameter.values.flatMap((value) => value.basis)),
    ...Object.values(RATIO_PRESETS).flatMap((preset) => preset.basis),
    ...CHECK_EXEMPTION_BASIS,
    ...PROHIBITIONS_BASIS,
    ...RISK_GUARD_BASIS,
  ];

  test('every basis in the data resolves', () => {
    expect(bases.length).toBeGreaterThan(80);
    expect(bases.filter((basis) => !resolves(basis))).toEqual([]);
  });

  test('every basis written in the source of the pure packages resolves', () => {
    const found = sources().flatMap((text) =>
      [...text.matchAll(/(?:@basis\s+|')([A-Z][A-Z0-9-]*#[A-Z0-9.-]+)/g)].map(([, basis]) => basis!),
    );
    expect(found.length).toBeGreaterThan(100);
    expect(found.filter((basis) => !resolves(basis))).toEqual([]);
  });

  test('a house rule stands once', () => {
    expect(new Set(HOUSE_RULES.map((rule) => rule.id)).size).toBe(HOUSE_RULES.length);
  });

  test('whatever is not checked against its text carries a mark that can be shown', () => {
    for (const { confidence } of Object.values(STATUTES)) expect(CONFIDENCE_LABELS[confidence]).toMatch(/./);
  });

  test('a local instrument is never marked national, and periods run forwards', () => {
    for (const [key, { scope, confidence, inForce }] of Object.entries(STATUTES)) {
      expect([key, scope]).toEqual([key, expect.stringMatching(/^(national|unlocated|\d{2}|\d{4}|\d{6})$/)]);
      expect(confidence === 'L' && scope === 'national').toBe(false);
      expect(inForce.from === undefined || inForce.to === undefined || inForce.from <= inForce.to).toBe(true);
    }
  });
});

function sources(): string[] {
  const packages = new URL('../..', import.meta.url).pathname;
  return ['kernel', 'calendar', 'law'].flatMap((name) =>
    readdirSync(join(packages, name, 'src'), { recursive: true, encoding: 'utf8' })
      .filter((path) => path.endsWith('.ts') && !path.endsWith('.spec.ts'))
      .map((path) => readFileSync(join(packages, name, 'src', path), 'utf8')),
  );
}
