import { type ChildProcess, spawn } from 'node:child_process';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { CannotStart } from '@xinheng/installation';
import { giveOrder, OrderLost } from '@xinheng/service-kit/supervision';
import { ChildOutput } from './child-output.js';
import { type Part, type PartState, type PartStatus, Patience } from './part.js';
import { answersReady } from './ready.js';

export interface ProcessSpec {
  readonly name: string;
  readonly script: string;
  /** Asked anew for each start: the clock may have been moved meanwhile. */
  environment(): Readonly<Record<string, string | undefined>>;
  /** They all answer 200 when it may be given requests. */
  readonly readyUrls: readonly string[];
  /** Answers as long as the process can answer anything. */
  readonly liveUrl: string;
  readonly address: string;
}

export interface KeeperParts {
  readonly print: (line: string) => void;
  /** Holds the log of each process. */
  readonly logDir: string;
  readonly changed: () => void;
  /** Told of each pid right after it exists. */
  readonly begun: (name: string, pid: number) => Promise<void>;
  /** A process that was ready and has not answered for so long is ended: what holds it up will not let it go. Default: a minute. */
  readonly hangsMs?: number;
}

/** What the supervisor was told to be silent about, its services are silent about. */
const QUIETENED = process.execArgv.filter((flag) => flag.startsWith('--disable-warning='));

const LOOK_WHILE_STARTING_MS = 50;
const LOOK_MS = 1000;
const STOP_LIMIT_MS = 25_000;
const HANGS_MS = 60_000;
/** A process that dies so often without ever having been ready will not be ready by trying on. */
const HOPELESS_STARTS = 4;

/** One process of a service, started again whenever it ends, until it is told to stop. */
export class KeptProcess implements Part {
  private child: ChildProcess | undefined;
  private state: PartState = 'starting';
  private restarts = 0;
  private lastDeath: PartStatus['lastDeath'] = null;
  private wasReady = false;
  private hung = false;
  private readonly stopping = new AbortController();
  private readonly waiting = new Set<() => void>();
  private readonly output: ChildOutput;
  private readonly kept: Promise<void>;

  constructor(
    readonly spec: ProcessSpec,
    private readonly parts: KeeperParts,
  ) {
    this.output = new ChildOutput(spec.name, { file: join(parts.logDir, `${spec.name}.log`), print: parts.print });
    this.kept = this.keep();
  }

  status(): PartStatus[] {
    const { spec, state, restarts, lastDeath } = this;
    return [{ name: spec.name, state, pid: this.child?.pid, address: spec.address, restarts, lastDeath }];
  }

  /** Resolves to the process when it may be given requests. @throws CannotStart when it never will; Error when it is stopped */
  async ready(): Promise<ChildProcess> {
    for (;;) {
      if (this.stopping.signal.aborted) throw new Error(`${this.spec.name} is stopped`);
      if (this.state === 'ready' && this.child) return this.child;
      if (!this.wasReady && this.restarts >= HOPELESS_STARTS) throw this.hopeless();
      await new Promise<void>((resolve) => this.waiting.add(resolve));
    }
  }

  /** Gives an order that may be given twice: again after a restart, where the process ended before it answered. */
  async ask(order: string, input: unknown): Promise<void> {
    for (;;) {
      try {
        return await giveOrder(await this.ready(), order, input);
      } catch (error) {
        if (!(error instanceof OrderLost)) throw error;
        // its end is noticed here before it is noticed there
        await pause(LOOK_WHILE_STARTING_MS);
      }
    }
  }

  async stop(): Promise<void> {
    if (this.state === 'stopped') return;
    this.stopping.abort();
    const { child } = this;
    child?.kill('SIGTERM');
    const late = setTimeout(() => child?.kill('SIGKILL'), STOP_LIMIT_MS);
    await this.kept;
    clearTimeout(late);
    this.become('stopped');
  }

  private async keep(): Promise<void> {
    const patience = new Patience();
    const { signal } = this.stopping;
    while (!signal.aborted) {
      const began = performance.now();
      const cause = await this.live();
      if (signal.aborted) return;
      this.restarts += 1;
      this.lastDeath = { at: new Date().toISOString(), cause };
      this.become('dead');
      await pause(patience.pauseAfter(performance.now() - began), undefined, { signal }).catch(() => undefined);
    }
  }

  /** One life: resolves to why it ended. */
  private async live(): Promise<string> {
    const child = spawn(process.execPath, [...QUIETENED, this.spec.script], {
      env: { ...process.env, ...this.spec.environment() },
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
      // a Ctrl-C at the terminal is for the supervisor, which stops everything in order
      detached: process.platform !== 'win32',
      windowsHide: true,
    });
    const ended = endOf(child);
    this.child = child;
    this.hung = false;
    this.output.listen(child);
    this.become('starting');
    if (child.pid !== undefined) await this.parts.begun(this.spec.name, child.pid);
    const over = new AbortController();
    void this.watch(child, over.signal);
    const cause = await ended;
    over.abort();
    this.child = undefined;
    return this.hung ? '长时间没有应答，已强行结束' : cause;
  }

  private async watch(child: ChildProcess, over: AbortSignal): Promise<void> {
    // undefined until it was ready: how long a start takes is its own affair
    let answeredAt: number | undefined;
    while (!over.aborted) {
      const isReady = (await Promise.all(this.spec.readyUrls.map(answersReady))).every(Boolean);
      if (over.aborted) return;
      if (isReady) this.become('ready');
      else if (this.state === 'ready') this.become('away');
      if (isReady || (answeredAt !== undefined && (await answersReady(this.spec.liveUrl)))) answeredAt = performance.now();
      else if (answeredAt !== undefined && performance.now() - answeredAt > (this.parts.hangsMs ?? HANGS_MS)) {
        this.hung = true;
        child.kill('SIGKILL');
        return;
      }
      await pause(this.state === 'starting' ? LOOK_WHILE_STARTING_MS : LOOK_MS, undefined, { signal: over }).catch(() => undefined);
    }
  }

  private become(state: PartState): void {
    const changed = this.state !== state;
    this.state = state;
    if (state === 'ready') this.wasReady = true;
    for (const resolve of this.waiting) resolve();
    this.waiting.clear();
    if (changed || state === 'starting') this.parts.changed();
  }

  private hopeless(): CannotStart {
    const { name } = this.spec;
    return new CannotStart(
      `${name} 启动了 ${this.restarts} 次都没有成功（${this.lastDeath?.cause}）。 ${name} does not start:\n${this.output.lastLines()}`,
    );
  }
}

const endOf = (child: ChildProcess): Promise<string> =>
  new Promise((resolve) => {
    child.once('error', (error) => resolve(`没有启动：${error.message}`));
    child.once('close', (code, signal) => resolve(signal ? `被 ${signal} 结束` : `自行结束，退出码 ${code}`));
  });
