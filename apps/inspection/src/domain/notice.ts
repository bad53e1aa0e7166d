import type { CheckAnswer } from '@xinheng/contracts';
import type { Basis, LocalDate } from '@xinheng/kernel';
import { cite, EIGHT_MUST_NOTS, FIVE_PROHIBITIONS } from '@xinheng/law';

/** What the firm may do, printed on every notice. @basis HOUSE#CHECK-12 */
export const FIRM_RIGHTS: readonly string[] = [
  '检查人员不出示执法证件和检查核验码的，有权拒绝检查',
  '陈述和申辩',
  '认为检查人员与本企业有利害关系的，申请其回避；由检查机关负责人决定，决定前检查不停止',
  '对检查记录提出意见，或者写明理由拒绝签字',
  '对违法或者不当的检查，向行政执法监督机构投诉举报',
];

/** Material that every check may ask for; items add their own. */
const MATERIALS: readonly string[] = ['营业执照或登记证书', '与检查事项相关的许可证件、台账和记录'];

export const NOTICE_BASIS: readonly Basis[] = ['BUSINESS-ENV-REG#54', 'GBF-2024-54', 'HOUSE#CHECK-12'];

export type NoticeBody = Omit<CheckAnswer, 'verdict' | 'text' | 'receipts'>;

export interface NoticeInput extends Pick<NoticeBody, 'number' | 'code' | 'name' | 'address' | 'plannedOn' | 'checkType' | 'frequency'> {
  readonly departments: NoticeBody['departments'];
  readonly items: NoticeBody['items'];
  readonly inspectors: NoticeBody['inspectors'];
  readonly why: WhyChecked;
}

export type WhyChecked =
  | { readonly kind: 'draw'; readonly ceremonyNumber: string; readonly drawnOn: LocalDate | null; readonly taskNumbers: readonly string[] }
  | { readonly kind: 'lead'; readonly exemption: string };

/**
 * Why this firm, in one sentence. It names the draw, never a ticket, a class or a stratum: in a sealed draw they would give away what the
 * firm alone may know.
 * @basis HOUSE#RISK-05
 */
export function whyChecked(why: WhyChecked): string {
  if (why.kind === 'lead') return `个案检查：${why.exemption}；不在随机抽查之列，不计入年度检查频次`;
  const when = why.drawnOn === null ? '' : `在 ${why.drawnOn} `;
  return `${when}第 ${why.ceremonyNumber} 号公开抽取仪式中随机抽中（${why.taskNumbers.join('、')}），抽取过程可由任何人核验`;
}

export function noticeBody(input: NoticeInput): NoticeBody {
  const { why, ...rest } = input;
  return {
    ...rest,
    materials: [...MATERIALS],
    whyDrawn: whyChecked(why),
    basis: NOTICE_BASIS.map((key) => ({ key, text: cite(key) })),
    rights: [...FIRM_RIGHTS],
    prohibitions: [...FIVE_PROHIBITIONS, ...EIGHT_MUST_NOTS],
  };
}

export interface NoticeState {
  readonly revokeReason: string | null;
  readonly finished: boolean;
}

/** What the page says to a firm that has checked a code. */
export function verdictOf({ revokeReason, finished }: NoticeState): Pick<CheckAnswer, 'verdict' | 'text'> {
  if (revokeReason !== null) return { verdict: 'revoked', text: `该核验码已作废：${revokeReason}。持此码前来的，您有权拒绝检查` };
  if (finished) return { verdict: 'finished', text: '本次检查已经完成，下方为检查回执；结果将依法公示' };
  return { verdict: 'valid', text: '核验通过：本次检查已经批准。请核对来人姓名和执法证件编号，与下列不符的有权拒绝' };
}
