import { describe, expect, test } from '@jest/globals';
import { type Instant, isRefusal, localDate, type Term } from '@xinheng/kernel';
import { cite } from './cite.js';
import { type ParameterOverride, withOverrides } from './overrides.js';
import { defineParameter } from './parameter.js';
import { parameterAt, valueAt } from './parameter-at.js';
import { PARAMETERS } from './parameters.js';
import { isCount } from './value-forms.js';

const on = (date: string, region?: string) => ({ date: localDate(date), ...(region && { region }) });

describe('the shipped values', () => {
  test('an inspection result is published within 20 working days', () => {
    const found = parameterAt('publish.inspection.limit', on('2026-11-22', '510100'));
    const limit: Term = found.value;
    expect(limit).toEqual({ amount: 20, unit: 'working-day', rollAtEnd: true });
    expect(found.confidence).toBe('S');
    expect(found.basis.map(cite)).toContain('《政府信息公开条例》第二十六条');
  });

  test('two inspectors, three percent of enterprises', () => {
    expect(parameterAt('draw.minInspectors', on('2026-11-22')).value).toBe(2);
    expect(parameterAt('draw.infoCheck.minRatio', on('2026-11-22')).value).toBe(3);
  });

  test('no national cap; Ningxia and Wugang have their own', () => {
    expect(parameterAt('check.cap.routine', on('2026-11-22', '510100'))).toMatchObject({
      value: null,
      basis: ['GBF-2024-54', 'HOUSE#CHECK-06'],
    });
    expect(parameterAt('check.cap.routine', on('2026-11-22', '640104'))).toMatchObject({ value: { perYear: 4 }, confidence: 'L' });
    expect(parameterAt('check.cap.health', on('2026-11-22', '410481')).value).toEqual({ perYear: 4, perLevelPerYear: 2 });
    expect(parameterAt('check.cap.health', on('2026-11-22', '410482')).value).toBeNull();
  });

  test('plan tasks of one county end on 10 November, elsewhere no day is set', () => {
    expect(parameterAt('plan.end.day', on('2026-01-05', '340621')).value).toBe('11-10');
    expect(parameterAt('plan.end.day', on('2026-01-05', '340600')).value).toBeNull();
    expect(parameterAt('plan.end.day', on('2026-01-05')).value).toBeNull();
  });

  test('the article for keeping logs changes with the amended law, the old one stays for old days', () => {
    expect(parameterAt('audit.retention', on('2025-12-31'))).toMatchObject({
      confidence: 'P',
      basis: ['CYBERSECURITY-LAW#21', 'HOUSE#SEC-07'],
    });
    expect(parameterAt('audit.retention', on('2026-01-01'))).toMatchObject({ confidence: 'S', value: { amount: 6, unit: 'month' } });
  });

  test('before a rule existed there is no value', () => {
    expect(() => parameterAt('draw.minInspectors', on('2000-01-01'))).toThrow('参数“每个检查对象的最少检查人数”在 2000-01-01 没有适用的值');
  });

  test('keys in the register are the keys of its parameters', () => {
    for (const [key, parameter] of Object.entries(PARAMETERS)) expect(parameter.key).toBe(key);
  });
});

