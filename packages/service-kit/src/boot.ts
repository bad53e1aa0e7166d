import { setTimeout as pause } from 'node:timers/promises';
import 'reflect-metadata';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { type DynamicModule, Module, type Type } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { type Clock, systemClock } from '@xinheng/kernel';
import { Chain } from './audit/chain.js';
import type { Bus } from './bus/bus.js';
import type { BusParts } from './bus/bus-server.js';
import { KafkaBus } from './bus/kafka/kafka-bus.js';
import { kafkaSettings } from './bus/kafka/kafka-settings.js';
import { countParkedKeys } from './bus/parking.js';
import { keepEpoch } from './bus/position.js';
import { PostgresBus } from './bus/postgres-bus.js';
import { ErrorFilter } from './http/error-filter.js';
import { installHttp } from './http/install-http.js';
import { JobRunner } from './jobs/job-runner.js';
import { kitControllers } from './kit-controllers.js';
import { fixedKnowledge, HeardKnowledge } from './law/knowledge-source.js';
import { type Config, type ConfigInput, ConfigSchema } from './ops/config.js';
import { FileFolder } from './ops/file-folder.js';
import { Housekeeping } from './ops/housekeeping.js';
import { createLog, type Log, nestLogger } from './ops/log.js';
import { observeWaiting, type Waiting } from './ops/metrics.js';
import { ScheduleRunner } from './schedule/schedule-runner.js';
import type { AnyService, Service } from './service.js';
import { unsettled } from './settled.js';
import { Database } from './sql/database.js';
import { type MigrationPlan, migrate } from './sql/migrate.js';
import { kitMigrations } from './sql/schemas.js';
import type { Sql, Tx } from './sql/sql.js';
import { defaultKnowledge, type Knowledge } from './work/knowledge.js';
import { Work } from './work/work.js';

export interface BootOptions {
  readonly clock?: Clock;
  /** Calendar and law before the installation's corrections; default: as shipped. */
  readonly knowledge?: Knowledge;
  readonly log?: Log;
  /** The bus, for tests of another one; otherwise this file chooses: Kafka where brokers are configured, else PostgreSQL. */
  readonly bus?: (parts: BusParts) => Bus;
  /** Set false where migrations were run beforehand. */
  readonly migrate?: boolean;
}

/** A service that runs. */
export interface Running {
  readonly service: AnyService;
  readonly url: string;
  /** Resolves when nothing is left to do: events, retries that are due, jobs, timers, audit chain. @throws Error after `deadlineMs` */
  settled(deadlineMs?: number): Promise<void>;
  /** What is left to do, in words, as seen in the snapshot of `sql`: several services are asked within one. */
  openEnds(sql: Sql): Promise<string[]>;
  /** Looks at once for due timers, jobs and events. */
  wake(): void;
  /** Lets running work finish, then closes everything. */
  stop(): Promise<void>;
}

@Module({})
class ServiceModule {
  static of(service: Service<never, never>, work: Work<never>, kit: Type[], files: FileFolder): DynamicModule {
    return {
      module: ServiceModule,
      controllers: [...service.controllers, ...kit],
      providers: [
        { provide: Work, useValue: work },
        { provide: FileFolder, useValue: files },
      ],
    };
  }
}

export const migrationPlans = (service: AnyService): MigrationPlan[] => [
  { schema: service.schemas.kit, folder: kitMigrations },
  { schema: service.schemas.business, folder: service.migrations },
];

/** Migrates, then starts HTTP, bus, jobs, timers and audit chain of one service. */
export async function bootService<S, C>(given: Service<S, C>, input: ConfigInput, options: BootOptions = {}): Promise<Running> {
  const service = given as unknown as Service<never, never>;
  const config = ConfigSchema.parse(input);
  const log = options.log ?? createLog(service.name, config.logLevel);
  if (options.migrate !== false) await migrate(config.databaseUrl, migrationPlans(service));
  return new Assembly(service, config, log, options).start();
}

/** The parts of one running service and the order in which they start and stop. */
class Assembly {
  private readonly database: Database;
  private readonly bus: Bus;
  private readonly work: Work<never>;
  private readonly kitWork: Work<Sql>;
  private readonly chain: Chain;
  private readonly jobs: JobRunner;
  private readonly schedule: ScheduleRunner;
  private readonly housekeeping: Housekeeping;
  private readonly stopping = new AbortController();

  constructor(
    private readonly service: Service<never, never>,
    private readonly config: Config,
    private readonly log: Log,
    private readonly options: BootOptions,
  ) {
    const clock = options.clock ?? systemClock(config.clockOffsetMs);
    const knowledge = options.knowledge ?? defaultKnowledge();
    const database = openDatabase(service, config);
    this.database = database;
    this.bus = (options.bus ?? busOf(config))({
      ...{ service: service.name, title: service.title, schemas: service.schemas, database, clock, log },
      ...{ databaseUrl: config.databaseUrl, pollMs: config.pollMs, batchSize: config.batchSize },
      handlerTimeoutMs: config.handlerTimeoutMs,
      retry: { attempts: config.deliveryAttempts, delayMs: config.retryDelayMs },
    });
    this.housekeeping = new Housekeeping(database, service.schemas.kit, log);
    this.chain = new Chain({ database, kit: service.schemas.kit, log, pollMs: config.tickMs });
    const heard = service.decidesByLaw ? new HeardKnowledge(knowledge, service.schemas.kit, log) : fixedKnowledge(knowledge);
    this.work = new Work<never>({
      service,
      database,
      clock,
      knowledge: heard,
      afterCommit: (left) => this.afterCommit(left.events, left.jobs),
    });
    const kitService = { ...service, store: (tx: Tx<never>) => tx.sql } as unknown as Service<Sql, never>;
    this.kitWork = new Work<Sql>({
      service: kitService,
      database,
      clock,
      knowledge: fixedKnowledge(knowledge),
      afterCommit: (left) => this.afterCommit(left.events, left.jobs),
    });
    this.jobs = new JobRunner({ service, database, work: this.work, config, log });
    this.schedule = new ScheduleRunner({
      service,
      database,
      work: this.work,
      clock,
      log,
      tickMs: config.tickMs,
      afterCommit: (left) => this.afterCommit(left.events, left.jobs),
    });
  }

