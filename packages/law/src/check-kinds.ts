import type { Basis } from '@xinheng/kernel';

/** The bodies that may inspect enterprises; no other may. @basis GBF-2024-54 */
export type InspectingBody = 'administrative-organ' | 'authorised-organisation' | 'entrusted-organisation';

export const INSPECTING_BODIES: Readonly<Record<InspectingBody, string>> = {
  'administrative-organ': '具有行政执法权的行政机关',
  'authorised-organisation': '法律、法规授权的组织',
  'entrusted-organisation': '依法受委托的组织',
};

/** Bodies and persons that may never inspect. @basis HOUSE#CHECK-02 */
export const BARRED_BODIES: readonly string[] = [
  '议事协调机构',
  '检验检测机构、科研院所',
  '外包中介机构',
  '没有执法证件的辅助人员、网格员、临时人员',
];

/** Types of inspection. Only routine and special ones can be drawn. @basis HOUSE#CHECK-05 */
export type CheckType = 'routine' | 'special' | 'case';

export const CHECK_TYPES: Readonly<Record<CheckType, string>> = {
  routine: '日常检查',
  special: '专项检查',
  case: '个案检查',
};

/** The five things that are strictly forbidden in an inspection. @basis GBF-2024-54 */
export const FIVE_PROHIBITIONS: readonly string[] = [
  '严禁逐利检查',
  '严禁干扰企业正常生产经营',
  '严禁任性处罚企业',
  '严禁下达检查指标',
  '严禁变相检查',
];

/** The eight things an inspector must not do, as officially reported. @basis GBF-2024-54 */
export const EIGHT_MUST_NOTS: readonly string[] = [
  '不得接受企业的礼品、报酬、福利',
  '不得参加企业的宴请、娱乐、旅游',
  '不得由企业承担检查费用',
  '不得强制企业接受中介服务',
  '不得强求法定代表人到场',
  '不得随意查封、扣押、冻结或责令停产停业',
  '不得将考核、经费与检查频次、罚没数额挂钩',
  '不得以观摩、督导、考察等名义变相检查',
];

export const PROHIBITIONS_BASIS: readonly Basis[] = ['GBF-2024-54', 'HOUSE#CHECK-11'];
