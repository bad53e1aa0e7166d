import { describe, expect, test } from '@jest/globals';
import { type Instant, localDate } from '@xinheng/kernel';
import { cite, resolves } from './cite.js';
import { withOverrides } from './overrides.js';
import { paperBasis } from './paper.js';
import { parameterAt } from './parameter-at.js';
import { PARAMETERS } from './parameters.js';
import { overrideOf, type RecordedCorrection } from './recorded-correction.js';
import { valueText } from './value-text.js';

const recorded: RecordedCorrection = {
  key: 'publish.inspection.limit',
  scope: 'national',
  from: localDate('2026-09-01'),
  to: null,
  value: { amount: 10, unit: 'working-day', rollAtEnd: true },
  paper: { title: '关于公示检查结果的通知', number: '国市监信〔2026〕9号', article: '第三条' },
  quote: null,
  reason: '公示期限已缩短',
  proposedBy: '系统管理员',
  confirmedBy: '陈副局长',
  confirmedAt: '2026-09-10T02:00:00.000Z' as Instant,
};

describe('a document that the register does not hold', () => {
  test.each([
    [{ title: '某办法', number: '临政规〔2026〕5号', article: '第三条第二款' }, '《某办法》（临政规〔2026〕5号）第三条第二款'],
    [{ title: ' 《某办法》 ', number: '（临政规〔2026〕5号）', article: null }, '《某办法》（临政规〔2026〕5号）'],
    [{ title: '关于印发《某办法》的通知', number: null, article: ' 附件 ' }, '《关于印发〈某办法〉的通知》附件'],
  ])('is cited in full', (paper, text) => {
    const basis = paperBasis(paper);
    expect(resolves(basis)).toBe(true);
    expect(cite(basis)).toBe(text);
  });

  test.each(['PAPER', 'PAPER#', 'PAPER#第三条', 'PAPER#《》第三条', 'PAPER#《某办法》第三条《又一办法》'])('%s names none', (basis) => {
    expect(resolves(basis)).toBe(false);
  });
});

describe('a recorded correction', () => {
  const at = { date: localDate('2026-09-15'), region: '429900' };

  test('is used with its document, its people and the mark of its source', () => {
    const found = parameterAt('publish.inspection.limit', at, withOverrides(PARAMETERS, [overrideOf(recorded)]));
    expect(found).toMatchObject({
      value: recorded.value,
      confidence: 'S',
      correction: { by: '系统管理员（陈副局长 确认）', why: '公示期限已缩短' },
    });
    expect(found.basis.map(cite)).toEqual(['《关于公示检查结果的通知》（国市监信〔2026〕9号）第三条']);
  });

  test('counts as checked where the words of the document are quoted', () => {
    expect(overrideOf({ ...recorded, quote: '应当自检查完成之日起十个工作日内公示' }).confidence).toBe('P');
    expect(overrideOf({ ...recorded, quote: '  ' })).toMatchObject({ confidence: 'S' });
    expect(overrideOf({ ...recorded, scope: '4299' }).confidence).toBe('L');
  });
});

describe('values in words', () => {
  test('every shipped value can be told', () => {
    const told = Object.values(PARAMETERS).flatMap((parameter) =>
      parameter.values.map(({ value }) => valueText(parameter as unknown as Parameters<typeof valueText>[0], value)),
    );
    expect(told).toEqual(
      expect.arrayContaining([
        '20 个工作日（末日遇休息日顺延）',
        '6 个月',
        '每年 4 次',
        '每年 4 次，每级每年 2 次',
        '2 人',
        '3%',
        '未规定',
      ]),
    );
    expect(told).toEqual(expect.arrayContaining(['每年 11-10', '河南 2021 年抽查', '全部隐去', '拒绝推算']));
    expect(told.filter((text) => /object|undefined|null/.test(text))).toEqual([]);
  });
});
