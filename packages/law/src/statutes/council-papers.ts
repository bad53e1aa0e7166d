import { statute } from '../statute.js';

/** Papers of the State Council, its General Office and the central authorities. Their parts are numbered, not articles. */
export const COUNCIL_PAPERS = {
  'GBF-2024-54': statute({
    title: '国务院办公厅关于严格规范涉企行政检查的意见',
    number: '国办发〔2024〕54号',
    form: 'parts',
    from: '2024-12-30',
  }),
  'GF-2019-5': statute({
    title: '国务院关于在市场监管领域全面推行部门联合“双随机、一公开”监管的意见',
    number: '国发〔2019〕5号',
    form: 'parts',
  }),
  'GBF-2019-35': statute({
    title: '国务院办公厅关于加快推进社会信用体系建设构建以信用为基础的新型监管机制的指导意见',
    number: '国办发〔2019〕35号',
    form: 'parts',
  }),
  'GBF-2020-49': statute({
    title: '国务院办公厅关于进一步完善失信约束制度构建诚信建设长效机制的指导意见',
    number: '国办发〔2020〕49号',
    form: 'parts',
  }),
  'GBF-2025-22': statute({
    title: '国务院办公厅关于进一步完善信用修复制度的实施方案',
    number: '国办发〔2025〕22号',
    form: 'parts',
    note: '2025 年 6 月 22 日',
  }),
  'GF-2016-33': statute({
    title: '国务院关于建立完善守信联合激励和失信联合惩戒制度加快推进社会诚信建设的指导意见',
    number: '国发〔2016〕33号',
    form: 'parts',
  }),
  'GF-2016-76': statute({ title: '国务院关于加强政务诚信建设的指导意见', number: '国发〔2016〕76号', form: 'parts' }),
  'CREDIT-SYSTEM-OPINION-2025': statute({
    title: '中共中央办公厅、国务院办公厅关于健全社会信用体系的意见',
    form: 'parts',
    note: '2025 年 3 月公布',
  }),
};
