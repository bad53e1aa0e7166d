import { expect, test } from '@jest/globals';
import { shortLine } from './short-line.js';

test('a line of the log says how grave, what and why', () => {
  const err = { type: 'Error', message: 'connection refused\nDETAIL: x', stack: 'Error: …' };
  expect(shortLine(JSON.stringify({ level: 40, time: 't', service: 'archive', err, msg: 'bus is away' }))).toBe(
    '警告 bus is away：connection refused',
  );
  expect(shortLine(JSON.stringify({ level: 50, msg: 'connection refused', err: { message: 'connection refused' } }))).toBe(
    '错误 connection refused',
  );
  expect(shortLine(JSON.stringify({ level: 30, port: 1 }))).toBe('信息 ');
});

test('what is no line of the log is shown as it is', () => {
  for (const line of ['TypeError: x', '{ "level": 40', '{"lines":1}', '']) expect(shortLine(line)).toBe(line);
});

test('a line that nobody would read to its end is cut', () => {
  expect(shortLine(JSON.stringify({ level: 40, msg: 'x'.repeat(1000) }))).toHaveLength(241);
});
