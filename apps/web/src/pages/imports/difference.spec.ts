import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { difference } from './difference.js';

describe('what has changed between two values', () => {
  test('a number is marked whole', () => {
    expect(difference('江北区滨江路 108 号', '江北区滨江路 180 号 2 层')).toEqual({
      head: '江北区滨江路 ',
      before: '108 号',
      after: '180 号 2 层',
      tail: '',
    });
  });

  test('what is equal is not marked', () => {
    expect(difference('周某', '沈某')).toEqual({ head: '', before: '周', after: '沈', tail: '某' });
    expect(difference('存续', '存续')).toMatchObject({ before: '', after: '' });
  });

  test('the parts always make up both texts again', () => {
    const text = fc.string({ unit: fc.constantFrom('1', '2', '甲', '乙', '𠮷', ' '), maxLength: 12 });
    fc.assert(
      fc.property(text, text, (from, to) => {
        const { head, before, after, tail } = difference(from, to);
        expect(head + before + tail).toBe(from);
        expect(head + after + tail).toBe(to);
      }),
    );
  });
});
