import type { Type } from '@nestjs/common';
import type { EventDefinition, RouteDefinition, ServiceName } from '@xinheng/contracts';
import { reactionsOf } from './bus/react.js';
import type { AnyJob } from './jobs/job.js';
import { LAW_EVENTS } from './law/law-doors.js';
import type { AnyTimer } from './schedule/schedule.js';
import type { PrismaFactory } from './sql/database.js';
import { type Schemas, schemasOf } from './sql/schemas.js';
import type { Tx } from './sql/sql.js';
import type { AnyUseCase } from './work/use-case.js';

/** The part of a Prisma client that speaks inside a transaction. */
export type TransactionClient<C> = Omit<C, '$connect' | '$disconnect' | '$on' | '$transaction' | '$extends' | '$use'>;

export type RouteTable = Readonly<Record<string, RouteDefinition>>;

export interface ServiceManifest<S, C> {
  readonly name: ServiceName;
  /** Chinese. */
  readonly title: string;
  /** Nest controllers: the doors (routes and reactions). */
  readonly controllers: readonly Type[];
  /** Every use case of the service. */
  readonly useCases: readonly AnyUseCase<S>[];
  readonly routes?: readonly RouteTable[];
  readonly schedule?: readonly AnyTimer<S>[];
  readonly jobs?: readonly AnyJob<S>[];
  /** Makes the generated client; left out by a service that writes plain SQL only. */
  readonly prisma?: PrismaFactory<C>;
  readonly migrations: URL;
  /**
   * It hears the installation's corrections of law and calendar, keeps its own copy, and its use cases decide by it from the next
   * transaction on. A service that never asks `ctx.law` or `ctx.calendar` leaves it out.
   */
  readonly decidesByLaw?: boolean;
  store(tx: Tx<TransactionClient<C>>): S;
}

export interface Service<S = unknown, C = unknown> extends ServiceManifest<S, C> {
  readonly schemas: Schemas;
  /** Events that its use cases may emit. */
  readonly emits: readonly EventDefinition[];
  /** Events that its reactions hear. */
  readonly hears: readonly EventDefinition[];
}

/** Any service, whatever its store; what `bootService` and the tests take. */
export type AnyService = Service<unknown, unknown>;

const unique = (events: readonly EventDefinition[]): EventDefinition[] => [...new Map(events.map((e) => [e.type, e])).values()];

/** Declares a service. @throws Error when an event is emitted that another service owns, or names are used twice. */
export function defineService<S, C = undefined>(manifest: ServiceManifest<S, C>): Service<S, C> {
  const emits = unique(manifest.useCases.flatMap((u) => u.emits ?? []));
  const foreign = emits.filter((event) => !event.type.startsWith(`${manifest.name}.`));
  if (foreign.length > 0) throw new Error(`${manifest.name} emits events of another service: ${foreign.map((e) => e.type).join(', ')}`);
  refuseDoubles(`${manifest.name}: use case`, [...manifest.useCases.map((u) => u.name)]);
  refuseDoubles(
    `${manifest.name}: job`,
    (manifest.jobs ?? []).map((job) => job.kind),
  );
  refuseDoubles(
    `${manifest.name}: timer`,
    (manifest.schedule ?? []).map((timer) => timer.name),
  );
  return {
    ...manifest,
    schemas: schemasOf(manifest.name),
    emits,
    hears: unique([...reactionsOf(manifest.controllers).map(({ event }) => event), ...(manifest.decidesByLaw ? LAW_EVENTS : [])]),
  };
}

function refuseDoubles(what: string, names: readonly string[]): void {
  const double = names.find((name, at) => names.indexOf(name) !== at);
  if (double !== undefined) throw new Error(`${what} ${double} is declared twice`);
}
