import type { ServiceName } from './define.js';

/** What people call the services. */
export const serviceTitles: Readonly<Record<ServiceName, string>> = {
  archive: '信用档案',
  inspection: '双随机抽查',
  gateway: '统一入口',
  commitment: '信用承诺',
  supervision: '分级分类监管',
  'joint-action': '联合奖惩',
  repair: '信用修复',
  integrity: '政务诚信',
};
