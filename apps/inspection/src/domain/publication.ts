import { type CheckType, checkTypes, type PublicResult } from '@xinheng/contracts';
import type { Basis, LocalDate } from '@xinheng/kernel';
import { Refusal } from '@xinheng/kernel';
import { cite } from '@xinheng/law';
import { type ItemResult, resultLabel } from './finding.js';

/** Whoever checks publishes; within 20 working days. @basis HOUSE#DRAW-20 */
export const PUBLICATION_BASIS: readonly Basis[] = ['BUSINESS-ENV-REG#54', 'SAMR-2019-38', 'HOUSE#DRAW-20'];

/** What a result keeps inside the office, told beside the preview so that nobody has to guess. */
export const WITHHELD: readonly string[] = [
  '检查要点逐条答案与备注',
  '现场照片与位置',
  '检查人员姓名',
  '企业签字与意见',
  '信用风险等级、抽取层与票号',
  '后续处置的内部意见',
];

export interface ResultToPublish {
  readonly code: string;
  readonly name: string;
  readonly taskNumber: string;
  readonly taskName: string;
  readonly departmentName: string;
  readonly checkType: CheckType;
  readonly inspectedOn: LocalDate;
  readonly results: readonly ItemResult[];
}

/** Exactly the fields that become public, one line for each item and result. */
export function publicResult(result: ResultToPublish): PublicResult {
  const { results, checkType, ...rest } = result;
  return {
    ...rest,
    checkType: checkTypes[checkType],
    results: results.flatMap(({ item, codes }) => codes.map((code) => ({ item, resultCode: code, resultLabel: resultLabel(code) }))),
    basis: PUBLICATION_BASIS.map((key) => ({ key, text: cite(key) })),
  };
}

/** The count typed in must be the count chosen: what becomes public cannot be unread. @throws Refusal `publication.count-differs` */
export function confirmCount(typed: number, chosen: number): void {
  if (typed === chosen) return;
  throw new Refusal({
    code: 'publication.count-differs',
    message: `键入的户数是 ${typed}，所选的是 ${chosen} 户，没有公示`,
    wayOut: `请核对所选结果，再键入 ${chosen}`,
    facts: { typed, chosen },
  });
}
