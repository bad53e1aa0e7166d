/**
 * The results of a random inspection as the national publicity system names them. The names appear in official reports; the codes are
 * those of one provincial system.
 * @basis HOUSE#RESULT-01
 */
export type ResultCode = '1' | 'B' | 'C' | '6' | 'E' | '8' | 'F' | 'A' | '7' | '9' | '10' | '11' | '12';

/** Who deals with a problem that is left for later handling. */
export type SubReason = 'market' | 'G' | '3' | '4' | '5';

/** What an office does after a result. The official ones are disposals 后续处置; the others are steps of the platform. */
export type FollowUp =
  | 'order-disclosure'
  | 'order-error-correction'
  | 'order-false-correction'
  | 'list-abnormal'
  | 'publish-non-cooperation'
  | 'handle-registration-violation'
  | 'verify-correction'
  | 'open-case';

export interface FollowUpKind {
  readonly label: string;
  /** True for the disposals of the national publicity system. */
  readonly official: boolean;
}

export const FOLLOW_UPS: Readonly<Record<FollowUp, FollowUpKind>> = {
  'order-disclosure': { label: '责令其公示未公示信息', official: true },
  'order-error-correction': { label: '责令其更正错误信息', official: true },
  'order-false-correction': { label: '责令其改正虚假公示的信息', official: true },
  'list-abnormal': { label: '列入经营异常名录', official: true },
  'publish-non-cooperation': { label: '公示其不予配合情节', official: true },
  'handle-registration-violation': { label: '依法处理违反企业登记相关违法行为', official: true },
  'verify-correction': { label: '核实改正情况', official: false },
  'open-case': { label: '立案或移送处理', official: false },
};

export const SUB_REASONS: Readonly<Record<SubReason, string>> = {
  market: '市场监管（工商）',
  G: '公安',
  '3': '食品药品',
  '4': '质量技术监督',
  '5': '其他部门',
};

/** What a result says: nothing wrong, a problem, no such business found, or an object that no longer exists there. */
export type ResultNature = 'clean' | 'problem' | 'no-activity' | 'exit';

export interface ResultKind {
  readonly label: string;
  readonly nature: ResultNature;
  /** What usually follows; a suggestion, the office decides. */
  readonly suggested: readonly FollowUp[];
}

const exit = (label: string): ResultKind => ({ label, nature: 'exit', suggested: [] });

export const INSPECTION_RESULTS: Readonly<Record<ResultCode, ResultKind>> = {
  '1': { label: '未发现问题', nature: 'clean', suggested: [] },
  B: { label: '未按规定公示应当公示的信息', nature: 'problem', suggested: ['order-disclosure', 'list-abnormal'] },
  C: { label: '公示信息隐瞒真实情况、弄虚作假', nature: 'problem', suggested: ['order-false-correction', 'list-abnormal'] },
  '6': { label: '通过登记的住所（经营场所）无法联系', nature: 'problem', suggested: ['list-abnormal'] },
  E: { label: '发现问题已责令改正', nature: 'problem', suggested: ['verify-correction'] },
  '8': { label: '不配合检查情节严重', nature: 'problem', suggested: ['publish-non-cooperation'] },
  F: { label: '未发现开展本次抽查涉及的经营活动', nature: 'no-activity', suggested: [] },
  A: { label: '发现问题待后续处理', nature: 'problem', suggested: ['open-case'] },
  '7': exit('已关闭停业或正在组织清算'),
  '9': exit('注销'),
  '10': exit('被吊销'),
  '11': exit('被撤销'),
  '12': exit('迁出'),
};

export const isResultCode = (text: string): text is ResultCode => Object.hasOwn(INSPECTION_RESULTS, text);
export const isSubReason = (text: string): text is SubReason => Object.hasOwn(SUB_REASONS, text);
