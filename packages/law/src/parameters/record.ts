import { defineParameter } from '../parameter.js';
import { oneOf, TERM } from '../value-forms.js';

/** From the end of an inspection to the publication of its result. */
export const publishInspectionLimit = defineParameter({
  key: 'publish.inspection.limit',
  title: '检查结果录入并公示的期限',
  unit: '期限',
  form: TERM,
  values: [
    {
      from: '2019-03-01',
      value: { amount: 20, unit: 'working-day', rollAtEnd: true },
      basis: ['SAMR-2019-38', 'INFO-DISCLOSURE-REG#26', 'HOUSE#DRAW-20'],
      confidence: 'S',
      note: '文件印发日未核对，自 2019 年 3 月起计',
    },
  ],
});

/** Shortest time that logs are kept. */
export const auditRetention = defineParameter({
  key: 'audit.retention',
  title: '审计日志最短保存期',
  unit: '期限',
  form: TERM,
  values: [
    {
      from: '2017-06-01',
      to: '2025-12-31',
      value: { amount: 6, unit: 'month', rollAtEnd: false },
      basis: ['CYBERSECURITY-LAW#21', 'HOUSE#SEC-07'],
      confidence: 'P',
    },
    {
      from: '2026-01-01',
      value: { amount: 6, unit: 'month', rollAtEnd: false },
      basis: ['CYBERSECURITY-LAW-2025', 'HOUSE#SEC-07'],
      confidence: 'S',
      note: '2025 年修正后的条号未核实',
    },
  ],
});

/** How long the audit trail of credit records is kept if nothing else is set. */
export const auditRetentionSuggested = defineParameter({
  key: 'audit.retention.suggested',
  title: '信用记录审计日志建议保存期',
  unit: '期限',
  form: TERM,
  values: [
    {
      from: '2017-06-01',
      value: { amount: 3, unit: 'year', rollAtEnd: false },
      basis: ['HOUSE#SEC-07'],
      confidence: 'UNCONFIRMED',
      note: '平台建议值，不是法定期限',
    },
  ],
});

/** What a public page shows of an identity number. */
export const maskIdNumber = defineParameter({
  key: 'mask.idNumber',
  title: '公开页面的证件号码显示方式',
  unit: '显示方式',
  form: oneOf({ hide: '全部隐去', 'first6-last4': '保留前 6 位和后 4 位' }),
  values: [
    {
      from: '2021-11-01',
      value: 'hide',
      basis: ['PERSONAL-INFORMATION-LAW#6', 'HOUSE#SEC-06'],
      confidence: 'UNCONFIRMED',
      note: '国家未统一样式',
    },
  ],
});

/** What happens to a deadline that needs a year without holiday data. */
export const calendarMissingYear = defineParameter({
  key: 'calendar.missingYear',
  title: '节假日安排缺失时的处理',
  unit: '处理方式',
  form: oneOf({ refuse: '拒绝推算' }),
  values: [{ from: '2018-01-01', value: 'refuse', basis: ['HOUSE#TIME-11'], confidence: 'P' }],
});
