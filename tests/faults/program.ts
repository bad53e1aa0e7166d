import { type ChildProcess, spawn } from 'node:child_process';

const READY = /Ctrl-C stops: (http:\S+)/;
const FIRST_PASSWORD = /账号 security\s+初始密码 (\S+)/;
const START_MS = 240_000;
const STOP_MS = 90_000;
const KEPT_OUTPUT = 20_000;

export interface ProgramCall {
  /** Of Node: flags, the script, its arguments. */
  readonly args: readonly string[];
  /** Asked anew at each start. */
  environment(): Readonly<Record<string, string>>;
}

/** A form of the platform as a program of its own, that may be killed and started again. */
export class Program {
  /** Whatever it has printed of late: shown when it does not come up. */
  output = '';
  firstPassword: string | undefined;
  child: ChildProcess | undefined;
  /** The latest start: true when it was ready, false when it was killed before. */
  started: Promise<boolean> = Promise.resolve(false);
  private readonly call: ProgramCall;

  constructor(call: ProgramCall) {
    this.call = call;
  }

  /** @throws Error with its output, if it ends or is silent for too long. False if it was killed meanwhile. */
  start(): Promise<boolean> {
    const child = spawn(process.execPath, [...this.call.args], {
      env: { ...process.env, ...this.call.environment() },
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    });
    this.child = child;
    this.started = this.untilReady(child);
    return this.started;
  }

  private untilReady(child: ChildProcess): Promise<boolean> {
    return new Promise((resolve, reject) => {
      const late = setTimeout(() => reject(new Error(`not ready after ${START_MS} ms:\n${this.output}`)), START_MS);
      let fresh = '';
      const read = (chunk: Buffer): void => {
        fresh = (fresh + chunk.toString('utf8')).slice(-KEPT_OUTPUT);
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

  get runs(): boolean {
    return this.child !== undefined && this.child.exitCode === null && this.child.signalCode === null;
  }

  kill = (): Promise<void> => this.end('SIGKILL');

  /** In good order, as Ctrl-C asks for it; killed where it does not follow. */
  async stop(): Promise<void> {
    const late = setTimeout(() => this.child?.kill('SIGKILL'), STOP_MS);
    await this.end('SIGTERM');
    clearTimeout(late);
  }

  private async end(signal: NodeJS.Signals): Promise<void> {
    const { child } = this;
    if (!child || !this.runs) return;
    // whoever waits for its start may be told so by a rejection
    this.started.catch(() => undefined);
    const ended = new Promise((resolve) => child.once('exit', resolve));
    child.kill(signal);
    await ended;
  }
}
