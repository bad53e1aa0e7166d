import type { SubjectKindValue, SubjectStatusValue } from '@xinheng/contracts';

/** The first pattern that fits decides, so 吊销已注销 is deregistered and 吊销 is revoked. */
const STATUS_WORDS: readonly (readonly [RegExp, SubjectStatusValue])[] = [
  [/(?<!未)注销/, 'deregistered'],
  [/吊销/, 'revoked'],
  [/未注销/, 'active'],
  [/撤销/, 'annulled'],
  [/迁出|迁往/, 'moved-out'],
  [/清算/, 'liquidating'],
  [/歇业|停业|停止营业/, 'suspended'],
  [/存续|在业|在营|开业|营业|正常|登记成立|迁入|有效/, 'active'],
];

/** Registration status in the words of the registers; undefined for a word that is not known. */
export const readStatus = (text: string): SubjectStatusValue | undefined => STATUS_WORDS.find(([words]) => words.test(text))?.[1];

const KIND_WORDS: readonly (readonly [RegExp, SubjectKindValue])[] = [
  [/中介/, 'intermediary'],
  [/个体/, 'sole-trader'],
  [/农民专业合作社|合作社/, 'farmers-cooperative'],
  [/集体经济组织|经济合作社|股份经济/, 'collective-economic-organisation'],
  [/事业单位|事业法人/, 'public-institution'],
  [/党政机关|行政机关|国家机关|^机关|政府/, 'government-body'],
  [/群众团体|群团/, 'mass-organisation'],
  [/民办非企业|社会服务机构/, 'private-non-enterprise'],
  [/基金会/, 'foundation'],
  [/社会团体|社会组织|行业协会|商会/, 'social-association'],
  [/律师事务所|公证|司法鉴定|仲裁|法律服务/, 'legal-service-body'],
  [/宗教/, 'religious-body'],
  [/工会/, 'trade-union'],
  [/公司|企业|合伙|独资|办事处|代表机构|全民所有制|集体所有制|股份/, 'enterprise'],
];

/** Kind of subject in the words of registers and of registration types; undefined for a word that is not known. */
export const readKind = (text: string): SubjectKindValue | undefined => KIND_WORDS.find(([words]) => words.test(text))?.[1];

export const readTags = (text: string): string[] => [...new Set(text.split(/[,，;；、|\s]+/u).filter((tag) => tag !== ''))].slice(0, 20);
