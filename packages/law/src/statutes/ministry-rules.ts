import { statute } from '../statute.js';

/** Rules and papers of ministries, and editions of national catalogues. */
export const MINISTRY_RULES = {
  'SAMR-2019-38': statute({
    title: '市场监管总局关于全面推进“双随机、一公开”监管工作的通知',
    number: '国市监信〔2019〕38号',
    form: 'parts',
  }),
  'SAMR-2022-6': statute({
    title: '市场监管总局关于推进企业信用风险分类管理进一步提升监管效能的意见',
    number: '国市监信发〔2022〕6号',
    form: 'parts',
  }),
  'SAMR-2024-DRAW-OPINION': statute({
    title: '市场监管总局关于深化“双随机、一公开”监管的意见',
    form: 'parts',
    confidence: 'UNCONFIRMED',
    note: '2024 年印发，标题与文本均未核对，不得作为规则依据',
  }),
  'SPOT-CHECK-MEASURES': statute({ title: '企业公示信息抽查暂行办法', number: '国家工商行政管理总局令第67号', from: '2014-10-01' }),
  'INSPECTION-DOCUMENTS': statute({ title: '行政检查文书基本格式文本（试行）', form: 'parts', note: '司法部印发，7 种文书、11 条说明' }),
  'REPAIR-MEASURES-36': statute({
    title: '信用修复管理办法',
    number: '国家发展改革委令第36号',
    from: '2026-04-01',
    lastArticle: 30,
    note: '2025 年 11 月 20 日公布',
  }),
  'REPAIR-MEASURES-58': statute({
    title: '失信行为纠正后的信用信息修复管理办法（试行）',
    number: '国家发展改革委令第58号',
    from: '2023-05-01',
    to: '2026-03-31',
    note: '已被国家发展改革委令第36号废止',
  }),
  'SAMR-REPAIR-107': statute({
    title: '市场监督管理信用修复管理办法',
    number: '市场监管总局令第107号',
    from: '2025-12-25',
    note: '2025 年 11 月 21 日公布',
  }),
  'SAMR-REPAIR-2021-3': statute({
    title: '市场监督管理信用修复管理办法',
    number: '国市监信规〔2021〕3号',
    to: '2025-12-24',
    note: '已被市场监管总局令第107号替代',
  }),
  'SAMR-SERIOUS-LIST-44': statute({
    title: '市场监督管理严重违法失信名单管理办法',
    number: '市场监管总局令第44号',
    from: '2021-09-01',
    note: '2025 年 10 月公开征求修订意见，修订文本是否已印发未核实',
  }),
  'SAMR-PENALTY-PUBLICITY-45': statute({
    title: '市场监督管理行政处罚信息公示规定',
    number: '市场监管总局令第45号',
    from: '2021-09-01',
    confidence: 'P',
    note: '公示期限部分已由市场监管总局令第107号调整',
  }),
  'CREDIT-EVALUATION-2019-885': statute({
    title: '国家发展改革委办公厅关于推送并应用市场主体公共信用综合评价结果的通知',
    number: '发改办财金〔2019〕885号',
    form: 'parts',
  }),
  'GOV-BREACH-2023-1103': statute({
    title: '国家发展改革委关于完善政府诚信履约机制优化民营经济发展环境的通知',
    number: '发改财金〔2023〕1103号',
    form: 'parts',
  }),
  'CREDIT-REPORT-2025-565': statute({
    title: '专项信用报告替代有无违法违规记录证明文件',
    number: '发改财金〔2025〕565号',
    form: 'parts',
    confidence: 'UNCONFIRMED',
    note: '文号已见，标题未核对',
  }),
  'CREDIT-CATALOGUE-2024': statute({
    title: '全国公共信用信息基础目录（2024年版）',
    form: 'parts',
    note: '是否已有 2025、2026 年版未核实',
  }),
  'PUNISHMENT-LIST-2024': statute({ title: '全国失信惩戒措施基础清单（2024年版）', form: 'parts', note: '是否已有 2025、2026 年版未核实' }),
  'COMPLAINT-MEASURES': statute({ title: '市场监督管理投诉举报处理暂行办法', confidence: 'P' }),
  'HOLIDAY-NOTICES': statute({
    title: '国务院办公厅关于部分节假日安排的通知',
    form: 'parts',
    confidence: 'P',
    note: '每年一件，网址随各年数据保存',
  }),
};
