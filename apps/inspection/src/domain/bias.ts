import type { BiasTest } from '@xinheng/contracts';
import { type FairnessCell, fairnessOf } from '@xinheng/draw';

const TITLES = { position: '名单位置（十等分）', region: '行政区划', kind: '主体类别' } as const;

/** A chance of a fair draw below this calls for an explanation. */
const SUSPICIOUS = 0.001;
const LEAST_EXPECTED = 5;

const verdict = (p: number, tooSmall: boolean): string => {
  if (p < SUSPICIOUS) return '差异超出随机所能解释的范围，请核查';
  return tooSmall ? '户数少，检验只供参考；未见异常' : '与随机抽取相符';
};

const round = (value: number, digits: number): number => Number(value.toFixed(digits));

/** The test of one attribute, with its cells summed over the strata; expected follows from each stratum's exact probability. */
export function biasTest(attribute: keyof typeof TITLES, cells: readonly FairnessCell[]): BiasTest {
  const strata = Map.groupBy(cells, (cell) => cell.stratum);
  const sums = new Map<string, { name: string; size: number; expected: number; drawn: number }>();
  for (const group of strata.values()) {
    const size = group.reduce((sum, cell) => sum + cell.size, 0);
    const drawn = group.reduce((sum, cell) => sum + cell.drawn, 0);
    for (const cell of group) {
      const sum = sums.get(cell.cell) ?? { name: cell.cell, size: 0, expected: 0, drawn: 0 };
      sums.set(cell.cell, {
        ...sum,
        size: sum.size + cell.size,
        expected: sum.expected + (cell.size * drawn) / size,
        drawn: sum.drawn + cell.drawn,
      });
    }
  }
  const { statistic, degreesOfFreedom, pValue, leastExpected } = fairnessOf(cells);
  const tooSmall = leastExpected < LEAST_EXPECTED;
  const shown = [...sums.values()].map((cell) => ({ ...cell, expected: round(cell.expected, 2) }));
  const ordered = attribute === 'position' ? shown.sort((a, b) => Number(a.name) - Number(b.name)) : shown;
  const text = verdict(pValue, tooSmall);
  return {
    attribute,
    title: TITLES[attribute],
    cells: ordered,
    chiSquare: round(statistic, 4),
    degrees: degreesOfFreedom,
    p: round(pValue, 6),
    tooSmall,
    text,
  };
}
