import { deadline, type WorkingCalendar } from '@xinheng/calendar';
import type { CorrectionData } from '@xinheng/contracts';
import { isRefusal, type LocalDate, type Term } from '@xinheng/kernel';
import {
  type Confidence,
  overrideOf,
  PARAMETER_USES,
  type ParameterKey,
  type ParameterRegister,
  type ParameterValue,
  valueAt,
  valueText,
  withOverrides,
} from '@xinheng/law';
import type { AnyParameter } from './parameter-rows.js';

/** What a correction would change for decisions of the person's own division, before anybody confirms it. */
export interface Consequence {
  /** Values in words at the day from which it applies, in the person's division. */
  readonly before: string;
  readonly after: string;
  /** False: elsewhere or nowhere here; own decisions stay as they are. */
  readonly here: boolean;
  readonly confidence: Confidence;
  /** Steps of the platform that follow it. */
  readonly uses: readonly string[];
  /** A deadline counted from today both ways, where the value is a length of time. */
  readonly example: { readonly before: string; readonly after: string } | undefined;
  /** Why the register would not take it; nothing else is told then. */
  readonly refused: string | undefined;
}

export interface Place {
  readonly today: LocalDate;
  readonly region: string;
  readonly calendar: WorkingCalendar;
}

const isTerm = (value: unknown): value is Term => typeof value === 'object' && value !== null && 'rollAtEnd' in value;

function dayAfter(today: LocalDate, value: unknown, calendar: WorkingCalendar): string | undefined {
  if (!isTerm(value) || value.unit === 'hour') return undefined;
  try {
    return deadline(today, value, calendar).due;
  } catch (error) {
    if (isRefusal(error)) return error.message;
    throw error;
  }
}

const words = (parameter: AnyParameter, found: ParameterValue<unknown> | undefined): string =>
  found ? valueText(parameter, found.value) : '没有适用的值';

const registered = (register: ParameterRegister, key: string): AnyParameter => register[key as ParameterKey] as unknown as AnyParameter;

export function consequenceOf(correction: CorrectionData, reason: string, register: ParameterRegister, place: Place): Consequence {
  const { today, region, calendar } = place;
  const parameter = registered(register, correction.key);
  const people = { proposedBy: '提出人', confirmedBy: '确认人', confirmedAt: '9999-12-31T00:00:00.000Z' as never };
  const override = overrideOf({ ...correction, reason, ...people });
  const date = [correction.from, today].sort()[1]!;
  const before = valueAt(parameter, { date, region });
  const told = { confidence: override.confidence, uses: PARAMETER_USES[correction.key as ParameterKey], before: words(parameter, before) };
  try {
    const after = valueAt(registered(withOverrides(register, [override]), correction.key), { date, region });
    const days = [dayAfter(today, before?.value, calendar), dayAfter(today, after?.value, calendar)];
    const here = after?.correction?.at === people.confirmedAt;
    return {
      ...told,
      after: valueText(parameter, correction.value),
      here,
      example: here && days[0] !== undefined && days[1] !== undefined ? { before: days[0], after: days[1] } : undefined,
      refused: undefined,
    };
  } catch (error) {
    if (!isRefusal(error)) throw error;
    return { ...told, after: '', here: false, example: undefined, refused: error.message };
  }
}
