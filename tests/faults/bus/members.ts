import { type ChildProcess, spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { Patch } from './patches.ts';

const MAIN = fileURLToPath(new URL('member.ts', import.meta.url));
const PATCHED = new URL('patched.mjs', import.meta.url).href;
const START_MS = 60_000;
const KEPT_OUTPUT = 8000;

export interface MemberSpec {
  readonly name: string;
  readonly env: Readonly<Record<string, string>>;
  readonly patches?: readonly Patch[];
  /** With which the member dies at a place of its patches. */
  readonly chance?: number;
}

/** One process of a service, started again whenever it dies, as a supervisor does. */
export class Member {
  private readonly spec: MemberSpec;
  private child: ChildProcess | undefined;
  private wanted = false;
  private ready = Promise.withResolvers<void>();
  private isUp = false;
  private output = '';
  /** Ends that nobody of the campaign has brought about by `stop`. */
  deaths = 0;
  /** From each death to being ready again. */
  readonly recoveriesMs: number[] = [];

  constructor(spec: MemberSpec) {
    this.spec = spec;
  }

  get pid(): number {
    return this.child?.pid ?? 0;
  }

  async start(): Promise<void> {
    this.wanted = true;
    this.launch();
    await this.isReady();
  }

  private launch(): void {
    const { env, patches = [], chance = 0 } = this.spec;
    const child = spawn(process.execPath, ['--disable-warning=TimeoutNegativeWarning', '--import', PATCHED, MAIN], {
      env: { ...process.env, ...env, FAULT_PATCHES: JSON.stringify(patches), FAULT_CHANCE: String(chance) },
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    });
    this.child = child;
    for (const stream of [child.stdout, child.stderr])
      stream?.on('data', (chunk: Buffer) => {
        this.output = (this.output + chunk.toString('utf8')).slice(-KEPT_OUTPUT);
      });
    child.once('message', () => {
      this.isUp = true;
      this.ready.resolve();
    });
    child.once('exit', () => this.ended());
  }

  private ended(): void {
    if (!this.wanted) return;
    this.deaths += 1;
    this.goesDown();
    const died = performance.now();
    this.launch();
    this.ready.promise.then(() => this.recoveriesMs.push(performance.now() - died)).catch(() => undefined);
  }

  /** Who waits already, for a start that was killed as well, goes on waiting for the next. */
  private goesDown(): void {
    if (this.isUp) this.ready = Promise.withResolvers();
    this.isUp = false;
  }

  /** SIGKILL; it is started again by itself. */
  kill(): void {
    this.goesDown();
    this.child?.kill('SIGKILL');
  }

  /** @throws Error with its last lines */
  async isReady(): Promise<void> {
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<never>((_, reject) => {
      timer = setTimeout(() => reject(new Error(`${this.spec.name} is not ready after ${START_MS} ms:\n${this.output}`)), START_MS);
    });
    await Promise.race([this.ready.promise, late]).finally(() => clearTimeout(timer));
  }

  signal(signal: NodeJS.Signals): void {
    this.child?.kill(signal);
  }

  /** In good order, and not again. */
  async stop(signal: NodeJS.Signals = 'SIGTERM'): Promise<void> {
    const { child } = this;
    this.wanted = false;
    if (!child || child.exitCode !== null || child.signalCode !== null) return;
    const ended = new Promise((resolve) => child.once('exit', resolve));
    child.kill('SIGCONT');
    child.kill(signal);
    const late = setTimeout(() => child.kill('SIGKILL'), 20_000);
    await ended;
    clearTimeout(late);
  }
}
