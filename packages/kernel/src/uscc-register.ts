/**
 * Who registers a subject and what kind it is: positions 1 and 2 of the code. The kinds of 9 (market supervision) and N
 * (agriculture) are taken from practice; the standard's amended wording has not been read.
 * @basis GB-32100
 */

/** What kind of subject a code stands for, as far as rules and pages tell kinds apart. */
export type SubjectKind =
  | 'government-body'
  | 'public-institution'
  | 'mass-organisation'
  | 'enterprise'
  | 'sole-trader'
  | 'farmers-cooperative'
  | 'social-association'
  | 'private-non-enterprise'
  | 'foundation'
  | 'legal-service-body'
  | 'religious-body'
  | 'trade-union'
  | 'collective-economic-organisation'
  | 'other';

export const SUBJECT_KIND_LABELS: Readonly<Record<SubjectKind, string>> = {
  'government-body': '机关',
  'public-institution': '事业单位',
  'mass-organisation': '群众团体',
  enterprise: '企业',
  'sole-trader': '个体工商户',
  'farmers-cooperative': '农民专业合作社',
  'social-association': '社会团体',
  'private-non-enterprise': '民办非企业单位',
  foundation: '基金会',
  'legal-service-body': '法律服务机构',
  'religious-body': '宗教活动场所或院校',
  'trade-union': '工会',
  'collective-economic-organisation': '农村集体经济组织',
  other: '其他',
};

interface Registrar {
  readonly title: string;
  /** Sign of position 2 -> kind. */
  readonly kinds: Readonly<Record<string, SubjectKind>>;
}

const LEGAL: SubjectKind = 'legal-service-body';

/** Sign of position 1 -> registering authority and the kinds it registers. */
export const REGISTRARS: Readonly<Record<string, Registrar>> = {
  '1': {
    title: '机构编制',
    kinds: { '1': 'government-body', '2': 'public-institution', '3': 'mass-organisation', '9': 'other' },
  },
  '2': { title: '外交', kinds: { '1': 'other', '9': 'other' } },
  '3': { title: '司法行政', kinds: { '1': LEGAL, '2': LEGAL, '3': LEGAL, '4': LEGAL, '5': LEGAL, '9': 'other' } },
  '4': { title: '文化', kinds: { '1': 'other', '9': 'other' } },
  '5': { title: '民政', kinds: { '1': 'social-association', '2': 'private-non-enterprise', '3': 'foundation', '9': 'other' } },
  '6': { title: '旅游', kinds: { '1': 'other', '2': 'other', '9': 'other' } },
  '7': { title: '宗教', kinds: { '1': 'religious-body', '2': 'religious-body', '9': 'other' } },
  '8': { title: '工会', kinds: { '1': 'trade-union', '9': 'other' } },
  '9': { title: '市场监管', kinds: { '1': 'enterprise', '2': 'sole-trader', '3': 'farmers-cooperative' } },
  A: { title: '中央军委改革和编制', kinds: { '1': 'other', '9': 'other' } },
  N: {
    title: '农业农村',
    kinds: {
      '1': 'collective-economic-organisation',
      '2': 'collective-economic-organisation',
      '3': 'collective-economic-organisation',
      '9': 'other',
    },
  },
  Y: { title: '其他', kinds: { '1': 'other' } },
};

/** The kind a code stands for; `other` if its first two signs are not a known pair. */
export const subjectKindOf = (code: string): SubjectKind => REGISTRARS[code[0] ?? '']?.kinds[code[1] ?? ''] ?? 'other';
