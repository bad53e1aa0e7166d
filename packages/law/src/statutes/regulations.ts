import { statute } from '../statute.js';

/** Regulations of the State Council. */
export const REGULATIONS = {
  'BUSINESS-ENV-REG': statute({
    title: '优化营商环境条例',
    number: '国务院令第722号',
    from: '2020-01-01',
    confidence: 'P',
    lastArticle: 72,
    note: '第五十四条为双随机、一公开',
  }),
  'PUBLICITY-REG': statute({
    title: '企业信息公示暂行条例',
    number: '国务院令第654号',
    from: '2014-10-01',
    confidence: 'P',
    note: '核对的是 2014 年文本，2024 年修改后的文本未核对',
  }),
  'SUPERVISION-REG': statute({ title: '行政执法监督条例', from: '2026-02-01' }),
  'INFO-DISCLOSURE-REG': statute({
    title: '中华人民共和国政府信息公开条例',
    number: '国务院令第711号',
    from: '2019-05-15',
    confidence: 'P',
    lastArticle: 56,
  }),
  'SME-PAYMENT-REG': statute({
    title: '保障中小企业款项支付条例',
    number: '国务院令第802号',
    from: '2025-06-01',
    confidence: 'P',
    lastArticle: 37,
  }),
  'SME-PAYMENT-REG-2020': statute({
    title: '保障中小企业款项支付条例',
    number: '国务院令第728号',
    from: '2020-09-01',
    to: '2025-05-31',
    note: '已被国务院令第802号替代',
  }),
  'CRYPTOGRAPHY-REG': statute({ title: '商用密码管理条例', number: '国务院令第760号', from: '2023-07-01', confidence: 'P' }),
  'ONLINE-SERVICE-REG': statute({
    title: '国务院关于在线政务服务的若干规定',
    number: '国务院令第716号',
    from: '2019-04-26',
    confidence: 'P',
  }),
  'ECONOMIC-INSPECTION-RULE-1999': statute({
    title: '控制对企业进行经济检查的规定',
    confidence: 'P',
    note: '1999 年文本，今日是否仍有效未核实，默认不启用',
  }),
};
