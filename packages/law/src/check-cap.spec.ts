import { describe, expect, test } from '@jest/globals';
import { isRefusal, localDate } from '@xinheng/kernel';
import { checksLeft, refuseBeyondCap } from './check-cap.js';
import { CHECK_EXEMPTIONS, countsTowardsCap } from './check-exemptions.js';
import { BARRED_BODIES, CHECK_TYPES, EIGHT_MUST_NOTS, FIVE_PROHIBITIONS, INSPECTING_BODIES } from './check-kinds.js';
import { parameterAt } from './parameter-at.js';
import { percentByRiskClass, RATIO_PRESETS, ratioPreset } from './ratio-presets.js';
import { RISK_CLASS_LABELS, RISK_GUARDS } from './risk-classes.js';

const byAuthority = (perYear: number) => ({ perYear, perLevelPerYear: perYear });

describe('W-52: Ningxia in 2026', () => {
  const { value: cap, basis } = parameterAt('check.cap.routine', { date: localDate('2026-11-22'), region: '640104' });

  test('the fourth routine check is allowed, the fifth refused with the cap and its source', () => {
    expect(() => refuseBeyondCap(cap, byAuthority(3), basis)).not.toThrow();
    const fifth = () => refuseBeyondCap(cap, byAuthority(4), basis);
    expect(fifth).toThrow('该企业本年度已检查 4 次，达到年度上限 4 次');
    try {
      fifth();
    } catch (error) {
      expect(isRefusal(error) && [error.code, error.basis]).toEqual(['check.cap-reached', ['NINGXIA-PLAN-2026', 'HOUSE#CHECK-07']]);
    }
  });

  test('a check after a complaint is not counted', () => {
    expect(countsTowardsCap('case', 'complaint')).toBe(false);
    expect(countsTowardsCap('case')).toBe(true);
    expect(countsTowardsCap('routine', 'complaint')).toBe(true);
  });
});

test('two per level and four together: whichever is reached first', () => {
  const cap = { perYear: 4, perLevelPerYear: 2 };
  expect(checksLeft(cap, { perYear: 2, perLevelPerYear: 1 })).toBe(1);
  expect(checksLeft(cap, { perYear: 4, perLevelPerYear: 1 })).toBe(0);
  expect(checksLeft(cap, { perYear: 9, perLevelPerYear: 9 })).toBe(0);
  expect(() => refuseBeyondCap(cap, { perYear: 2, perLevelPerYear: 2 }, [])).toThrow('达到本级年度上限 2 次');
  expect(checksLeft(null, { perYear: 99, perLevelPerYear: 99 })).toBeNull();
  expect(() => refuseBeyondCap(null, { perYear: 99, perLevelPerYear: 99 }, [])).not.toThrow();
});

test('the lists are as long as their names say', () => {
  expect([FIVE_PROHIBITIONS.length, EIGHT_MUST_NOTS.length, CHECK_EXEMPTIONS.length]).toEqual([5, 8, 9]);
  expect([Object.keys(INSPECTING_BODIES).length, Object.keys(CHECK_TYPES).length, BARRED_BODIES.length]).toEqual([3, 3, 4]);
  expect(FIVE_PROHIBITIONS.every((text) => text.startsWith('严禁')) && EIGHT_MUST_NOTS.every((text) => text.startsWith('不得'))).toBe(true);
  expect(Object.values(RISK_GUARDS).map((guard) => guard.label)).toEqual(['不评价', '不惩戒', '不公开', '不免抽']);
  expect(Object.keys(RISK_CLASS_LABELS)).toEqual(['A', 'B', 'C', 'D']);
});

describe('ratio presets', () => {
  test('Henan 2021 by class', () => {
    expect(percentByRiskClass(ratioPreset('henan-2021'))).toEqual({ A: 1, B: 2, C: 10, D: 30 });
    expect(ratioPreset('henan-2021').strata.at(-1)).toMatchObject({ label: '年报财务数据全部填零的企业', chosenPercent: 100 });
  });

  test('a preset that is not made by risk class says so', () => {
    expect(percentByRiskClass(ratioPreset('shandong-2017'))).toBeUndefined();
    expect(ratioPreset('shandong-2017').strata.map((stratum) => stratum.chosenPercent)).toEqual([3, 10, 20, 100]);
  });

  test('a range is kept and its lower end chosen, but never zero', () => {
    expect(percentByRiskClass(ratioPreset('lindian-2024'))).toEqual({ A: 1, B: 5, C: 21, D: 61 });
    expect(ratioPreset('lindian-2024').strata[0]).toMatchObject({ minPercent: 0, maxPercent: 5 });
  });

  test('every chosen ratio lies in the range of its source', () => {
    for (const preset of Object.values(RATIO_PRESETS)) {
      for (const { minPercent, chosenPercent, maxPercent } of preset.strata) {
        expect(minPercent <= chosenPercent && chosenPercent <= maxPercent && maxPercent <= 100).toBe(true);
      }
    }
  });
});
