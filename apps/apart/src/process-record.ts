import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { CannotStart } from '@xinheng/installation';
import { identify, lives } from '@xinheng/kafka';
import { z } from 'zod';

/** A pid alone says nothing: it is given again. With its birth it names one process for ever. */
const Entry = z.object({ name: z.string(), pid: z.number().int().positive(), birth: z.string() });
type Entry = z.infer<typeof Entry>;
const Record = z.object({ supervisor: Entry, processes: z.array(Entry) });

/** They stop by themselves when their supervisor is gone; this long they may finish what they have begun. */
const GRACE_MS = 20_000;
const LOOK_MS = 50;

/** Which processes this installation has started: the next start finds here what a killed supervisor has left behind. */
export class ProcessRecord {
  private readonly processes = new Map<string, Entry>();

  private constructor(
    private readonly file: string,
    private readonly supervisor: Entry,
  ) {}

  /** Stops what is left of an earlier start. @throws CannotStart when its supervisor is at work */
  static async takeOver(file: string, tell: (line: string) => void): Promise<ProcessRecord> {
    if (existsSync(file)) await stopLeftovers(file, tell);
    // a system that does not tell births (Windows) has nobody's to compare: nothing is found there, and nothing is harmed
    const { birth = '' } = (await identify(process.pid)) ?? {};
    const record = new ProcessRecord(file, { name: 'supervisor', pid: process.pid, birth });
    mkdirSync(dirname(file), { recursive: true });
    record.write();
    return record;
  }

  async add(name: string, pid: number): Promise<void> {
    const identity = await identify(pid);
    // one that has ended already need not be found later
    if (identity) this.processes.set(name, { name, ...identity });
    else this.processes.delete(name);
    this.write();
  }

  remove(): void {
    rmSync(this.file, { force: true });
  }

  private write(): void {
    const text = JSON.stringify({ supervisor: this.supervisor, processes: [...this.processes.values()] }, null, 2);
    writeFileSync(`${this.file}.new`, `${text}\n`);
    renameSync(`${this.file}.new`, this.file);
  }
}

async function stopLeftovers(file: string, tell: (line: string) => void): Promise<void> {
  const { supervisor, processes } = Record.parse(JSON.parse(readFileSync(file, 'utf8')));
  if (await lives(supervisor)) {
    throw new CannotStart(`信衡已在运行（进程 ${supervisor.pid}），先用 Ctrl-C 停止它。 It runs already (pid ${supervisor.pid}).`);
  }
  const left = await living(processes);
  if (left.length === 0) return;
  tell(`停止上次留下的进程 ${left.map(({ name, pid }) => `${name}（${pid}）`).join('、')} … stopping what an earlier start left behind`);
  for (const one of left) signal(one, 'SIGTERM');
  const deadline = performance.now() + GRACE_MS;
  for (let still = left; still.length > 0; still = await living(still)) {
    if (performance.now() > deadline) for (const one of still) signal(one, 'SIGKILL');
    await pause(LOOK_MS);
  }
}

async function living(entries: readonly Entry[]): Promise<Entry[]> {
  const alive = await Promise.all(entries.map(lives));
  return entries.filter((_, at) => alive[at]);
}

function signal({ pid }: Entry, name: NodeJS.Signals): void {
  try {
    process.kill(pid, name);
  } catch {
    // it has ended meanwhile
  }
}
