import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { type Started, startProgram } from '@xinheng/testkit';

const MAIN = fileURLToPath(new URL('../dist/main.js', import.meta.url));
const LOOK_MS = 50;
const PATIENCE_MS = 60_000;

export interface ProcessStatus {
  readonly name: string;
  readonly state: string;
  readonly pid: number;
  readonly address: string;
  readonly restarts: number;
  readonly lastDeath: { readonly cause: string } | null;
}

export const alive = (pid: number): boolean => {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
};

export const until = async <T>(what: string, look: () => Promise<T | undefined> | T | undefined): Promise<T> => {
  const deadline = performance.now() + PATIENCE_MS;
  for (;;) {
    const seen = await look();
    if (seen !== undefined) return seen;
    if (performance.now() > deadline) throw new Error(`not within ${PATIENCE_MS} ms: ${what}`);
    await pause(LOOK_MS);
  }
};

/** The form apart as a program of its own, seen from outside: what it prints and what its status file says. */
export class RunningForm {
  private constructor(
    readonly program: Started,
    private readonly dataDir: string,
  ) {}

  static start(environment: { readonly XINHENG_DATA_DIR: string } & Record<string, string>, args: readonly string[] = []): RunningForm {
    return new RunningForm(startProgram(MAIN, environment, args), environment.XINHENG_DATA_DIR);
  }

  async processes(): Promise<ProcessStatus[]> {
    const text = await readFile(join(this.dataDir, 'kafka/status.json'), 'utf8');
    return (JSON.parse(text) as { processes: ProcessStatus[] }).processes;
  }

  async process(name: string): Promise<ProcessStatus> {
    const found = (await this.processes()).find((one) => one.name === name);
    if (!found) throw new Error(`no process ${name}`);
    return found;
  }

  /** kill -9; resolves to its successor when that is at work. */
  async killAndAwait(name: string, meanwhile: () => Promise<void>): Promise<ProcessStatus> {
    const before = await this.process(name);
    process.kill(before.pid, 'SIGKILL');
    await meanwhile();
    return until(`${name} is back`, async () => {
      const now = await this.process(name);
      return now.state === 'ready' && now.pid !== before.pid ? now : undefined;
    });
  }
}
