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
import { markOf, Observer } from './observer.js';
import { type Answer, type Person, type RequestExtras, send } from './request.js';
import { type TestClock, testClock } from './test-clock.js';
import { type TestDatabase, testDatabase } from './test-database.js';

export interface WorldOptions {
  readonly services: readonly AnyService[];
  /** A day or an instant; default 2026-11-23, nine in the morning in China. */
  readonly today?: string;
  readonly config?: Partial<ConfigInput>;
  readonly bus?: BootOptions['bus'];
  /** A database for each service, as where each is a process of its own; needs a bus that crosses databases. */
  readonly apart?: boolean;
  readonly knowledge?: BootOptions['knowledge'];
  /** Level of the services' own lines; default `silent`. */
  readonly log?: 'silent' | 'error' | 'warn' | 'info' | 'debug';
}

export interface Connection extends Sql {
  close(): Promise<void>;
}

/** Services on one fresh database, or on one each, with a clock of their own. */
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
  /** The database of this world, or of the service where each has its own, with the password. */
  databaseUrl(service?: ServiceName): string;
  /** A further connection, for what other users of the database do at the same time. */
  connect(service?: ServiceName): Promise<Connection>;
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
  const all = options.apart ? services.map((service) => [service]) : [services];
  const databases = new Map<ServiceName, TestDatabase>();
  for (const sharing of all) {
    const database = await testDatabase(sharing.flatMap(migrationPlans));
    for (const { name } of sharing) databases.set(name, database);
  }
  const world = new TestWorld(options, services, databases);
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
  private readonly observers = new Map<TestDatabase, Observer>();

  constructor(
    private readonly options: WorldOptions,
    private readonly services: readonly AnyService[],
    private readonly databases: ReadonlyMap<ServiceName, TestDatabase>,
  ) {
    this.clock = testClock(options.today);
    for (const database of new Set(databases.values())) this.observers.set(database, new Observer(database.url));
  }

  private databaseOf(name: ServiceName): TestDatabase {
    const found = this.databases.get(name);
    if (!found) throw new Error(`${name} is not in this world`);
    return found;
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
      databaseUrl: this.databaseUrl(name),
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
      this.connections.set(name, await connected(this.databaseUrl(name), service.schemas.business));
    }
  }

  databaseUrl(name?: ServiceName): string {
    const [first] = this.databases.keys();
    if (name === undefined && this.observers.size > 1) throw new Error('each service has a database of its own here: name one');
    return this.databaseOf(name ?? (first as ServiceName)).url;
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

  async connect(name?: ServiceName): Promise<Connection> {
    const client = await connected(this.databaseUrl(name));
    return { ...sqlOn(client), close: () => client.end() };
  }

  async settled(deadlineMs = 30_000): Promise<void> {
    const wake = (): void => {
      for (const one of this.running.values()) one.wake();
    };
    let before: string | undefined;
    await untilSettled(deadlineMs, wake, async () => {
      const { open, mark } = await this.look();
      // several databases cannot be seen in one snapshot: quiet twice, and nothing has moved in between
      if (open.length > 0 || this.observers.size === 1 || mark === before) return open;
      before = mark;
      return ['quiet, but not yet seen so twice'];
    });
  }

  private async look(): Promise<{ open: string[]; mark: string }> {
    const open: string[] = [];
    const marks: string[] = [];
    for (const [database, observer] of this.observers) {
      await observer.snapshot(async (sql) => {
        for (const [name, one] of this.running) {
          if (this.databaseOf(name) !== database) continue;
          open.push(...(await one.openEnds(sql)));
          marks.push(await markOf(sql, one.service.schemas.kit));
        }
      });
    }
    return { open, mark: marks.join(' ') };
  }

  async stop(name: ServiceName): Promise<void> {
    const found = this.running.get(name);
    this.running.delete(name);
    await found?.stop();
  }

  async kill(name: ServiceName): Promise<void> {
    const schema = this.running.get(name)?.service.schemas.business;
    const sql = await this.observers.get(this.databaseOf(name))?.sql();
    await sql?.run(
      `SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND application_name = ANY($1)`,
      [[`xinheng ${schema}`, `xinheng bus ${name}`]],
    );
    await this.stop(name);
  }

  async close(): Promise<void> {
    await Promise.all([...this.running.keys()].map((name) => this.stop(name)));
    for (const client of this.connections.values()) await client.end();
    for (const [database, observer] of this.observers) {
      await observer.close();
      await database.drop();
    }
  }
}

/** An id for a test's own rows. */
export const anyId = (): string => randomUUID();
