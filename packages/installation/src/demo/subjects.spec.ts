import { expect, test } from '@jest/globals';
import { checkUscc, localDate } from '@xinheng/kernel';
import { Chance } from './chance.js';
import { CITY } from './place.js';
import { demoSubjects, registerFile } from './subjects.js';

const today = localDate('2026-11-23');

test('three thousand subjects with right codes of a place that does not exist, none twice, the same at every start', () => {
  const subjects = demoSubjects(3000, today);
  for (const { code, regionCode } of subjects) {
    const checked = checkUscc(code);
    expect(checked).toMatchObject({ ok: true, softFindings: [] });
    expect(regionCode.startsWith(CITY.code.slice(0, 4))).toBe(true);
  }
  expect(new Set(subjects.map(({ code }) => code)).size).toBe(3000);
  expect(new Set(subjects.map(({ name }) => name)).size).toBe(3000);
  expect(demoSubjects(3000, today)).toEqual(subjects);
});

test('classes are spread as in a middle-sized city, and some have none', () => {
  const subjects = demoSubjects(3000, today);
  const share = (wanted: string | null) => subjects.filter(({ riskClass }) => riskClass === wanted).length / 3000;
  expect(share('A')).toBeGreaterThan(share('B'));
  expect(share('B')).toBeGreaterThan(share('C'));
  expect(share('C')).toBeGreaterThan(share('D'));
  expect(share(null)).toBeGreaterThan(0);
});

test('the file is UTF-8 with a mark, one line a subject', () => {
  const file = registerFile(demoSubjects(10, today)).toString();
  expect(file.startsWith('\uFEFF统一社会信用代码,')).toBe(true);
  expect(file.trimEnd().split('\r\n')).toHaveLength(11);
});

test('chance is fair enough and repeats itself', () => {
  const counts = [0, 0, 0, 0];
  const chance = new Chance('a');
  for (let i = 0; i < 40_000; i++) counts[chance.below(4)]! += 1;
  for (const count of counts) expect(Math.abs(count - 10_000)).toBeLessThan(400);
  expect(new Chance('b').signs('0123456789', 50)).toBe(new Chance('b').signs('0123456789', 50));
  expect(new Chance('b').signs('0123456789', 50)).not.toBe(new Chance('c').signs('0123456789', 50));
});
