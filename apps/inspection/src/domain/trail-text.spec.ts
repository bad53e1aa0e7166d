import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import { trailText, trailWords } from './trail-text.js';

const ACTS = new URL('../use-cases/', import.meta.url);
/** `audit: … ({ subject: `part:…`, detail: { … } })`, and `act(ctx, 'freeze', '…', { … })`. */
const NOTE = /subject: (?:`(?:part|visit):|reply\.about)[^{]*?(?:\{[^{}]*\}`)?,\s*detail: \{([^{}]*(?:\{[^{}]*\}[^{}]*)*)\}/g;
const STEP = /act\(ctx, '[\w-]+', (?:[^{};]|\$\{[^}]*\})*, \{([^{}]*)\}\)/g;
const KEY = /(?:^|,)\s*([\p{L}\w]+)(?=\s*(?::|,|$))/gu;

const sources = readdirSync(ACTS).map((name) => readFileSync(new URL(name, ACTS), 'utf8'));
const keysOf = (pattern: RegExp): string[] =>
  sources.flatMap((text) => [...text.matchAll(pattern)].flatMap(([, body = '']) => [...body.matchAll(KEY)].map(([, key = '']) => key)));

const ID = '019ab0c4-0000-7000-8000-000000000001';
const HASH = '6b86b273ff34fce19d6b804eff5a3f5747ada4eaa22f1d49c01e52ddb7875b4b';
/** Whatever a detail may hold; a reader must never meet any of it as it is. */
const RAW = [true, false, 0, 3, ID, HASH, [ID, ID], ['visit.beyond-cap']];

describe('a line of the trail', () => {
  test('every detail that an act on a task or its visits writes has its words', () => {
    const [noted, stepped] = [keysOf(NOTE), keysOf(STEP)];
    expect(noted).toEqual(expect.arrayContaining(['提交', '完成', '照片', '决定', '批准', '已通知', '改期至', '户数', '事项数']));
    expect(stepped).toEqual(expect.arrayContaining(['number', 'planFingerprint', 'seed', 'roster']));
    expect([...new Set([...noted, ...stepped])].filter((key) => !(key in trailWords))).toEqual([]);
  });

  test.each(Object.keys(trailWords))('%s is told in Chinese, never as it is stored', (key) => {
    const texts = RAW.map((value) => trailText({ [key]: value }, null));
    const free = ['提出人', '决定', '结论', '未批准原因', '改期至', '理由', 'number'];
    for (const text of texts) {
      if (free.includes(key)) continue;
      expect(text).not.toMatch(/true|false|null|undefined|[0-9a-f]{8}-[0-9a-f]{4}|[0-9a-f]{16}|visit\./);
      if (text !== '') expect(text).toMatch(/\p{Script=Han}/u);
    }
  });

  test('names the firm, unless many were done at once', () => {
    expect(trailText({ 提交: ID, 完成: true, 指纹: HASH }, '云溪小灶餐饮店')).toBe('云溪小灶餐饮店，检查完成，记录指纹 6b86b273…');
    expect(trailText({ 提交: ID, 完成: false, 指纹: null }, '云溪小灶餐饮店')).toBe('云溪小灶餐饮店，中途保存');
    expect(trailText({ 批准: 45, 不予批准: 0, 未批准原因: [] }, '云溪小灶餐饮店')).toBe('批准 45 户');
    expect(trailText({ 批准: 3, 不予批准: 1, 未批准原因: ['已达年度上限'] }, null)).toBe('批准 3 户，1 户未批准，已达年度上限');
    expect(trailText({ 改期至: '2026-09-18', 企业书面申请: true, 理由: '停业装修' }, '甲店')).toBe(
      '甲店，改期至 2026-09-18，应企业书面申请，理由：停业装修',
    );
  });

  test('what nobody has put into words is not shown', () => {
    expect(trailText({ somethingNew: ID }, null)).toBe('');
  });
});
