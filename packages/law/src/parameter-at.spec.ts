import { describe, expect, test } from '@jest/globals';
import { localDate, type Term } from '@xinheng/kernel';
import { cite } from './cite.js';
import { defineParameter } from './parameter.js';
import { parameterAt, valueAt } from './parameter-at.js';
import { PARAMETERS } from './parameters.js';
import { COUNT } from './value-forms.js';

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
    form: COUNT,
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
    expect(() => defineParameter({ key: 'test.number', title: '测试', unit: '人', form: COUNT, values: filled })).toThrow(fault);
  });
});
