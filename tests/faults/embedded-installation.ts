import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { freePort, stopPostgres } from '@xinheng/postgres';
import { answersReady, type Form, type Injection, type Installation } from './installation.ts';
import { PostgresAt } from './processes.ts';
import { Program } from './program.ts';
import { query } from './query.ts';

const MAIN = fileURLToPath(new URL('../../apps/embedded/dist/main.js', import.meta.url));
const CLOCK = new URL('shifted-clock.mjs', import.meta.url).href;

/** As `npm start` begins it. */
const FLAGS = JSON.parse(readFileSync(new URL('../../tools/launcher/lean-flags.json', import.meta.url), 'utf8')) as string[];

/** Every service in one process, on one PostgreSQL. */
export class EmbeddedInstallation implements Installation {
  readonly injections: readonly Injection[];
  private readonly dataDir: string;
  private readonly port: number;
  private readonly demo: boolean;
  private readonly postgres: PostgresAt;
  private readonly program: Program;
  private offsetMs = 0;

  private constructor(dataDir: string, port: number, demo: boolean) {
    this.dataDir = dataDir;
    this.port = port;
    this.demo = demo;
    this.postgres = new PostgresAt(join(dataDir, 'postgres'));
    this.program = new Program({ args: [...FLAGS, '--import', CLOCK, MAIN], environment: () => this.environment() });
    const kind = (name: string, weight: number, endsProgram: boolean, act: () => Promise<void>): Injection => ({
      ...{ name, weight, endsProgram, underLoad: false, act },
    });
    this.injections = [
      kind('kill of the Node process', 6, true, () => this.killProgram()),
      kind('kill of Node and PostgreSQL', 2, true, () => this.killAll()),
      kind('cut of all database connections', 2, false, () => this.cutConnections()),
    ];
  }

  /** @param demo with the demo city, which is made at the first start */
  static async at(dataDir: string, demo = false): Promise<EmbeddedInstallation> {
    mkdirSync(dataDir, { recursive: true });
    return new EmbeddedInstallation(dataDir, await freePort(), demo);
  }

  /** The Node process, and every process of its PostgreSQL. */
  processes(): { readonly node: number | undefined; readonly postgres: readonly number[] } {
    return { node: this.program.child?.pid, postgres: this.postgres.pids() };
  }

  private environment(): Record<string, string> {
    return {
      XINHENG_DATA_DIR: this.dataDir,
      XINHENG_PORT: String(this.port),
      XINHENG_DEMO: this.demo ? 'on' : 'off',
      // days pass in seconds here, and each ends every session
      XINHENG_SIGN_IN_PER_MINUTE: '10000',
      XINHENG_LOG_LEVEL: 'warn',
      XINHENG_FAULTS_OFFSET_MS: String(this.offsetMs),
    };
  }

  get url(): string {
    return `http://127.0.0.1:${this.port}`;
  }

  get output(): string {
    return this.program.output;
  }

  get firstPassword(): string | undefined {
    return this.program.firstPassword;
  }

  databaseUrl = (): string => this.postgres.url('xinheng');

  start = (): Promise<boolean> => this.program.start();

  ready = (): Promise<boolean> => answersReady(this.url);

  /** The Node process only: its PostgreSQL is left behind, at work. */
  killProgram = (): Promise<void> => this.program.kill();

  /** Node and every PostgreSQL process: nobody is left to tidy up. */
  private async killAll(): Promise<void> {
    const ended = this.program.kill();
    this.postgres.killAll();
    await ended;
  }

  /** Every connection of the services to the database, in the middle of whatever they do. The processes stay. */
  private async cutConnections(): Promise<void> {
    await query(
      this.databaseUrl(),
      `SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = 'xinheng' AND pid <> pg_backend_pid()`,
    );
  }

  async travelTo(iso: string): Promise<void> {
    this.offsetMs = Date.parse(iso) - Date.now();
    const { offsetMs } = this;
    const { child } = this.program;
    if (!child?.connected) return;
    await new Promise<void>((resolve) => {
      const done = (): void => {
        child.off('message', done);
        child.off('exit', done);
        resolve();
      };
      child.once('message', done);
      child.once('exit', done);
      child.send({ offsetMs }, (error) => error && done());
    });
  }

  async stop(): Promise<void> {
    await this.killProgram();
    await stopPostgres(join(this.dataDir, 'postgres'), 'immediate');
  }
}

export const EMBEDDED: Form = { name: 'embedded', at: (dataDir) => EmbeddedInstallation.at(dataDir) };
