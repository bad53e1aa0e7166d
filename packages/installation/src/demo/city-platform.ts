import type { ServiceName } from '@xinheng/contracts';

/** The first security administrator of an empty installation, and the department of that person. */
export interface Founding {
  readonly login: string;
  readonly name: string;
  readonly initialPassword: string;
  readonly departmentName: string;
  readonly regionCode: string;
}

export interface Division {
  readonly code: string;
  readonly name: string;
}

/** An outer address of the platform. */
export interface OuterDoor {
  readonly url: string;
  stop(): Promise<void>;
}

/** The running platform as the making of a demo city needs it, whether it is one process or many. */
export interface CityPlatform {
  /** Base address of each service, the accounts among them. */
  readonly upstreams: Readonly<Partial<Record<ServiceName, string>>>;
  /** Makes the first administrator where there is no account yet. */
  found(founding: Founding): Promise<void>;
  /** Divisions that GB/T 2260 does not list; set once, by the installation itself. */
  nameDivisions(divisions: readonly Division[]): Promise<void>;
  /** An outer address on which many may sign in at once, not the one that people are told. */
  openDoor(): Promise<OuterDoor>;
  /** Waits until no event, job or timer is left to be dealt with in any service. */
  settled(): Promise<void>;
  /** Where the clocks of the services stood when it began, milliseconds against the machine's. */
  readonly presentMs: number;
  /** Moves the clock of every service, milliseconds against the machine's. */
  moveClocks(offsetMs: number): Promise<void>;
  /** Gives back what only the making of the city has needed. */
  releaseMemory(): Promise<void>;
}

/** Rates for a door at which a whole city signs in for the first time. */
export const CITY_LIMITS = { publicPerMinute: 10_000, signInPerMinute: 10_000, sessionPerMinute: 10_000 } as const;
