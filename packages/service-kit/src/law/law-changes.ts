import type { HolidayYear, WorkingCalendar } from '@xinheng/calendar';
import { isRefusal, Refusal } from '@xinheng/kernel';
import { overrideOf, type ParameterRegister, type RecordedCorrection, withOverrides } from '@xinheng/law';
import { type Knowledge, type LawRegister, lawRegister } from '../work/knowledge.js';

/** An installation's corrections of what ships. */
export interface LawChanges {
  readonly corrections: readonly RecordedCorrection[];
  /** In the order in which they apply: a later one of the same year stands in for the earlier. */
  readonly years: readonly HolidayYear[];
}

/** Calendar and law with the corrections, and in words which of them this version of the register cannot read. */
export interface CorrectedKnowledge {
  readonly knowledge: Knowledge;
  readonly unfit: readonly string[];
}

/**
 * What ships with an installation's corrections on top. A correction was checked when it was made; one that a newer version of the
 * platform cannot read is never passed over: its parameter is refused until somebody withdraws it, and a year is then missing.
 */
export function correctedKnowledge(base: Knowledge, { corrections, years }: LawChanges): CorrectedKnowledge {
  const law = correctedLaw(base.law, corrections);
  const calendar = correctedCalendar(base.calendar, years);
  return { knowledge: { ...base, law: law.register, calendar: calendar.calendar }, unfit: [...law.unfit, ...calendar.unfit] };
}

function correctedLaw(base: LawRegister, corrections: readonly RecordedCorrection[]): { register: LawRegister; unfit: string[] } {
  const unfit = new Map<string, Refusal>();
  let parameters: ParameterRegister = base.parameters;
  for (const correction of corrections) {
    try {
      parameters = withOverrides(parameters, [overrideOf(correction)]);
    } catch (error) {
      if (!isRefusal(error)) throw error;
      if (!correction.withdrawn) unfit.set(correction.key, error);
    }
  }
  const register = corrections.length === 0 ? base : lawRegister(parameters);
  return { register: unfit.size === 0 ? register : refusing(register, unfit), unfit: [...unfit.values()].map(({ message }) => message) };
}

const refusing = (register: LawRegister, unfit: ReadonlyMap<string, Refusal>): LawRegister => ({
  ...register,
  parameterAt(key, at) {
    const cause = unfit.get(key);
    if (!cause) return register.parameterAt(key, at);
    throw new Refusal({
      code: 'law.correction-unfit',
      message: `本地对参数“${register.parameters[key].title}”的更正与本版本不符，不能据以办理：${cause.message}`,
      wayOut: '请系统管理员在“法规参数”撤回该更正，核对后重新提交',
      basis: ['HOUSE#LAW-01'],
      facts: { key },
    });
  },
});

function correctedCalendar(base: WorkingCalendar, years: readonly HolidayYear[]): { calendar: WorkingCalendar; unfit: string[] } {
  const unfit: string[] = [];
  let calendar = base;
  for (const year of years) {
    try {
      calendar = calendar.withYears([year]);
    } catch (error) {
      if (!isRefusal(error)) throw error;
      unfit.push(error.message);
    }
  }
  return { calendar, unfit };
}
