import { defineParameter } from '../parameter.js';
import { orNone, ROUTINE_CAP, TERM } from '../value-forms.js';

/** How often one enterprise may routinely be inspected in a year. The duty to set a cap is national, the number is not. */
export const checkCapRoutine = defineParameter({
  key: 'check.cap.routine',
  title: '同一企业年度常规检查频次上限',
  unit: '每年次数；空为未规定',
  form: orNone(ROUTINE_CAP),
  values: [
    { from: '2024-12-30', value: null, basis: ['GBF-2024-54', 'HOUSE#CHECK-06'], confidence: 'S', note: '要求公布上限，国家未统一数值' },
    {
      from: '2026-01-01',
      to: '2026-12-31',
      scope: '64',
      value: { perYear: 4 },
      basis: ['NINGXIA-PLAN-2026', 'HOUSE#CHECK-07'],
      confidence: 'L',
    },
  ],
});

/** The cap of the health authorities, where they set their own. */
export const checkCapHealth = defineParameter({
  key: 'check.cap.health',
  title: '卫生健康部门对同一企业的年度检查频次上限',
  unit: '每年次数；空为未规定',
  form: orNone(ROUTINE_CAP),
  values: [
    { from: '2024-12-30', value: null, basis: ['GBF-2024-54', 'HOUSE#CHECK-06'], confidence: 'S', note: '要求公布上限，国家未统一数值' },
    {
      from: '2025-08-07',
      scope: '410481',
      value: { perYear: 4, perLevelPerYear: 2 },
      basis: ['WUGANG-HEALTH-2025', 'HOUSE#CHECK-07'],
      confidence: 'L',
      note: '市、县每级每年不超过 2 次，两级合计不超过 4 次',
    },
  ],
});

/** How long after a check its entry may be made up for, when scanning or the network failed. */
export const checkSupplementLimit = defineParameter({
  key: 'check.supplement.limit',
  title: '系统故障时检查记录的补录期限',
  unit: '期限；空为未规定',
  form: orNone(TERM),
  values: [
    {
      from: '2024-12-30',
      value: null,
      basis: ['GBF-2024-54', 'HOUSE#CHECK-04'],
      confidence: 'S',
      note: '紧急检查可事后补办手续，国家未定期限',
    },
    {
      from: '2025-01-01',
      scope: '4403',
      value: { amount: 10, unit: 'calendar-day', rollAtEnd: true },
      basis: ['SHENZHEN-SCAN-RULE-2025', 'HOUSE#CHECK-13'],
      confidence: 'L',
      note: '施行日未核对，自 2025 年起计',
    },
  ],
});
