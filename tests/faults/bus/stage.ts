import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { discardKafka, type KafkaCluster, startKafka } from '@xinheng/kafka';
import { freePort, type Postgres, startPostgres } from '@xinheng/postgres';
import { migrate, migrationPlans, type Sql, sqlOn } from '@xinheng/service-kit';
import { batched, producer, single } from '@xinheng/testkit/counting';
import pg from 'pg';
import { Member, type MemberSpec } from './members.ts';

export const SERVICES = ['commitment', 'supervision', 'joint-action'] as const;
export type ServiceName = (typeof SERVICES)[number];
const definitions = { commitment: producer, supervision: single, 'joint-action': batched } as const;

const POSTGRES = { max_connections: 120, shared_buffers: '64MB' };

/** A PostgreSQL with a database for each service, and an Apache Kafka: both may be killed, paused and started again. */
export class Stage {
  readonly kafka: KafkaCluster;
  readonly folder: string;
  postgres: Postgres;
  private readonly members = new Set<Member>();

  private constructor(folder: string, kafka: KafkaCluster, postgres: Postgres) {
    this.folder = folder;
    this.kafka = kafka;
    this.postgres = postgres;
  }

  static async build(nodes: 1 | 3): Promise<Stage> {
    const folder = await mkdtemp(join(tmpdir(), 'xinheng-bus-faults-'));
    // the database user must pass through it
    await chmod(folder, 0o755);
    const port = await freePort();
    const postgres = await startPostgres({ dataDir: join(folder, 'postgres'), port, settings: POSTGRES });
    const kafka = await startKafka({ nodes, dataDir: join(folder, 'kafka'), shortLived: true });
    return new Stage(folder, kafka, postgres);
  }

  /** Fresh databases, topics and groups of their own: what one fault leaves behind does not meet the next. */
  async fresh(run: string): Promise<Round> {
    for (const name of SERVICES) {
      const database = databaseOf(run, name);
      await this.postgres.ensureDatabase(database);
      await migrate(this.postgres.url(database), migrationPlans(definitions[name] as never));
    }
    return new Round(this, run, await Promise.all(SERVICES.map(() => freePort())));
  }

  member(spec: MemberSpec): Member {
    const member = new Member(spec);
    this.members.add(member);
    return member;
  }

  /** As a crash of the server: the next start recovers from the log. */
  async crashPostgres(): Promise<void> {
    const { port, dataDir } = this.postgres;
    await this.postgres.stop('immediate');
    this.postgres = await startPostgres({ dataDir, port, settings: POSTGRES });
  }

  async stopMembers(): Promise<void> {
    await Promise.all([...this.members].map((member) => member.stop()));
    this.members.clear();
  }

  async close(): Promise<void> {
    await this.stopMembers();
    await Promise.all(this.kafka.nodes.map((node) => node.resume().catch(() => undefined)));
    await this.kafka.stop();
    await discardKafka(join(this.folder, 'kafka'));
    await this.postgres.stop('immediate');
    await rm(this.folder, { recursive: true, force: true });
  }
}

const databaseOf = (run: string, name: ServiceName): string => `${run}_${name.replaceAll('-', '_')}`.toLowerCase();

/** One run of a fault: three services on databases and topics of their own. */
export class Round {
  readonly stage: Stage;
  readonly run: string;
  readonly poisonFile: string;
  private readonly ports: readonly number[];

  constructor(stage: Stage, run: string, ports: readonly number[]) {
    this.stage = stage;
    this.run = run;
    this.ports = ports;
    this.poisonFile = join(stage.folder, `${run}.poison`);
  }

  urlOf(name: ServiceName): string {
    return `http://127.0.0.1:${this.ports[SERVICES.indexOf(name)]}`;
  }

  /** A process of the service; a second one of the same listens on a port of its own. */
  async start(name: ServiceName, more: Partial<MemberSpec> & { second?: boolean } = {}): Promise<Member> {
    const { postgres, kafka } = this.stage;
    const port = more.second ? 0 : (this.ports[SERVICES.indexOf(name)] ?? 0);
    const env = {
      FAULT_SERVICE: name,
      FAULT_POISON_FILE: this.poisonFile,
      DATABASE_URL: postgres.url(databaseOf(this.run, name)),
      PORT: String(port),
      INTERNAL_SECRET: 'a secret that only this campaign knows, long enough',
      LOG_LEVEL: 'error',
      POOL_SIZE: '6',
      BODY_LIMIT_BYTES: '8000000',
      BUS_POLL_MS: '200',
      BUS_RETRY_DELAY_MS: '100',
      BUS_DELIVERY_ATTEMPTS: '4',
      SCHEDULE_TICK_MS: '500',
      KAFKA_BROKERS: kafka.brokers.join(),
      KAFKA_PREFIX: `faults.${this.run}`,
      KAFKA_REPLICATION: String(kafka.nodes.length),
      ...more.env,
    };
    const member = this.stage.member({ name, ...more, env });
    await member.start();
    return member;
  }

  /** @throws when the database is away */
  async sql<R>(name: ServiceName, body: (sql: Sql) => Promise<R>): Promise<R> {
    const options = `-c TimeZone=UTC -c search_path=${name.replaceAll('-', '_')},public`;
    const client = new pg.Client({ connectionString: this.stage.postgres.url(databaseOf(this.run, name)), options });
    client.on('error', () => undefined);
    await client.connect();
    try {
      return await body(sqlOn(client));
    } finally {
      await client.end();
    }
  }
}
