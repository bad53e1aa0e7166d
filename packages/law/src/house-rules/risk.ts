import type { HouseRuleRow } from '../house-rule.js';

/** Risk classification and graded supervision 分级分类监管. */
export const RISK_RULES: readonly HouseRuleRow[] = [
  ['RISK-01', 'S', '通用信用风险分为 A（低）、B（一般）、C（较高）、D（高）四类', 'SAMR-2022-6'],
  ['RISK-02', 'L', '部分省份采用其他分级', 'SHANDONG-RISK-RULE'],
  ['RISK-03', 'S', 'A 类除投诉举报、数据预警、转办交办和法定职责外可不主动入企；D 类提高抽查比例和频次', 'SAMR-2022-6'],
  ['RISK-04', 'S', '分类结果按月更新', 'SAMR-2022-6'],
  ['RISK-05', 'S', '分类只用于配置监管资源：不作评价、不作惩戒依据、不公开、不免除抽查', 'SAMR-2022-6', 'SHANDONG-RISK-RULE'],
  ['RISK-06', 'S', '指标分三级并有权重，模型可以迭代', 'SAMR-2022-6'],
  ['RISK-07', 'UNCONFIRMED', '全国指标分组及权重', 'SAMR-2022-6'],
  ['RISK-08', 'S', '通用分类与专业领域分级结合使用', 'SAMR-2022-6'],
  ['RISK-09', 'S', '事前承诺、事中分级监管、事后奖惩；重点领域从严监管', 'GBF-2019-35'],
  ['RISK-10', 'S', '公共信用综合评价结果是行业分级的基础参考', 'CREDIT-EVALUATION-2019-885'],
  ['RISK-11', 'L', '地方评价示例：按季度、基准 1000 分、七个等级', 'JINING-EVALUATION'],
  ['RISK-12', 'L', '地方周期示例：每年 4 月 30 日前公布，有效至下次公布', 'HULUNBUIR-GRADING'],
  ['RISK-13', 'P', '对守信主体减少检查、优先办理；对风险主体加强监管', 'SHANDONG-CREDIT-REG#26', 'SHANDONG-CREDIT-REG#28'],
  ['RISK-14', 'P', '行政审批、市场准入等八类事项设信用查询环节'],
  ['RISK-15', 'P', '中介服务机构按年度评价质量，评价结果用于奖惩和退出'],
];
