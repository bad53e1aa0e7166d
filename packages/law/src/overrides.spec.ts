import { describe, expect, test } from '@jest/globals';
import { type Instant, isRefusal, localDate } from '@xinheng/kernel';
import fc from 'fast-check';
import { type ParameterOverride, withOverrides } from './overrides.js';
import { parameterAt } from './parameter-at.js';
import { PARAMETERS } from './parameters.js';

const on = (date: string, region?: string) => ({ date: localDate(date), ...(region && { region }) });

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
    ['no basis', { basis: [] }, '没有写明依据'],
    ['a cap per level above the cap', { value: { perYear: 2, perLevelPerYear: 3 } }, '值的形式不对，应为：每年次数；空为未规定'],
    ['a member that means nothing', { value: { perYear: 2, perMonth: 1 } }, '值的形式不对，应为：每年次数；空为未规定'],
    ['a mark of having read the text without its words', { confidence: 'P' }, '没有摘录文件原文，不能标为已核对原文'],
    [
      'a value checked against its text, also locally',
      { key: 'audit.retention', from: localDate('2024-01-01'), value: { amount: 3, unit: 'month', rollAtEnd: false } },
      '现值已核对原文（《网络安全法》第二十一条、平台规则 SEC-07），更正须摘录新文件的原文',
    ],
  ])('%s is refused', (_, change, why) => {
    expect(codeOf({ ...correction, ...change } as ParameterOverride)).toBe(`law.override-refused: ${why}`);
  });

  test('a value checked against its text gives way to a quoted one, and only on the days it applies', () => {
    const quoted = {
      ...correction,
      key: 'audit.retention',
      scope: 'national',
      value: { amount: 1, unit: 'year', rollAtEnd: false },
    } as const;
    const register = withOverrides(PARAMETERS, [
      { ...quoted, from: localDate('2025-06-01'), confidence: 'P', quote: '网络日志留存不少于一年' },
    ]);
    expect(parameterAt('audit.retention', on('2025-06-01'), register)).toMatchObject({
      value: { amount: 1, unit: 'year' },
      correction: { quote: '网络日志留存不少于一年', replaced: { amount: 6, unit: 'month' } },
    });
    expect(parameterAt('audit.retention', on('2025-05-31'), register).value).toMatchObject({ amount: 6 });
  });

  test('what was decided before a correction, or between it and its withdrawal, is recomputed as it was decided', () => {
    const withdrawn = { by: '李四', at: '2026-06-01T02:00:00.000Z' as Instant, why: '文件已废止' };
    const register = withOverrides(PARAMETERS, [{ ...correction, withdrawn }]);
    const capAsOf = (asOf?: string) =>
      parameterAt('check.cap.routine', { ...on('2026-03-15', '510100'), ...(asOf && { asOf: asOf as Instant }) }, register).value;
    expect(capAsOf('2026-03-01T01:59:59.999Z')).toBeNull();
    expect(capAsOf('2026-03-01T02:00:00.000Z')).toEqual({ perYear: 2 });
    expect(capAsOf('2026-06-01T01:59:59.999Z')).toEqual({ perYear: 2 });
    expect(capAsOf('2026-06-01T02:00:00.000Z')).toBeNull();
    expect(capAsOf()).toBeNull();
  });

  test('whatever is recorded, in whatever order it is heard, the latest confirmed value of the place applies', () => {
    const recorded = fc.uniqueArray(fc.record({ at: fc.integer({ min: 1, max: 28 }), perYear: fc.integer({ min: 1, max: 50 }) }), {
      minLength: 1,
      maxLength: 6,
      selector: ({ at }) => at,
    });
    fc.assert(
      fc.property(recorded, fc.infiniteStream(fc.nat()), (all, chance) => {
        const overrides = all.map(({ at, perYear }) => ({
          ...correction,
          value: { perYear },
          at: `2026-02-${String(at).padStart(2, '0')}T00:00:00.000Z` as Instant,
        }));
        const shuffled = overrides
          .map((one) => ({ one, rank: chance.next().value as number }))
          .sort((a, b) => a.rank - b.rank)
          .map(({ one }) => one);
        const latest = all.reduce((a, b) => (a.at > b.at ? a : b));
        const found = parameterAt('check.cap.routine', on('2026-11-22', '510100'), withOverrides(PARAMETERS, shuffled));
        expect(found.value).toEqual({ perYear: latest.perYear });
      }),
    );
  });
});
