import { setTimeout as pause } from 'node:timers/promises';
import { type Postgres, type PostgresOptions, startPostgres } from '@xinheng/postgres';
import { type Part, type PartStatus, Patience } from './part.js';

const LOOK_MS = 500;

/** The installation's PostgreSQL, started again at the same port when its process is gone. */
export class KeptPostgres implements Part {
  private restarts = 0;
  private lastDeath: PartStatus['lastDeath'] = null;
  private state: PartStatus['state'] = 'ready';
  private pid: number | undefined;
  private readonly stopping = new AbortController();
  private readonly kept: Promise<void>;

  private constructor(
    private server: Postgres,
    private readonly options: PostgresOptions,
    private readonly changed: () => void,
  ) {
    this.kept = this.keep();
  }

  static async start(options: PostgresOptions, changed: () => void): Promise<KeptPostgres> {
    return new KeptPostgres(await startPostgres(options), options, changed);
  }

  get running(): Postgres {
    return this.server;
  }

  status(): PartStatus[] {
    const { state, pid, restarts, lastDeath } = this;
    return [{ name: 'postgres', state, pid, address: `127.0.0.1:${this.server.port}`, restarts, lastDeath }];
  }

  async stop(): Promise<void> {
    this.stopping.abort();
    await this.kept;
    await this.server.stop();
    this.become('stopped', undefined);
  }

  private async keep(): Promise<void> {
    const patience = new Patience();
    const { signal } = this.stopping;
    let began = performance.now();
    while (!signal.aborted) {
      const pid = await this.server.pid();
      if (pid !== undefined) {
        this.become('ready', pid);
        await pause(LOOK_MS, undefined, { signal }).catch(() => undefined);
        continue;
      }
      this.lastDeath = { at: new Date().toISOString(), cause: '进程不在了' };
      this.become('dead', undefined);
      await pause(patience.pauseAfter(performance.now() - began), undefined, { signal }).catch(() => undefined);
      began = performance.now();
      if (!signal.aborted) await this.startAgain();
    }
  }

  private async startAgain(): Promise<void> {
    this.restarts += 1;
    try {
      this.server = await startPostgres({ ...this.options, port: this.server.port });
    } catch (error) {
      this.lastDeath = { at: new Date().toISOString(), cause: `没有启动：${(error as Error).message}` };
      this.changed();
    }
  }

  private become(state: PartStatus['state'], pid: number | undefined): void {
    const changed = this.state !== state || this.pid !== pid;
    this.state = state;
    this.pid = pid;
    if (changed) this.changed();
  }
}
