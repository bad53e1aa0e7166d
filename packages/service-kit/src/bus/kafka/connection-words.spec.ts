import { describe, expect, test } from '@jest/globals';
import { type Instant, instantOf } from '@xinheng/kernel';
import { type PartProblem, problemOf } from './connection-words.js';

const at = (second: number): Instant => instantOf(Date.UTC(2026, 10, 23, 1, 30, second));
const failed = (...parts: [string, number][]): Map<string, PartProblem> =>
  new Map(parts.map(([part, second]) => [part, { detail: `${part} failed`, since: at(second) }]));

describe('what does not go on', () => {
  test('while every part works there is no problem', () => expect(problemOf(new Map())).toBeNull());

  test('sending and hearing are told apart, since the first failure', () => {
    expect(problemOf(failed(['ends', 3], ['relay', 2], ['archive', 4]))).toEqual({
      text: expect.stringContaining('发不出去，也收不到'),
      detail: 'ends failed',
      since: at(2),
    });
    expect(problemOf(failed(['relay', 1]))?.text).toContain('发不出去。');
    expect(problemOf(failed(['archive', 1], ['ends', 1]))?.text).toContain('收不到其他服务的事件。');
    expect(problemOf(failed(['ends', 1]))?.text).toContain('上次看到的');
  });

  test('what we know ourselves comes before what the client said', () => {
    const parts = failed(['ends', 1]).set('relay', { text: '主题的日志已丢失', since: at(2) });
    expect(problemOf(parts)).toEqual({ text: '主题的日志已丢失', detail: null, since: at(2) });
  });
});
