import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { FEN_PER_WAN_YUAN, formatWanYuan, formatYuan, readAmount, shareOf, yuan, yuanText } from './money.js';
import { readCapital } from './registered-capital.js';
import { divideRounded } from './rounding.js';

describe('reading amounts', () => {
  test.each([
    ['1,234.50', 123_450n],
    ['1234.5', 123_450n],
    ['１，２３４．５０', 123_450n],
    ['-0.01', -1n],
    ['0', 0n],
    ['47430000', 4_743_000_000n],
    ['1.230', 123n],
  ])('%s yuan', (text, fen) => {
    expect(readAmount(text)).toEqual({ ok: true, fen });
  });

  test.each([
    ['', 'empty'],
    ['1,23', 'not-a-number'],
    ['12,34.5', 'not-a-number'],
    ['1.', 'not-a-number'],
    ['1e5', 'not-a-number'],
    ['一百', 'not-a-number'],
    ['0.001', 'finer-than-fen'],
  ])('%s is refused: %s', (text, reason) => {
    expect(readAmount(text)).toMatchObject({ ok: false, reason });
  });

  test('W-28: the ledger in ten thousand yuan adds up to the last fen', () => {
    const wan = (text: string) => (readAmount(text, FEN_PER_WAN_YUAN) as { fen: bigint }).fen;
    expect(wan('941.4012') + wan('3801.4697')).toBe(wan('4742.8709'));
    expect(yuanText(wan('4742.8709'))).toBe('47428709.00');
  });
});

describe('writing amounts', () => {
  test.each([
    ['47430000', '47,430,000.00 元', '4,743 万元'],
    ['47428709', '47,428,709.00 元', '4,742.87 万元'],
    ['47428750', '47,428,750.00 元', '4,742.88 万元'],
    ['9999.99', '9,999.99 元', '9,999.99 元'],
    ['-47430000', '-47,430,000.00 元', '-4,743 万元'],
    ['0', '0.00 元', '0.00 元'],
    ['10000', '10,000.00 元', '1 万元'],
    ['100000000', '100,000,000.00 元', '10,000 万元'],
  ])('%s', (text, long, short) => {
    expect([formatYuan(yuan(text)), formatWanYuan(yuan(text))]).toEqual([long, short]);
  });

  test('what is written is read back', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: -(10n ** 18n), max: 10n ** 18n }), (fen) => {
        expect(yuan(yuanText(fen))).toBe(fen);
        expect(yuan(formatYuan(fen).replace(' 元', ''))).toBe(fen);
      }),
    );
  });
});

describe('rounding is named by the caller', () => {
  test.each([
    [5n, 2n, 3n, 2n, 3n],
    [-5n, 2n, -3n, -2n, -3n],
    [4n, 3n, 1n, 1n, 2n],
    [6n, 3n, 2n, 2n, 2n],
  ])('%s / %s', (a, b, halfUp, down, up) => {
    expect([divideRounded(a, b, 'half-up'), divideRounded(a, b, 'down'), divideRounded(a, b, 'up')]).toEqual([halfUp, down, up]);
  });

  test('W-25: 45 days at 0.05 % a day of 100,000 yuan', () => {
    expect(shareOf(yuan('100000'), 45n * 5n, 10_000n, 'half-up')).toBe(yuan('2250.00'));
  });

  test('never further than half from the true quotient', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: -(10n ** 12n), max: 10n ** 12n }), fc.bigInt({ min: 1n, max: 10n ** 6n }), (a, b) => {
        const error = divideRounded(a, b, 'half-up') * b - a;
        expect((error < 0n ? -error : error) * 2n).toBeLessThanOrEqual(b);
      }),
    );
  });
});

describe('registered capital as registers write it', () => {
  const wan = (n: string) => (readAmount(n, FEN_PER_WAN_YUAN) as { fen: bigint }).fen;

  test.each([
    ['100(万元人民币)', wan('100'), 'CNY'],
    ['100万人民币', wan('100'), 'CNY'],
    ['500万元人民币', wan('500'), 'CNY'],
    ['3(万人民币元)', wan('3'), 'CNY'],
    ['10(万元(人民币))', wan('10'), 'CNY'],
    ['50( 万人民币元)', wan('50'), 'CNY'],
    ['500(万人民币 )', wan('500'), 'CNY'],
    ['23,455.5448(万元人民币)', wan('23455.5448'), 'CNY'],
    ['6,856,500(人民币元)', yuan('6856500'), 'CNY'],
    ['人民币100万元', wan('100'), 'CNY'],
    ['210(万美元)', wan('210'), 'USD'],
    ['10(万元美元)', wan('10'), 'USD'],
    ['200(万香港元)', wan('200'), 'HKD'],
    ['613(万港币)', wan('613'), 'HKD'],
    ['350(万元(港币))', wan('350'), 'HKD'],
    ['145.8622(万欧元)', wan('145.8622'), 'EUR'],
    ['2,000(万日元)', wan('2000'), 'JPY'],
    ['1.5亿元人民币', wan('15000'), 'CNY'],
  ])('%s', (text, fen, currency) => {
    expect(readCapital(text)).toEqual({ ok: true, fen, currency, softFindings: [] });
  });

  test.each(['100(万元)', '100（万元）', '100(万)', '100万元', '4000万'])('%s: renminbi is assumed and told', (text) => {
    expect(readCapital(text)).toMatchObject({ ok: true, currency: 'CNY', softFindings: [{ code: 'currency-assumed' }] });
  });

  test.each([
    ['500()', 'unit-missing'],
    ['500', 'unit-missing'],
    ['60(元/万元)', 'unit-ambiguous'],
    ['-', 'empty'],
    ['', 'empty'],
    ['壹佰万元', 'not-a-number'],
    ['100(万泰铢)', 'currency-unknown'],
    ['美元100万人民币', 'currency-unknown'],
    ['0.0000001(万元)', 'finer-than-fen'],
  ])('%s is not guessed: %s', (text, reason) => {
    expect(readCapital(text)).toMatchObject({ ok: false, reason });
  });
});
