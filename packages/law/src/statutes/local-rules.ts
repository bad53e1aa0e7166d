import { statute } from '../statute.js';

/** Local regulations, plans and practices. They bind only where they were made; outside they are examples. */
const local = (title: string, scope: string, note?: string, number?: string) =>
  statute({ title, scope, form: 'parts', confidence: 'L', ...(note && { note }), ...(number && { number }) });

export const LOCAL_RULES = {
  'SHANDONG-CREDIT-REG': statute({ title: '山东省社会信用条例', scope: '37', confidence: 'P' }),
  'HENAN-CREDIT-REG': statute({ title: '河南省社会信用条例', scope: '41', confidence: 'P' }),
  'HENAN-BUSINESS-ENV-REG': statute({ title: '河南省优化营商环境条例', scope: '41', confidence: 'P' }),
  'ZHEJIANG-PENALTY-PUBLICITY': statute({
    title: '浙江省行政处罚结果信息网上公开暂行办法',
    scope: '33',
    confidence: 'L',
    note: '标题未核对',
  }),
  'SHENZHEN-SCAN-RULE-2025': statute({
    title: '深圳市涉企行政检查“扫码入企”规定',
    number: '深府规〔2025〕6号',
    scope: '4403',
    confidence: 'L',
    lastArticle: 25,
    note: '标题未核对',
  }),
  'SHANDONG-JOINT-PLAN-2023': local('山东省 2023 年部门联合抽查工作计划', '37', '标题为概括'),
  'SHANDONG-RISK-RULE': local('山东省企业信用风险分类管理规定', '37', '标题为概括'),
  'SHANDONG-DRAW-2017': local('山东省 2017 年度企业公示信息随机抽查做法', '37', '标题为概括'),
  'HENAN-DRAW-2021': local('河南省 2021 年度“双随机、一公开”抽查做法', '41', '标题为概括'),
  'LINDIAN-PLAN-2024': local('林甸县 2024 年度“双随机、一公开”抽查工作计划', '230623', '标题为概括'),
  'SHANGGAO-PLAN-2023': local('上高县 2023 年度“双随机、一公开”抽查工作计划', '360923', '标题为概括'),
  'SUIXI-PLAN-2025': local(
    '濉溪县市场监督管理局 2025 年度“双随机、一公开”抽查工作计划',
    '340621',
    '计划任务原则上 11 月 10 日前完成；人员库按执法资质、业务专长标注',
  ),
  'NINGXIA-PLAN-2026': local('宁夏回族自治区 2026 年度涉企行政检查计划', '64', '标题为概括'),
  'WUGANG-HEALTH-2025': local('舞钢市卫生健康涉企行政检查频次上限', '410481', '2025 年 8 月公布；发布单位据公布网址认定，启用前请核对'),
  'CHANGZHI-JOINT-PLAN-2024': local('长治市 2024 年部门联合抽查工作计划', '1404', '标题为概括'),
  'XIN-COUNTY-NOTICE': local('新县涉企行政检查事先告知做法', '411523', '标题为概括'),
  'ZHENPING-DRAW-RULES': local(
    '县级“双随机、一公开”抽查工作细则（县名待核对）',
    'unlocated',
    '镇坪县或镇平县，行政区划未核实，不随任何地区启用',
  ),
  'JINING-EVALUATION': local('济宁市公共信用综合评价办法', '3708', '标题为概括'),
  'HULUNBUIR-GRADING': local('呼伦贝尔市信用分级分类监管办法', '1507', '标题为概括'),
};
