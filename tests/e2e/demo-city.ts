import { type ChildProcess, spawn } from 'node:child_process';
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { freePort } from '@xinheng/postgres';
import { giveOrder } from '@xinheng/service-kit';

/** `XINHENG_TEST_FORM=apart`: the same chapters on a process per service and Apache Kafka. */
const APART = process.env.XINHENG_TEST_FORM === 'apart';
const MAIN = fileURLToPath(new URL(`../../apps/${APART ? 'apart' : 'embedded'}/dist/main.js`, import.meta.url));
const CLOCK = new URL('../faults/shifted-clock.mjs', import.meta.url).href;
const READY = /Ctrl-C stops: (http:\S+)/;
const LAST_LINE = /可登录的账号.*\n(?: {2}.*\n)+\n/;
const ACCOUNT = /^ {2}(\S+) +(Xh-\S+) /gm;
const START_MS = 240_000;

/** A Tuesday with working days before and after it: the demo city is always the same, whichever day it is tested on. */
export const TODAY = '2026-09-15';
const MORNING = `${TODAY}T09:05:00+08:00`;

/** The demo city, as somebody who types `npm start` or `npm run start:kafka` gets it: a process of its own on a new data directory. */
export class DemoCity {
  url = '';
  private output = '';
  private offsetMs = Date.parse(MORNING) - Date.now();
  private readonly passwords = new Map<string, string>();
  private readonly dataDir: string;
  private child: ChildProcess | undefined;

  private constructor(dataDir: string) {
    this.dataDir = dataDir;
  }

  /** @throws Error with its output, if it does not become ready */
  static async start(): Promise<DemoCity> {
    const city = new DemoCity(mkdtempSync(join(tmpdir(), 'xinheng-e2e-')));
    // where the tests run as root, PostgreSQL is another user, who must be able to walk in
    chmodSync(city.dataDir, 0o755);
    try {
      await city.untilReady(await freePort());
    } catch (error) {
      await city.stop();
      throw error;
    }
    return city;
  }

  private untilReady(port: number): Promise<void> {
    const child = spawn(process.execPath, APART ? [MAIN] : ['--import', CLOCK, MAIN], {
      env: {
        ...process.env,
        XINHENG_PORT: String(port),
        XINHENG_DATA_DIR: this.dataDir,
        XINHENG_LOG_LEVEL: 'warn',
        // everybody of the city signs in from one address
        XINHENG_SIGN_IN_PER_MINUTE: '10000',
        ...(APART ? { CLOCK_OFFSET_MS: String(this.offsetMs) } : { XINHENG_FAULTS_OFFSET_MS: String(this.offsetMs) }),
      },
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    });
    this.child = child;
    return new Promise((resolve, reject) => {
      const late = setTimeout(() => reject(new Error(`not ready after ${START_MS} ms:\n${this.output}`)), START_MS);
      const read = (chunk: Buffer): void => {
        this.output += chunk.toString('utf8');
        const ready = READY.exec(this.output);
        if (!ready || !LAST_LINE.test(this.output)) return;
        clearTimeout(late);
        this.url = ready[1] ?? '';
        for (const [, login, password] of this.output.matchAll(ACCOUNT)) this.passwords.set(login ?? '', password ?? '');
        resolve();
      };
      child.stdout?.on('data', read);
      child.stderr?.on('data', read);
      child.once('exit', (code, signal) => {
        clearTimeout(late);
        reject(new Error(`ended by itself (${code ?? signal}):\n${this.output}`));
      });
    });
  }

  /** As printed at the start. @throws Error if it was not printed */
  passwordOf(login: string): string {
    const password = this.passwords.get(login);
    if (!password) throw new Error(`no password of ${login} was printed:\n${this.output}`);
    return password;
  }

  /** Of an account whose password somebody has changed since. */
  rememberPassword(login: string, password: string): void {
    this.passwords.set(login, password);
  }

  /** What is to be added to the machine's time, in this city and in the browsers of those who live in it. */
  get clockOffsetMs(): number {
    return this.offsetMs;
  }

  now = (): number => Date.now() + this.offsetMs;

  /** To a time of day in China. */
  travelTo(day: string, time: string): Promise<void> {
    return this.shiftClock(Date.parse(`${day}T${time}+08:00`) - Date.now());
  }

  letMinutesPass(minutes: number): Promise<void> {
    return this.shiftClock(this.offsetMs + minutes * 60_000);
  }

  private shiftClock(offsetMs: number): Promise<void> {
    this.offsetMs = offsetMs;
    if (APART && this.child) return giveOrder(this.child, 'move-clock', { offsetMs }).then(() => undefined);
    return new Promise((resolve, reject) => {
      this.child?.once('message', () => resolve());
      this.child?.send({ offsetMs }, (error) => error && reject(error));
    });
  }

  /** As Ctrl-C does, and without a trace. */
  async stop(): Promise<void> {
    const { child } = this;
    if (child && child.exitCode === null && child.signalCode === null) {
      const ended = new Promise((resolve) => child.once('exit', resolve));
      child.kill('SIGTERM');
      await ended;
    }
    rmSync(this.dataDir, { recursive: true, force: true });
  }
}
