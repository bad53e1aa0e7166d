import { expect, test } from '@jest/globals';
import { dayTyped } from './day-typed.js';

test.each([
  ['20261120', '2026-11-20'],
  ['2026/11/20', '2026-11-20'],
  ['2026.11.20', '2026-11-20'],
  ['2026年11月20日', '2026-11-20'],
  ['２０２６-11-20', '2026-11-20'],
  ['2026-1', '2026-1'],
  ['abc', ''],
])('%s is read as %s', (typed, read) => {
  expect(dayTyped(typed)).toBe(read);
});
