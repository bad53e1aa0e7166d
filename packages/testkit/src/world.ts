import { randomUUID } from 'node:crypto';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ReplyOf, RequestOf, RouteDefinition, ServiceName } from '@xinheng/contracts';
import {
  type AnyService,
  type BootOptions,
  bootService,
  type ConfigInput,
  createLog,
  migrationPlans,
  type Running,
  type Sql,
  sqlOn,
  untilSettled,
} from '@xinheng/service-kit';
import pg from 'pg';
import { type Answer, type Person, type RequestExtras, send } from './request.js';
import { type TestClock, testClock } from './test-clock.js';
import { type TestDatabase, testDatabase } from './test-database.js';

export interface WorldOptions {
  readonly services: readonly AnyService[];
  /** A day or an instant; default 2026-11-23, nine in the morning in China. */
  readonly today?: string;
  readonly config?: Partial<ConfigInput>;
  readonly bus?: BootOptions['bus'];
  readonly knowledge?: BootOptions['knowledge'];
  /** Level of the services' own lines; default `silent`. */
  readonly log?: 'silent' | 'error' | 'warn' | 'info' | 'debug';
}

export interface Connection extends Sql {
  close(): Promise<void>;
}

/** Services on one fresh database, with a clock of their own. */
export interface World {
  readonly clock: TestClock;
  /** Sends a request of a contract, as a person or, without one, as the public. Members are put into path, query and body. */
  http<R extends RouteDefinition>(
    service: ServiceName,
    route: R,
    request: RequestOf<R>,
    as?: Person,
    extras?: RequestExtras,
  ): Promise<Answer<ReplyOf<R>>>;
  url(service: ServiceName): string;
  /** Resolves when no event, retry, job, timer or audit row is left to be dealt with, in any service. */
  settled(deadlineMs?: number): Promise<void>;
  /** Plain SQL in the service's schema, as the owner of the database. */
  sql(service: ServiceName): Sql;
  /** The database of this world, with the password. */
  readonly databaseUrl: string;
  /** A further connection, for what other users of the database do at the same time. */
  connect(): Promise<Connection>;
  /** Stops it in good order. */
  stop(service: ServiceName): Promise<void>;
  /** Cuts its connections in the middle of whatever it does, as a crash would. */
  kill(service: ServiceName): Promise<void>;
  start(service: ServiceName): Promise<void>;
  /** Stops everything and drops the database. Call it in `afterAll`. */
  close(): Promise<void>;
}

const SECRET = 'a secret that only tests know, long enough';

const QUICK: Partial<ConfigInput> = { poolSize: 6, pollMs: 50, tickMs: 50, retryDelayMs: 20, deliveryAttempts: 3, jobLeaseMs: 1000 };

export async function startWorld(options: WorldOptions): Promise<World> {
  const { services } = options;
  const database = await testDatabase(services.flatMap(migrationPlans));
  const world = new TestWorld(options, services, database);
  try {
    for (const { name } of services) await world.start(name);
  } catch (error) {
    await world.close();
    throw error;
  }
  return world;
}

/** A connection that may be cut off: its next query fails, the process does not. */
async function connected(url: string, schema = 'public'): Promise<pg.Client> {
  const client = new pg.Client({ connectionString: url, options: `-c TimeZone=UTC -c search_path=${schema},public` });
  client.on('error', () => undefined);
  await client.connect();
  return client;
}

class TestWorld implements World {
  readonly clock: TestClock;
  private readonly running = new Map<ServiceName, Running>();
  private readonly connections = new Map<ServiceName, pg.Client>();
  private readonly observer: pg.Client;
  private observing: Promise<unknown>;

  constructor(
    private readonly options: WorldOptions,
    private readonly services: readonly AnyService[],
    private readonly database: TestDatabase,
  ) {
    this.clock = testClock(options.today);
    this.observer = new pg.Client({ connectionString: database.url, options: '-c TimeZone=UTC' });
    this.observer.on('error', () => undefined);
    this.observing = this.observer.connect();
    this.observing.catch(() => undefined);
  }

  async start(name: ServiceName): Promise<void> {
    const service = this.services.find((one) => one.name === name);
    if (!service) throw new Error(`${name} is not in this world`);
    if (this.running.has(name)) return;
    const { bus, knowledge, config, log } = this.options;
    const input: ConfigInput = {
      ...QUICK,
      filesDir: join(tmpdir(), 'xinheng-test-files'),
      ...config,
      databaseUrl: this.database.url,
      internalSecret: SECRET,
    };
    const boot: BootOptions = {
      clock: this.clock,
      migrate: false,
      log: createLog(name, log ?? 'silent'),
      ...(bus ? { bus } : {}),
      ...(knowledge ? { knowledge } : {}),
    };
    this.running.set(name, await bootService(service, input, boot));
    if (!this.connections.has(name)) {
      this.connections.set(name, await connected(this.database.url, service.schemas.business));
    }
  }

  get databaseUrl(): string {
    return this.database.url;
  }

  url(name: ServiceName): string {
    const found = this.running.get(name);
    if (!found) throw new Error(`${name} does not run`);
    return found.url;
  }

  http<R extends RouteDefinition>(name: ServiceName, route: R, request: RequestOf<R>, as?: Person, extras?: RequestExtras) {
    return send(this.url(name), SECRET, route, request, as, extras);
  }

  sql(name: ServiceName): Sql {
    const client = this.connections.get(name);
    if (!client) throw new Error(`${name} was never started`);
    return sqlOn(client);
  }

  async connect(): Promise<Connection> {
    const client = await connected(this.database.url);
    return { ...sqlOn(client), close: () => client.end() };
  }

  async settled(deadlineMs = 30_000): Promise<void> {
    await this.observing;
    const wake = (): void => {
      for (const one of this.running.values()) one.wake();
    };
    await untilSettled(deadlineMs, wake, () => this.openEnds());
  }

  /** Read in one snapshot: what one service hands to another cannot slip through between two questions. */
  private async openEnds(): Promise<string[]> {
    const sql = sqlOn(this.observer);
    const open: string[] = [];
    await sql.run('BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY');
    try {
      for (const one of this.running.values()) open.push(...(await one.openEnds(sql)));
    } finally {
      await sql.run('COMMIT');
    }
    return open;
  }

  async stop(name: ServiceName): Promise<void> {
    const found = this.running.get(name);
    this.running.delete(name);
    await found?.stop();
  }

  async kill(name: ServiceName): Promise<void> {
    const schema = this.running.get(name)?.service.schemas.business;
    await this.observing;
    await this.observer.query(
      `SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND application_name = ANY($1)`,
      [[`xinheng ${schema}`, `xinheng bus ${name}`]],
    );
    await this.stop(name);
  }

  async close(): Promise<void> {
    await Promise.all([...this.running.keys()].map((name) => this.stop(name)));
    for (const client of this.connections.values()) await client.end();
    await this.observing.catch(() => undefined);
    await this.observer.end().catch(() => undefined);
    await this.database.drop();
  }
}

/** An id for a test's own rows. */
export const anyId = (): string => randomUUID();
