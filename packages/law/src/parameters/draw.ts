import { defineParameter } from '../parameter.js';
import { PRESET_TITLES } from '../ratio-presets.js';
import { COUNT, MONTH_DAY, oneOf, orNone, PERCENT, TERM } from '../value-forms.js';

/** Fewest inspectors for one object. */
export const drawMinInspectors = defineParameter({
  key: 'draw.minInspectors',
  title: '每个检查对象的最少检查人数',
  unit: '人',
  form: COUNT,
  values: [{ from: '2021-07-15', value: 2, basis: ['PENALTY-LAW#42', 'HOUSE#DRAW-13'], confidence: 'S' }],
});

/** Smallest yearly share of enterprises whose published information is checked. */
export const drawInfoCheckMinRatio = defineParameter({
  key: 'draw.infoCheck.minRatio',
  title: '企业公示信息抽查的年度最低比例',
  unit: '百分之几（整数）',
  form: PERCENT,
  values: [{ from: '2014-10-01', value: 3, basis: ['SPOT-CHECK-MEASURES#4'], confidence: 'S', note: '以省为单位计算' }],
});

/** How soon inspectors are matched after the drawn list arrives. None is set nationally. */
export const drawAssignLimit = defineParameter({
  key: 'draw.assign.limit',
  title: '收到抽取名单后匹配检查人员的期限',
  unit: '期限；空为未规定',
  form: orNone(TERM),
  values: [
    { from: '2019-03-01', value: null, basis: ['GF-2019-5'], confidence: 'S', note: '国家层面未见期限' },
    {
      from: '2017-01-01',
      scope: '37',
      value: { amount: 2, unit: 'working-day', rollAtEnd: true },
      basis: ['SHANDONG-DRAW-2017', 'HOUSE#DRAW-18'],
      confidence: 'L',
      note: '2017 年做法，今日是否沿用未核实',
    },
  ],
});

/** The ratio preset an authority starts from when it plans. */
export const drawRatio = defineParameter({
  key: 'draw.ratio',
  title: '按信用风险分类的抽查比例预设',
  unit: '预设名称',
  form: oneOf(PRESET_TITLES),
  values: [
    {
      from: '2019-03-01',
      value: 'henan-2021',
      basis: ['HENAN-DRAW-2021', 'HOUSE#DRAW-25'],
      confidence: 'UNCONFIRMED',
      note: '国家未统一比例，以河南 2021 年做法为起点，请按当地计划选择',
    },
    { from: '2021-01-01', scope: '41', value: 'henan-2021', basis: ['HENAN-DRAW-2021'], confidence: 'L' },
    { from: '2024-01-01', scope: '230623', value: 'lindian-2024', basis: ['LINDIAN-PLAN-2024'], confidence: 'L' },
  ],
});

/** The day of the year by which plan tasks are to be finished. */
export const planEndDay = defineParameter({
  key: 'plan.end.day',
  title: '年度计划任务完成日',
  unit: '月-日；空为未规定',
  form: orNone(MONTH_DAY),
  values: [
    { from: '2019-03-01', value: null, basis: ['SAMR-2019-38'], confidence: 'S', note: '国家层面未见统一完成日' },
    {
      from: '2025-05-08',
      scope: '340621',
      value: '11-10',
      basis: ['SUIXI-PLAN-2025'],
      confidence: 'L',
      note: '2025 年计划“原则上”所定，其后年度以当年计划为准',
    },
  ],
});
