import { statute } from '../statute.js';

/** Laws of the National People's Congress and its Standing Committee. */
export const LAWS = {
  'CIVIL-CODE': statute({ title: '中华人民共和国民法典', from: '2021-01-01', confidence: 'P', lastArticle: 1260 }),
  'PENALTY-LAW': statute({
    title: '中华人民共和国行政处罚法',
    from: '2021-07-15',
    confidence: 'P',
    lastArticle: 86,
    note: '2021 年修订文本',
  }),
  'LICENCE-LAW': statute({ title: '中华人民共和国行政许可法', from: '2004-07-01', confidence: 'P', lastArticle: 83, note: '2019 年修正' }),
  'COMPULSION-LAW': statute({ title: '中华人民共和国行政强制法', from: '2012-01-01', confidence: 'P', lastArticle: 71 }),
  'RECONSIDERATION-LAW': statute({
    title: '中华人民共和国行政复议法',
    from: '2024-01-01',
    confidence: 'P',
    lastArticle: 90,
    note: '2023 年修订文本',
  }),
  'CYBERSECURITY-LAW': statute({
    title: '中华人民共和国网络安全法',
    from: '2017-06-01',
    to: '2025-12-31',
    confidence: 'P',
    lastArticle: 79,
    note: '2016 年文本',
  }),
  'CYBERSECURITY-LAW-2025': statute({
    title: '中华人民共和国网络安全法',
    from: '2026-01-01',
    note: '2025 年 10 月 28 日修正；日志留存义务的新条号未核实',
  }),
  'PERSONAL-INFORMATION-LAW': statute({
    title: '中华人民共和国个人信息保护法',
    from: '2021-11-01',
    confidence: 'P',
    lastArticle: 74,
  }),
};
