import { statute } from '../statute.js';

/** National and provincial standards. */
export const STANDARDS = {
  'GB-32100': statute({
    title: '法人和其他组织统一社会信用代码编码规则',
    number: 'GB 32100-2015',
    form: 'standard',
    from: '2015-10-01',
    note: '含 2016 年第 1 号修改单；本平台按公开实例复算校验算法',
  }),
  'GB-11714': statute({ title: '全国组织机构代码编制规则', number: 'GB 11714-1997', form: 'standard' }),
  'GBT-17710': statute({
    title: '信息技术 安全技术 校验字符系统',
    number: 'GB/T 17710-2008',
    form: 'standard',
    confidence: 'UNCONFIRMED',
    note: '15 位注册号校验位所用的混合系统 MOD 11,10；已用公开注册号复算',
  }),
  'GBT-2260': statute({ title: '中华人民共和国行政区划代码', number: 'GB/T 2260', form: 'standard' }),
  'GBT-22239': statute({ title: '信息安全技术 网络安全等级保护基本要求', number: 'GB/T 22239-2019', form: 'standard' }),
  'GBT-39440': statute({ title: '公共信用信息资源目录编制指南', number: 'GB/T 39440-2020', form: 'standard', from: '2021-06-01' }),
  'GBT-39441': statute({ title: '公共信用信息分类与编码规范', number: 'GB/T 39441-2020', form: 'standard', from: '2021-06-01' }),
  'GBT-39444': statute({ title: '公共信用信息标准总体架构', number: 'GB/T 39444-2020', form: 'standard', from: '2021-06-01' }),
  'GBT-39445': statute({ title: '公共信用信息数据元', number: 'GB/T 39445-2020', form: 'standard', from: '2021-06-01' }),
  'GBT-46277': statute({ title: '经营主体信用承诺实施指南', number: 'GB/T 46277-2025', form: 'standard', from: '2025-12-01' }),
  'DISHONESTY-CLASSIFICATION': statute({
    title: '经营主体失信信息分类指南',
    form: 'standard',
    confidence: 'UNCONFIRMED',
    note: '标准号未核实',
  }),
  'SM3-STANDARD': statute({ title: '信息安全技术 SM3密码杂凑算法', number: 'GB/T 32905-2016', form: 'standard' }),
  'DB32T-4040-5': statute({
    title: '公共信用信息数据元（江苏省地方标准）',
    number: 'DB32/T 4040.5-2021',
    form: 'standard',
    scope: '32',
    confidence: 'L',
  }),
};
