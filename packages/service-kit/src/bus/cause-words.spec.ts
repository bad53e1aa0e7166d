import { describe, expect, test } from '@jest/globals';
import { wordsOf } from './cause-words.js';

describe('a cause in plain words', () => {
  test.each([
    ['23505', '要写入的数据与已有的一条重复'],
    ['23514', '要写入的数据缺项，或不符合本服务的数据规则'],
    ['22P02', '要写入的数据格式不对或超出范围'],
    ['handler-hangs', '处理超过时限没有结束，已经放弃'],
  ])('a fault with %s', (code, explanation) => expect(wordsOf({ kind: 'fault', code })).toMatchObject({ explanation }));

  test('a fault that no code explains is said to be one of the program', () => {
    expect(wordsOf({ kind: 'fault' }).explanation).toBe('处理程序出错（不是依规定不予办理）');
    expect(wordsOf({ kind: 'fault', code: 'XX000' }).explanation).toBe('处理程序出错（不是依规定不予办理）');
  });

  test('what cannot be read names who must be updated', () => {
    expect(wordsOf({ kind: 'unknown-version' }).wayOut).toBe('请把本服务升级到同一版本后再重放');
  });
});