  private afterCommit(events: number, jobs: number): void {
    if (events > 0) this.bus.nudge();
    if (jobs > 0) this.jobs.wake();
    this.chain.wake();
  }

  async start(): Promise<Running> {
    const { service, database } = this;
    await database.inTransaction((tx) => keepEpoch(tx.sql, service.schemas.kit));
    const app = await this.openDoors();
    await app.startAllMicroservices();
    await app.listen(this.config.port, this.config.host);
    this.chain.start();
    this.housekeeping.start();
    this.jobs.start();
    await this.schedule.start();
    const unobserve = observeWaiting(service.name, () => this.waiting());
    const { port } = app.getHttpServer().address() as AddressInfo;
    this.log.info({ port }, 'service started');
    return this.running(app, `http://${this.config.host}:${port}`, unobserve);
  }

  private async waiting(): Promise<Waiting> {
    const { bus, database, service } = this;
    const parkedKeys = await database.plainly((sql) => countParkedKeys(sql, service.schemas.kit));
    return { lags: await bus.lags(), parkedKeys, oldestUnsentSeconds: await bus.unsentSeconds() };
  }

  private async openDoors(): Promise<NestFastifyApplication> {
    const { service, work, database, bus, log, config } = this;
    const kit = kitControllers({ service, work: this.kitWork, database, bus });
    const adapter = new FastifyAdapter({
      bodyLimit: config.bodyLimitBytes,
      forceCloseConnections: 'idle',
      routerOptions: { maxParamLength: 500 },
    });
    const module = ServiceModule.of(service, work, kit, new FileFolder(join(config.filesDir, service.name)));
    const app = await NestFactory.create<NestFastifyApplication>(module, adapter, { logger: nestLogger(log), abortOnError: false });
    const { cite } = this.options.knowledge ?? defaultKnowledge();
    app.useGlobalFilters(new ErrorFilter(cite, log));
    installHttp(adapter.getInstance(), { config, database, service: service.name, stopping: this.stopping.signal, log, cite });
    app.connectMicroservice({ strategy: bus }, { inheritAppConfig: true });
    return app;
  }

  private running(app: NestFastifyApplication, url: string, unobserve: () => void): Running {
    const { service, database } = this;
    let stopped: Promise<void> | undefined;
    const wake = (): void => {
      this.schedule.wake();
      this.jobs.wake();
      this.bus.wake();
      this.chain.wake();
    };
    return {
      service: service as unknown as AnyService,
      url,
      wake,
      openEnds: (sql) => this.openEnds(sql),
      settled: (deadlineMs = 20_000) =>
        untilSettled(deadlineMs, wake, () => database.inTransaction((tx) => this.openEnds(tx.sql), SNAPSHOT)),
      stop: () => (stopped ??= this.stop(app, unobserve)),
    };
  }

  private async openEnds(sql: Sql): Promise<string[]> {
    const { bus, schedule, service } = this;
    return [...(await bus.openEnds(sql)), ...(await unsettled(sql, service.name, service.schemas.kit)), ...(await schedule.overdue(sql))];
  }

  private async stop(app: NestFastifyApplication, unobserve: () => void): Promise<void> {
    unobserve();
    this.stopping.abort();
    await this.schedule.stop();
    await this.jobs.stop();
    const server = app.getHttpServer() as Server;
    const cutOff = setTimeout(() => server.closeAllConnections(), LONGEST_REQUEST_MS);
    await app.close();
    clearTimeout(cutOff);
    await this.chain.stop();
    await this.housekeeping.stop();
    await this.database.close();
    this.log.info('service stopped');
  }
}

/** A request that has begun may take this long after the stop was asked for. */
const LONGEST_REQUEST_MS = 15_000;

const SNAPSHOT = { isolation: 'repeatable read', readOnly: true } as const;

/** The only place that knows which bus carries the events. */
function busOf(config: Config): (parts: BusParts) => Bus {
  const kafka = kafkaSettings(config);
  return (parts) => (kafka ? new KafkaBus(parts, kafka) : new PostgresBus(parts));
}

const openDatabase = (service: Service<never, never>, config: Config): Database =>
  new Database(
    { url: config.databaseUrl, schema: service.schemas.business, poolSize: config.poolSize, statementTimeoutMs: config.statementTimeoutMs },
    service.prisma,
  );

/** Asks again, each time a little later, until nothing is open. Asking takes at most a fifth of the time: it must not slow what it waits for. */
export async function untilSettled(deadlineMs: number, wake: () => void, openEnds: () => Promise<string[]>): Promise<void> {
  const deadline = performance.now() + deadlineMs;
  for (let restMs = 2; ; restMs = Math.min(100, restMs * 1.5)) {
    wake();
    const asked = performance.now();
    const open = await openEnds();
    if (open.length === 0) return;
    const now = performance.now();
    if (now > deadline) throw new Error(`not settled after ${deadlineMs} ms: ${open.join('; ')}`);
    await pause(Math.max(restMs, 4 * (now - asked)));
  }
}
