import type { LocalDate } from '@xinheng/kernel';

export interface InspectorFacts {
  readonly certificateNo: string;
  readonly certificateUntil: LocalDate | null;
  readonly available: boolean;
  readonly unavailableReason: string;
}

/**
 * Why a person may not be drawn on a day; null if they may. Assistants, grid workers and others without a certificate never may.
 * @basis GBF-2024-54
 * @basis HOUSE#DRAW-15
 */
export function notDrawableBecause(inspector: InspectorFacts, on: LocalDate): string | null {
  if (inspector.certificateNo === '') return '没有行政执法证件，不得参与抽取和检查';
  if (inspector.certificateUntil === null) return '未登记执法证件有效期';
  if (inspector.certificateUntil < on) return `执法证件已于 ${inspector.certificateUntil} 到期`;
  return inspector.available ? null : `暂不可派：${inspector.unavailableReason || '未写明原因'}`;
}
