/** The unit in which a statute counts a period. It comes from the statute or from a reviewed parameter, never from the number. */
export type TermUnit = 'calendar-day' | 'working-day' | 'month' | 'year' | 'hour';

/** A period as the statute states it. The unit belongs to the amount: three days and three working days are different periods. */
export interface Term {
  readonly amount: number;
  readonly unit: TermUnit;
  /**
   * True for an act that a person or an office must perform: a last day on a rest day moves to the next working day.
   * False for a status that merely runs out.
   * @basis CIVIL-CODE#203
   */
  readonly rollAtEnd: boolean;
}

const UNIT_NAMES: Readonly<Record<TermUnit, string>> = {
  'calendar-day': '日',
  'working-day': '个工作日',
  month: '个月',
  year: '年',
  hour: '小时',
};

/** The period in Chinese: 20 个工作日, 3 个月. */
export const termText = (term: Pick<Term, 'amount' | 'unit'>): string => `${term.amount} ${UNIT_NAMES[term.unit]}`;
