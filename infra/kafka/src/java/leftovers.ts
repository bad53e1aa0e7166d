import { readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { type Identity, identify, lives } from './process-identity.js';

const FILE = 'broker.pid';
const PATIENCE_MS = 8_000;
const POLL_MS = 20;

interface Note {
  readonly broker: Identity;
  readonly parent: Identity;
}

/** Notes beside the data who serves it, so that a later run can stop a broker whose parent has died. */
export async function notePid(dir: string, pid: number): Promise<void> {
  const [broker, parent] = await Promise.all([identify(pid), identify(process.pid)]);
  // it may have ended already; then there is nothing to find later
  if (broker && parent) await writeFile(join(dir, FILE), `${JSON.stringify({ broker, parent } satisfies Note)}\n`);
}

export const forgetPid = (dir: string): Promise<void> => rm(join(dir, FILE), { force: true });

/**
 * Stops a broker that an earlier, dead process has left at work in this folder; undefined if there was none. A number that now belongs to
 * another program is left alone. @throws Error where the process that started it still lives
 */
export async function stopLeftover(dir: string): Promise<number | undefined> {
  const note = await readNote(dir);
  if (!note) return undefined;
  const left = await lives(note.broker);
  if (left && (await lives(note.parent))) {
    throw new Error(`dataDir: a broker (pid ${note.broker.pid}) of process ${note.parent.pid} works in ${dir}; stop that process first`);
  }
  if (left) await end(note.broker);
  await forgetPid(dir);
  return left ? note.broker.pid : undefined;
}

async function readNote(dir: string): Promise<Note | undefined> {
  const text = await readFile(join(dir, FILE), 'utf8').catch(() => undefined);
  if (text === undefined) return undefined;
  try {
    return JSON.parse(text) as Note;
  } catch {
    // the parent was killed while it wrote; the storage's own lock will tell if that broker lives
    return undefined;
  }
}

/** In order first; paused ones are woken for it. */
async function end(broker: Identity): Promise<void> {
  signal(broker.pid, 'SIGCONT');
  signal(broker.pid, 'SIGTERM');
  const deadline = performance.now() + PATIENCE_MS;
  let killed = false;
  while (await lives(broker)) {
    if (!killed && performance.now() > deadline) killed = signal(broker.pid, 'SIGKILL');
    await pause(POLL_MS);
  }
}

function signal(pid: number, name: NodeJS.Signals): boolean {
  try {
    return process.kill(pid, name);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ESRCH') return false;
    throw error;
  }
}
