import { checkHolidayYear, type HolidayYear } from '@xinheng/calendar';
import { type CalendarYearData, type CorrectionData, type LawChangeView, lawSubject } from '@xinheng/contracts';
import { type Instant, type LocalDate, Refusal, yearOf } from '@xinheng/kernel';
import {
  overrideOf,
  PARAMETERS,
  type Parameter,
  type ParameterRegister,
  type RecordedCorrection,
  settledValue,
  valueAt,
  valueText,
  withOverrides,
} from '@xinheng/law';

/** A correction or a recorded year with everybody who had a hand in it. */
export type LawChange = LawChangeView;

export const subjectOf = (change: LawChange): string =>
  change.kind === 'parameter' ? lawSubject.parameter(change.correction.key) : lawSubject.year(change.arrangement.year);

export const scopeOf = (change: LawChange): string => (change.kind === 'parameter' ? change.correction.scope : '');

/** Who proposes, when, why. */
export interface Proposal {
  readonly by: string;
  readonly at: Instant;
  readonly reason: string;
}

const recorded = (correction: CorrectionData, proposal: Proposal, confirmedBy: string): RecordedCorrection => ({
  ...correction,
  reason: proposal.reason,
  proposedBy: proposal.by,
  confirmedBy,
  confirmedAt: proposal.at,
});

/** What ships with the corrections in force, oldest first. */
export const registerOf = (inForce: readonly LawChange[]): ParameterRegister =>
  withOverrides(
    PARAMETERS,
    inForce.flatMap((change) => {
      if (change.kind !== 'parameter' || !change.decided) return [];
      const { by, at } = change.decided;
      const proposal = { by: change.proposed.by.name, at, reason: change.proposed.reason ?? '' };
      return [overrideOf(recorded(change.correction, proposal, by.name))];
    }),
  );

/**
 * Whether a correction can be taken into the register as it stands: known parameter, value of its form, period, place, document. A value
 * that was checked against its text is only replaced by one whose document is numbered and quoted; a correction that changes nothing
 * is a slip.
 * @throws Refusal `law.override-refused`, `law.paper-incomplete`, `law.nothing-changed`
 * @basis HOUSE#LAW-01
 */
export function checkCorrection(correction: CorrectionData, proposal: Proposal, register: ParameterRegister): void {
  const after = withOverrides(register, [overrideOf(recorded(correction, proposal, proposal.by))]);
  const parameter = after[correction.key as keyof ParameterRegister] as unknown as Parameter<unknown>;
  const { scope, from, to } = correction;
  if (settledValue(parameter, { scope, from, ...(to !== null && { to }) })) demandNumber(parameter, correction);
  const before = register[correction.key as keyof ParameterRegister] as unknown as Parameter<unknown>;
  const now = valueAt(before, { date: from, ...(scope !== 'national' && { region: scope }) });
  if (
    now &&
    now.scope === scope &&
    now.to === (to ?? undefined) &&
    valueText(parameter, now.value) === valueText(parameter, correction.value)
  ) {
    throw new Refusal({
      code: 'law.nothing-changed',
      message: `自 ${from} 起，参数“${parameter.title}”已经是“${valueText(parameter, now.value)}”`,
      wayOut: '请核对新值和生效日；只补充说明的，无须更正',
      basis: ['HOUSE#LAW-01'],
      facts: { key: correction.key, from },
    });
  }
}

function demandNumber({ title }: Parameter<unknown>, { paper }: CorrectionData): void {
  if ((paper.number ?? '') !== '' && (paper.article ?? '') !== '') return;
  throw new Refusal({
    code: 'law.paper-incomplete',
    message: `参数“${title}”的现值已核对原文，更正须写明新文件的文号和条款`,
    wayOut: '请对照正式文本填写文号、条款，并摘录原文',
    basis: ['HOUSE#LAW-01'],
    facts: { title },
  });
}

/** The State Council announces one year ahead: an arrangement of a later year is a slip. */
const YEARS_AHEAD = 1;

/**
 * Whether an arrangement can be a year's: see `checkHolidayYear`; and it is not of a year that nobody can have announced yet.
 * @throws Refusal `calendar.year-invalid`, `calendar.year-too-far`
 * @basis HOUSE#TIME-10
 */
export function checkArrangement(arrangement: CalendarYearData, today: LocalDate): HolidayYear {
  const latest = yearOf(today) + YEARS_AHEAD;
  if (arrangement.year > latest) {
    throw new Refusal({
      code: 'calendar.year-too-far',
      message: `${arrangement.year} 年的放假安排还不可能公布`,
      wayOut: `国务院办公厅每年公布下一年的安排，目前最多可录入 ${latest} 年`,
      basis: ['HOUSE#TIME-11'],
      facts: { year: arrangement.year, latest },
    });
  }
  return checkHolidayYear(arrangement);
}

/** Whoever proposed does not confirm or decline. @throws Refusal `duty.same-person` @basis HOUSE#LAW-02 */
export function refuseOwnProposal(change: LawChange, actorId: string): void {
  if (change.proposed.by.id !== actorId) return;
  throw new Refusal({
    code: 'duty.same-person',
    message: '该更正由您本人提出，不能由您确认',
    wayOut: '请由另一名有确认权限的负责人办理',
    basis: ['HOUSE#LAW-02'],
  });
}
