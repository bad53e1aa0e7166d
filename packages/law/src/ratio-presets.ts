import type { Basis } from '@xinheng/kernel';
import type { Confidence } from './confidence.js';
import type { RiskClass } from './risk-classes.js';

/** A share in whole percent as the source states it, and the one the platform starts from. */
export interface RatioRange {
  readonly minPercent: number;
  readonly maxPercent: number;
  /** Our choice within the range: its lower end, but never zero, since a low risk is no exemption. */
  readonly chosenPercent: number;
  /** Checks of one object a year as the source words it: <1, 1, <2, 按需. */
  readonly frequency?: string;
}

/** A stratum of objects that a preset gives a ratio: a risk class, or the source's own kind of object or item. */
export interface RatioStratum extends RatioRange {
  readonly riskClass?: RiskClass;
  readonly label: string;
}

export interface RatioPreset {
  readonly key: string;
  readonly title: string;
  readonly region: string;
  readonly strata: readonly RatioStratum[];
  readonly basis: readonly Basis[];
  readonly confidence: Confidence;
  readonly note?: string;
}

const exactly = (label: string, percent: number, riskClass?: RiskClass): RatioStratum => ({
  label,
  minPercent: percent,
  maxPercent: percent,
  chosenPercent: percent,
  ...(riskClass && { riskClass }),
});

const between = (riskClass: RiskClass, minPercent: number, maxPercent: number, chosenPercent: number, frequency: string): RatioStratum => ({
  label: `${riskClass} 类`,
  riskClass,
  minPercent,
  maxPercent,
  chosenPercent,
  frequency,
});

/** Ratios that places have used. Examples to start a plan from, never a national rule. */
export const RATIO_PRESETS = {
  'henan-2021': {
    key: 'henan-2021',
    title: '河南 2021 年抽查',
    region: '41',
    strata: [
      exactly('A 类', 1, 'A'),
      exactly('B 类', 2, 'B'),
      exactly('C 类', 10, 'C'),
      exactly('D 类', 30, 'D'),
      exactly('年报财务数据全部填零的企业', 100),
    ],
    basis: ['HENAN-DRAW-2021'],
    confidence: 'L',
  },
  'lindian-2024': {
    key: 'lindian-2024',
    title: '林甸县 2024 年计划',
    region: '230623',
    strata: [between('A', 0, 5, 1, '<1'), between('B', 5, 20, 5, '1'), between('C', 21, 60, 21, '<2'), between('D', 61, 100, 61, '按需')],
    basis: ['LINDIAN-PLAN-2024'],
    confidence: 'L',
    note: '原文为区间；默认取下限以少扰企业，A 类取 1%，因为低风险不等于免抽',
  },
  'shandong-2017': {
    key: 'shandong-2017',
    title: '山东 2017 年抽签',
    region: '37',
    strata: [exactly('第一类对象', 3), exactly('第二类对象', 10), exactly('第三类对象', 20), exactly('第四类对象', 100)],
    basis: ['SHANDONG-DRAW-2017'],
    confidence: 'L',
    note: '按对象类型而不按风险分类；类型名称未核对',
  },
  'shanggao-2023': {
    key: 'shanggao-2023',
    title: '上高县 2023 年计划',
    region: '360923',
    strata: [{ label: '每个事项', minPercent: 1, maxPercent: 10, chosenPercent: 1, frequency: '=1 或 ≥1' }],
    basis: ['SHANGGAO-PLAN-2023'],
    confidence: 'L',
    note: '按事项各定 1% 至 10%，默认取下限',
  },
} as const satisfies Readonly<Record<string, RatioPreset>>;

export type RatioPresetKey = keyof typeof RATIO_PRESETS;

export const PRESET_TITLES = Object.fromEntries(Object.entries(RATIO_PRESETS).map(([key, { title }]) => [key, title])) as Readonly<
  Record<RatioPresetKey, string>
>;

export const isRatioPresetKey = (value: unknown): value is RatioPresetKey =>
  typeof value === 'string' && Object.hasOwn(RATIO_PRESETS, value);

export const ratioPreset = (key: RatioPresetKey): RatioPreset => RATIO_PRESETS[key];

/** The starting ratio of a preset for each risk class in whole percent; undefined if the preset is not made by risk class. */
export function percentByRiskClass(preset: RatioPreset): Readonly<Record<RiskClass, number>> | undefined {
  const percent = (riskClass: RiskClass) => preset.strata.find((stratum) => stratum.riskClass === riskClass)?.chosenPercent;
  const [A, B, C, D] = [percent('A'), percent('B'), percent('C'), percent('D')];
  if (A === undefined || B === undefined || C === undefined || D === undefined) return undefined;
  return { A, B, C, D };
}
