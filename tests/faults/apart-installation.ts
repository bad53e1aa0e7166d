import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { discardKafka } from '@xinheng/kafka';
import { freePort, stopPostgres } from '@xinheng/postgres';
import { giveOrder, OrderLost } from '@xinheng/service-kit';
import type { Chance } from './chance.ts';
import { answersReady, type Form, type Injection, type Installation } from './installation.ts';
import { SERVICES, type ServiceOfAll } from './oracle/violation.ts';
import { PostgresAt, signal } from './processes.ts';
import { Program } from './program.ts';
import { query } from './query.ts';

const MAIN = fileURLToPath(new URL('../../apps/apart/dist/main.js', import.meta.url));

export interface ApartOptions {
  readonly nodes: 1 | 3;
  /** How long a process is stopped with SIGSTOP. */
  readonly stillMs: readonly [number, number];
}

interface ProcessStatus {
  readonly name: string;
  readonly state: string;
  readonly pid?: number;
}

/** A process and a database per service on Apache Kafka, under a supervisor that starts again what dies. */
export class ApartInstallation implements Installation {
  readonly injections: readonly Injection[];
  private readonly dataDir: string;
  private readonly port: number;
  private readonly options: ApartOptions;
  private readonly postgres: PostgresAt;
  private readonly program: Program;
  /** Killed on purpose: as long as the status names one of these, what was killed is not back. */
  private readonly killed = new Set<number>();
  private readonly still = new Set<number>();
  /** How far its present lies from ours. */
  clockOffsetMs = 0;

  constructor(dataDir: string, port: number, options: ApartOptions) {
    this.dataDir = dataDir;
    this.port = port;
    this.options = options;
    this.postgres = new PostgresAt(this.folder('postgres'));
    this.program = new Program({ args: [MAIN, '--nodes', String(options.nodes)], environment: () => this.environment() });
    this.injections = this.allInjections();
  }

  private allInjections(): Injection[] {
    const brokers = Array.from({ length: this.options.nodes }, (_, at) => `kafka-${at + 1}`);
    const kind = (name: string, weight: number, act: Injection['act'], endsProgram = false): Injection => ({
      ...{ name, weight, endsProgram, underLoad: true, act },
    });
    return [
      ...SERVICES.map((service) => kind(`kill of ${service}`, 2, () => this.killPart(service))),
      kind('kill of a broker', 3, (chance) => this.killPart(oneOf(chance, brokers))),
      kind('kill of the PostgreSQL postmaster', 1, async () => this.killing(() => this.postgres.killPostmaster())),
      kind('kill of every PostgreSQL process', 1, async () => this.killing(() => this.postgres.killAll())),
      kind('kill of the supervisor', 2, () => this.killProgram(), true),
      kind('a broker stopped for a while', 2, (chance) => this.holdStill(oneOf(chance, brokers), chance)),
      kind('a service stopped for a while', 2, (chance) => this.holdStill(oneOf(chance, SERVICES), chance)),
      kind('cut of all database connections', 2, () => this.cutConnections()),
    ];
  }

  private environment(): Record<string, string> {
    return {
      XINHENG_DATA_DIR: this.dataDir,
      XINHENG_PORT: String(this.port),
      XINHENG_DEMO: 'off',
      // days pass in seconds here, and each ends every session
      XINHENG_SIGN_IN_PER_MINUTE: '10000',
      XINHENG_LOG_LEVEL: 'warn',
      CLOCK_OFFSET_MS: String(this.clockOffsetMs),
    };
  }

  private folder = (name: string): string => join(this.dataDir, 'kafka', name);

  get url(): string {
    return `http://127.0.0.1:${this.port}`;
  }

  get output(): string {
    return this.program.output;
  }

  get firstPassword(): string | undefined {
    return this.program.firstPassword;
  }

  databaseUrl = (service: ServiceOfAll): string => this.postgres.url(`xinheng_${service}`);

  start = (): Promise<boolean> => this.program.start();

  /** The supervisor alone: its services follow it, its brokers and its PostgreSQL are left behind. */
  killProgram = (): Promise<void> => this.program.kill();

  async ready(): Promise<boolean> {
    const processes = this.processes();
    const back = processes.every(({ state, pid }) => state === 'ready' && pid !== undefined && !this.killed.has(pid));
    // the address of all asks every service
    return back && processes.length > 0 && answersReady(this.url);
  }

  /** The process that does this part's work now. */
  pidOf(name: string): number | undefined {
    return this.processes().find((one) => one.name === name)?.pid;
  }

  private processes(): ProcessStatus[] {
    try {
      return (JSON.parse(readFileSync(this.folder('status.json'), 'utf8')) as { processes: ProcessStatus[] }).processes;
    } catch {
      // before its first start, or after its end
      return [];
    }
  }

  async killPart(name: string): Promise<void> {
    const pid = this.pidOf(name);
    if (pid === undefined) return;
    this.killed.add(pid);
    signal(pid, 'SIGKILL');
  }

  private killing(kill: () => void): void {
    const postmaster = this.postgres.postmaster();
    if (postmaster) this.killed.add(postmaster.pid);
    kill();
  }

  private async holdStill(name: string, chance: Chance): Promise<void> {
    const pid = this.pidOf(name);
    if (pid === undefined || !signal(pid, 'SIGSTOP')) return;
    this.still.add(pid);
    await pause(chance.between(...this.options.stillMs));
    this.goOn();
  }

  private goOn(): void {
    for (const pid of this.still) signal(pid, 'SIGCONT');
    this.still.clear();
  }

  private async cutConnections(): Promise<void> {
    await query(
      this.postgres.url('postgres'),
      `SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname LIKE 'xinheng\\_%' AND pid <> pg_backend_pid()`,
    );
  }

  async travelTo(iso: string): Promise<void> {
    this.clockOffsetMs = Date.parse(iso) - Date.now();
    const up = await this.program.started.catch(() => false);
    // one that does not run now begins with it
    if (!up || !this.program.child) return;
    await giveOrder(this.program.child, 'move-clock', { offsetMs: this.clockOffsetMs }).catch((error: unknown) => {
      if (!(error instanceof OrderLost)) throw error;
    });
  }

  async stop(): Promise<void> {
    this.goOn();
    await this.program.stop();
    await stopPostgres(this.folder('postgres'), 'immediate');
    await discardKafka(this.folder('broker'));
  }
}

const oneOf = <T>(chance: Chance, among: readonly T[]): T => among[Math.floor(chance.next() * among.length)] as T;

export const apart = (options: ApartOptions): Form => ({
  name: `apart, ${options.nodes === 1 ? 'one broker' : 'three brokers'}`,
  at: async (dataDir) => {
    mkdirSync(dataDir, { recursive: true });
    return new ApartInstallation(dataDir, await freePort(), options);
  },
});
