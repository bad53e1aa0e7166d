import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { percentText, ratioOfPercent, ratioWords } from './ratio-words.js';

describe('ratios are moved by text, never calculated', () => {
  test.each([
    ['0.01', '1%'],
    ['0.1', '10%'],
    ['1', '100%'],
    ['0.005', '0.5%'],
    ['0.070000000000000007', '7.0000000000000007%'],
    ['0', '0%'],
  ])('%s is %s', (ratio, percent) => {
    expect(percentText(ratio)).toBe(percent);
  });

  test('a per cent text becomes the ratio and comes back', () => {
    const percent = fc.tuple(fc.integer({ min: 0, max: 99 }), fc.stringMatching(/^\d{0,10}[1-9]$/));
    fc.assert(
      fc.property(percent, ([whole, fraction]) => {
        const text = `${whole}.${fraction}`;
        expect(percentText(ratioOfPercent(text))).toBe(`${text}%`);
      }),
    );
    expect(ratioOfPercent('100')).toBe('1');
    expect(ratioOfPercent('3')).toBe('0.03');
  });

  test('the rest comes last', () => {
    expect(ratioWords({ '*': '0.1', A: '0.01' })).toBe('A 1%、其余 10%');
    expect(ratioWords({ '*': '0.03' })).toBe('统一 3%');
  });
});
