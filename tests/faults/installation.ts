import type { Chance } from './chance.ts';
import type { ServiceOfAll } from './oracle/violation.ts';

/** Something that breaks in a running installation. */
export interface Injection {
  /** As the table names it. */
  readonly name: string;
  /** How often beside the others. */
  readonly weight: number;
  /** People go on asking while it lasts; otherwise they wait until it is over. */
  readonly underLoad: boolean;
  /** The program is gone afterwards and must be started again. */
  readonly endsProgram: boolean;
  /** Resolves when it has happened, or when what it had stopped goes on. */
  act(chance: Chance): Promise<void>;
}

/** A form of the platform at work on a data directory of its own. */
export interface Installation {
  readonly url: string;
  readonly output: string;
  /** Of the first administrator. */
  readonly firstPassword: string | undefined;
  readonly injections: readonly Injection[];
  /** Resolves when it may be asked; false if it was killed meanwhile. @throws Error with its output when it does not come up */
  start(): Promise<boolean>;
  /** SIGKILL of the program that was started, and of nothing else. */
  killProgram(): Promise<void>;
  /** Whether everything is at work that was before, and what was killed has been replaced. */
  ready(): Promise<boolean>;
  /** Moves its present; kept over restarts. */
  travelTo(iso: string): Promise<void>;
  /** Where the rows of a service lie, as the owner of the database. */
  databaseUrl(service: ServiceOfAll): string;
  /** Nothing is left running. */
  stop(): Promise<void>;
}

/** How an installation of one form is made. */
export interface Form {
  readonly name: string;
  at(dataDir: string): Promise<Installation>;
}

export const answersReady = (url: string): Promise<boolean> =>
  fetch(`${url}/ready`).then(
    ({ ok }) => ok,
    () => false,
  );
