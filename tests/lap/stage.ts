import type { Caller } from './caller.ts';
import type { DepartmentKey, Place } from './people.ts';

export interface DepartmentRef {
  readonly id: string;
  readonly name: string;
}

/** Where a lap is played: who asks, in which city, and how time passes there. */
export interface Stage {
  readonly caller: Caller;
  readonly place: Place;
  department(key: DepartmentKey): DepartmentRef;
  /** Id of a person's account. */
  accountId(login: string): string;
  /** To a time of day in China. */
  travelTo(day: string, time?: string): Promise<void>;
  /** Until every service has heard what the others told. */
  heard(): Promise<void>;
}
