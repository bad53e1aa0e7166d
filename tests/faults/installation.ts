import { type ChildProcess, spawn } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { freePort, stopPostgres } from '@xinheng/postgres';
import pg from 'pg';

const MAIN = fileURLToPath(new URL('../../apps/embedded/dist/main.js', import.meta.url));
const CLOCK = new URL('shifted-clock.mjs', import.meta.url).href;
/** As `npm start` begins it. */
const FLAGS = JSON.parse(readFileSync(new URL('../../tools/launcher/lean-flags.json', import.meta.url), 'utf8')) as string[];
const READY = /Ctrl-C stops: (http:\S+)/;
const FIRST_PASSWORD = /账号 security\s+初始密码 (\S+)/;
const START_MS = 120_000;
const KEPT_OUTPUT = 20_000;

/** The embedded form as a process of its own, on a data directory of its own, that may be killed and started again. */
export class Installation {
  readonly dataDir: string;
  /** Whatever it has printed of late: shown when it does not come up. */
  output = '';
  firstPassword: string | undefined;
  private readonly port: number;
  private readonly demo: boolean;
  private child: ChildProcess | undefined;
  private offsetMs = 0;

  private constructor(dataDir: string, port: number, demo: boolean) {
    this.dataDir = dataDir;
    this.port = port;
    this.demo = demo;
  }

  /** @param demo with the demo city, which is made at the first start */
  static async at(dataDir: string, demo = false): Promise<Installation> {
    mkdirSync(dataDir, { recursive: true });
    return new Installation(dataDir, await freePort(), demo);
  }

  /** The Node process, and every process of its PostgreSQL. */
  processes(): { readonly node: number | undefined; readonly postgres: readonly number[] } {
    const postmaster = this.postmaster()?.pid;
    return { node: this.child?.pid, postgres: postmaster === undefined ? [] : [postmaster, ...childrenOf(postmaster)] };
  }

  get url(): string {
    return `http://127.0.0.1:${this.port}`;
  }

  /** @throws Error with its output, if it ends or is silent for too long. False if it was killed meanwhile. */
  async start(): Promise<boolean> {
    const child = spawn(process.execPath, [...FLAGS, '--import', CLOCK, MAIN], {
      env: {
        ...process.env,
        XINHENG_DATA_DIR: this.dataDir,
        XINHENG_PORT: String(this.port),
        XINHENG_DEMO: this.demo ? 'on' : 'off',
        XINHENG_LOG_LEVEL: 'warn',
        XINHENG_FAULTS_OFFSET_MS: String(this.offsetMs),
      },
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    });
    this.child = child;
    return new Promise((resolve, reject) => {
      const late = setTimeout(() => reject(new Error(`not ready after ${START_MS} ms:\n${this.output}`)), START_MS);
      let fresh = '';
      const read = (chunk: Buffer): void => {
        fresh += chunk.toString('utf8');
        this.output = (this.output + chunk.toString('utf8')).slice(-KEPT_OUTPUT);
        this.firstPassword ??= FIRST_PASSWORD.exec(fresh)?.[1];
        if (!READY.test(fresh)) return;
        clearTimeout(late);
        resolve(true);
      };
      child.stdout?.on('data', read);
      child.stderr?.on('data', read);
      child.once('exit', (code, signal) => {
        clearTimeout(late);
        if (signal === 'SIGKILL') resolve(false);
        else reject(new Error(`ended by itself (${code ?? signal}):\n${this.output}`));
      });
      child.once('error', reject);
    });
  }

  /** The Node process only: its PostgreSQL is left behind, at work. */
  async killNode(): Promise<void> {
    const { child } = this;
    if (!child || child.exitCode !== null || child.signalCode !== null) return;
    const ended = new Promise((resolve) => child.once('exit', resolve));
    child.kill('SIGKILL');
    await ended;
  }

  /** Node and every PostgreSQL process, the postmaster first: nobody is left to tidy up. */
  async killAll(): Promise<void> {
    const postmaster = this.postmaster();
    const children = postmaster === undefined ? [] : childrenOf(postmaster.pid);
    this.child?.kill('SIGKILL');
    for (const pid of postmaster === undefined ? [] : [postmaster.pid, ...children]) kill(pid);
    await this.killNode();
  }

  /** Every connection of the services to the database, in the middle of whatever they do. The processes stay. */
  async cutConnections(): Promise<void> {
    await this.sql(`SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = 'xinheng' AND pid <> pg_backend_pid()`);
  }

  private postmaster(): { pid: number; port: number } | undefined {
    try {
      const lines = readFileSync(join(this.dataDir, 'postgres', 'postmaster.pid'), 'utf8').split('\n');
      return { pid: Number(lines[0]), port: Number(lines[3]) };
    } catch {
      // killed before there was one
      return undefined;
    }
  }

  get databaseUrl(): string {
    const password = readFileSync(join(this.dataDir, 'postgres', 'xinheng-password'), 'utf8').trim();
    return `postgresql://postgres:${encodeURIComponent(password)}@127.0.0.1:${this.postmaster()?.port}/xinheng`;
  }

  /** One statement, as the owner of the database. */
  async sql<R extends object>(text: string, values: readonly unknown[] = []): Promise<R[]> {
    const client = new pg.Client({ connectionString: this.databaseUrl });
    await client.connect();
    try {
      return (await client.query(text, [...values])).rows as R[];
    } finally {
      await client.end();
    }
  }

  /** Moves its present; kept over restarts. */
  async travelTo(iso: string): Promise<void> {
    this.offsetMs = Date.parse(iso) - Date.now();
    const { child, offsetMs } = this;
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
    await this.killNode();
    await stopPostgres(join(this.dataDir, 'postgres'), 'immediate');
  }
}

function kill(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL');
  } catch {
    // it has ended meanwhile
  }
}

/** Linux only, as the campaign is. */
function childrenOf(parent: number): number[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map(Number)
    .filter((pid) => parentOf(pid) === parent);
}

function parentOf(pid: number): number | undefined {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1]);
  } catch {
    // it has ended meanwhile
    return undefined;
  }
}
