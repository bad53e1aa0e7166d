import { describe, expect, test } from '@jest/globals';
import { isRefusal } from '@xinheng/kernel';
import fc from 'fast-check';
import { FOLLOW_UPS, INSPECTION_RESULTS, type ResultCode, SUB_REASONS } from './inspection-results.js';
import { checkResultSet } from './result-set.js';

const CODES = Object.keys(INSPECTION_RESULTS) as ResultCode[];

function refusalOf(codes: readonly string[], subReasons: readonly string[] = []): [string, readonly string[]] | undefined {
  try {
    checkResultSet(codes, subReasons);
  } catch (error) {
    if (isRefusal(error)) return [error.code, error.basis];
    throw error;
  }
  return undefined;
}

describe('results of one item', () => {
  test('W-49: nothing found and refusal to cooperate exclude each other', () => {
    expect(refusalOf(['1', '8'])).toEqual(['result.contradictory', ['HOUSE#RESULT-01']]);
    expect(() => checkResultSet(['8', '1'])).toThrow('“未发现问题”不能与“不配合检查情节严重”同时填写');
  });

  test('W-50: a problem for later handling names who handles it', () => {
    expect(refusalOf(['A'])).toEqual(['result.sub-reason-missing', ['HOUSE#RESULT-02']]);
    expect(checkResultSet(['A'], ['G', '5'])).toMatchObject({
      codes: ['A'],
      subReasons: ['G', '5'],
      problem: true,
      suggested: ['open-case'],
    });
    expect(refusalOf(['E'], ['G'])).toEqual(['result.sub-reason-stray', ['HOUSE#RESULT-02']]);
  });

  test('nothing, and what is not on the list, is refused', () => {
    expect(refusalOf([])?.[0]).toBe('result.empty');
    expect(refusalOf(['2'])?.[0]).toBe('result.unknown-code');
    expect(refusalOf(['A'], ['9'])?.[0]).toBe('result.unknown-code');
    expect(refusalOf(['constructor'])?.[0]).toBe('result.unknown-code');
  });

  test.each(['7', '9', '10', '11', '12'])('%s takes the object out of the library', (code) => {
    expect(checkResultSet([code])).toMatchObject({ leavesLibrary: true, problem: false });
  });

  test.each([
    ['B', ['order-disclosure', 'list-abnormal']],
    ['C', ['order-false-correction', 'list-abnormal']],
    ['6', ['list-abnormal']],
    ['E', ['verify-correction']],
    ['8', ['publish-non-cooperation']],
    ['F', []],
    ['1', []],
  ])('what is suggested after %s', (code, suggested) => {
    expect(checkResultSet([code])).toMatchObject({ suggested, leavesLibrary: false });
  });

  test('the six official disposals are told apart from our own steps', () => {
    expect(Object.values(FOLLOW_UPS).filter((kind) => kind.official)).toHaveLength(6);
    expect(Object.values(SUB_REASONS)).toHaveLength(5);
  });

  test('whatever is chosen: nothing found never stands beside a problem, and the order of entry does not matter', () => {
    fc.assert(
      fc.property(fc.shuffledSubarray(CODES, { minLength: 1 }), (codes) => {
        const subReasons = codes.includes('A') ? ['market'] : [];
        const clash = codes.includes('1') && codes.some((code) => INSPECTION_RESULTS[code].nature === 'problem');
        expect(refusalOf(codes, subReasons)?.[0]).toBe(clash ? 'result.contradictory' : undefined);
        if (!clash) expect(checkResultSet(codes, subReasons)).toEqual(checkResultSet([...codes].sort(), subReasons));
      }),
    );
  });
});
