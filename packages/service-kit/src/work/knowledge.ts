import { type WorkingCalendar, workingCalendar } from '@xinheng/calendar';
import {
  type At,
  cite,
  PARAMETERS,
  type ParameterKey,
  type ParameterRegister,
  type ParameterValue,
  type ParameterValueOf,
  parameterAt,
} from '@xinheng/law';

/** The dated, scoped parameters of law with an installation's corrections. */
export interface LawRegister {
  readonly parameters: ParameterRegister;
  /** The value on a day at a place, with its basis. @throws Refusal `law.parameter-missing` */
  parameterAt<K extends ParameterKey>(key: K, at: At): ParameterValue<ParameterValueOf<K>>;
}

/** What a service knows of calendar and law. */
export interface Knowledge {
  readonly calendar: WorkingCalendar;
  readonly law: LawRegister;
  /** A basis in Chinese, as a notice prints it. */
  readonly cite: (basis: string) => string;
}

export const lawRegister = (parameters: ParameterRegister = PARAMETERS): LawRegister => ({
  parameters,
  parameterAt: (key, at) => parameterAt(key, at, parameters),
});

/** Calendar and law as shipped. */
export const defaultKnowledge = (): Knowledge => ({ calendar: workingCalendar(), law: lawRegister(), cite });