describe('lookup', () => {
  const basis = ['HOUSE#DRAW-13'];
  const parameter = defineParameter({
    key: 'test.number',
    title: '测试',
    unit: '人',
    accepts: isCount,
    values: [
      { from: '2020-01-01', to: '2024-12-31', value: 1, basis, confidence: 'P' },
      { from: '2025-01-01', value: 2, basis, confidence: 'P' },
      { from: '2025-01-01', scope: '51', value: 3, basis, confidence: 'L' },
      { from: '2026-01-01', scope: '510100', value: 5, basis, confidence: 'L' },
      { from: '2025-01-01', scope: '5101', value: 4, basis, confidence: 'L' },
    ],
  });

  test.each([
    ['2019-12-31', '510100', undefined],
    ['2024-12-31', '510100', 1],
    ['2025-01-01', '440000', 2],
    ['2025-06-01', '510100', 4],
    ['2026-06-01', '510100', 5],
    ['2026-06-01', '510104', 4],
    ['2026-06-01', '511000', 3],
    ['2026-06-01', undefined, 2],
  ])('on %s in %s: %s', (date, region, value) => {
    expect(valueAt(parameter, on(date, region))?.value).toBe(value);
  });

  test.each([
    ['two values at once', [{ from: '2020-01-01' }, { from: '2021-01-01' }], 'two values for national'],
    ['a period that runs backwards', [{ from: '2020-01-01', to: '2019-01-01' }], 'ends before it starts'],
    ['a scope that is none', [{ from: '2020-01-01', scope: '510' }], 'not a scope'],
    ['no value', [], 'no value'],
  ])('%s is a fault of the register', (_, values, fault) => {
    const filled = values.map((value) => ({ ...value, value: 1, basis, confidence: 'L' as const }));
    expect(() => defineParameter({ key: 'test.number', title: '测试', unit: '人', accepts: isCount, values: filled })).toThrow(fault);
  });
});

describe('corrections by an administrator', () => {
  const correction: ParameterOverride = {
    key: 'check.cap.routine',
    scope: '510100',
    from: localDate('2026-01-01'),
    value: { perYear: 2 },
    basis: ['GBF-2024-54'],
    confidence: 'L',
    by: '张三',
    at: '2026-03-01T02:00:00.000Z' as Instant,
    why: '市级方案公布',
  };
  const codeOf = (override: ParameterOverride): string => {
    try {
      withOverrides(PARAMETERS, [override]);
    } catch (error) {
      if (isRefusal(error)) return `${error.code}: ${error.facts.why}`;
      throw error;
    }
    return 'taken';
  };

  test('a local value is added and says who, when and why; the shipped register stays as it was', () => {
    const register = withOverrides(PARAMETERS, [correction]);
    expect(parameterAt('check.cap.routine', on('2026-11-22', '510100'), register)).toMatchObject({
      value: { perYear: 2 },
      correction: { by: '张三', at: '2026-03-01T02:00:00.000Z', why: '市级方案公布' },
    });
    expect(parameterAt('check.cap.routine', on('2026-11-22', '510100')).value).toBeNull();
    expect(parameterAt('check.cap.routine', on('2025-11-22', '510100'), register).value).toBeNull();
  });

  test('a shipped value is stood in for and kept; the latest correction wins', () => {
    const first = { ...correction, scope: '64', value: { perYear: 3 } };
    const second = { ...first, value: { perYear: 6 }, at: '2026-05-01T02:00:00.000Z' as Instant };
    const found = parameterAt('check.cap.routine', on('2026-11-22', '640104'), withOverrides(PARAMETERS, [second, first]));
    expect(found.value).toEqual({ perYear: 6 });
    expect(found.correction?.replaced).toEqual({ perYear: 4 });
  });

  test.each<[string, Partial<Record<keyof ParameterOverride, unknown>>, string]>([
    ['no reason', { why: ' ' }, '没有写明更正人和更正理由'],
    ['another form', { value: '两次' }, '值的形式不对，应为：每年次数；空为未规定'],
    ['a cap of nothing', { value: { perYear: 0 } }, '值的形式不对，应为：每年次数；空为未规定'],
    ['no such scope', { scope: '5' }, '“5”不是全国或行政区划代码'],
    ['a period that runs backwards', { to: localDate('2025-01-01') }, '失效日早于生效日'],
    ['an unknown basis', { basis: ['NO-SUCH-LAW#1'] }, '依据“NO-SUCH-LAW#1”不在法律文件登记册中'],
    ['an unknown key', { key: 'no.such.key' }, '没有这个参数'],
    [
      'a value checked against its text, also locally',
      { key: 'calendar.missingYear', value: 'refuse' },
      '现值已核对原文（平台规则 TIME-11），不能更正',
    ],
  ])('%s is refused', (_, change, why) => {
    expect(codeOf({ ...correction, ...change } as ParameterOverride)).toBe(`law.override-refused: ${why}`);
  });
});
