import { existsSync, readFileSync } from 'node:fs';
import { readdir, readFile, readlink, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';

export interface Postmaster {
  readonly pid: number;
  readonly port: number;
}

/** What `postmaster.pid` says; undefined where there is none. */
export async function readPidFile(dataDir: string): Promise<Postmaster | undefined> {
  const text = await readFile(join(dataDir, 'postmaster.pid'), 'utf8').catch(() => undefined);
  const lines = text?.split('\n');
  const pid = Number(lines?.[0]);
  const port = Number(lines?.[3]);
  return Number.isInteger(pid) && pid > 0 ? { pid, port } : undefined;
}

/** Pids of PostgreSQL processes that work in this data directory, whoever their parent is now. Linux only; elsewhere none is seen. */
async function processesIn(dataDir: string): Promise<number[]> {
  const entries = await readdir('/proc').catch(() => []);
  const found: number[] = [];
  for (const entry of entries.filter((name) => /^\d+$/.test(name))) {
    const [cwd, name] = await Promise.all([
      readlink(`/proc/${entry}/cwd`).catch(() => ''),
      readFile(`/proc/${entry}/comm`, 'utf8').catch(() => ''),
    ]);
    if (cwd === dataDir && name.trim() === 'postgres') found.push(Number(entry));
  }
  return found;
}

/** One that has ended and was not fetched by its parent still has a number; it is dead all the same. */
const alive = (pid: number): boolean => {
  try {
    process.kill(pid, 0);
  } catch {
    return false;
  }
  const stat = `/proc/${pid}/stat`;
  return !existsSync(stat) || !/\) Z /.test(readFileSync(stat, 'utf8'));
};

/** What the pid file names, if that process lives. Cheap enough to be asked every second about a server of our own. */
export async function livingPostmaster(dataDir: string): Promise<Postmaster | undefined> {
  const noted = await readPidFile(dataDir);
  return noted && alive(noted.pid) ? noted : undefined;
}

/** A server of an earlier run that still works in this directory; its parent may have been killed. */
export async function survivingPostmaster(dataDir: string): Promise<Postmaster | undefined> {
  const noted = await livingPostmaster(dataDir);
  if (!noted) return undefined;
  const here = await processesIn(dataDir);
  // a pid is used again after a restart of the machine: the file alone proves nothing
  return here.includes(noted.pid) || process.platform !== 'linux' ? noted : undefined;
}

/** Ends what is left of a server that died without its children, and takes its pid file and sockets away. */
export async function clearLeftovers(dataDir: string): Promise<void> {
  const left = await processesIn(dataDir);
  for (const pid of left) signal(pid, 'SIGQUIT');
  const deadline = performance.now() + 10_000;
  while (left.some(alive)) {
    if (performance.now() > deadline) for (const pid of left) signal(pid, 'SIGKILL');
    await pause(20);
  }
  // a socket's lock names the dead server too: one at the same port would take it for a living one until its pid is forgotten
  const names = (await readdir(dataDir)).filter((name) => name === 'postmaster.pid' || name.startsWith('.s.PGSQL.'));
  for (const name of names) await rm(join(dataDir, name), { force: true });
}

function signal(pid: number, name: NodeJS.Signals): void {
  try {
    process.kill(pid, name);
  } catch {
    // it has ended meanwhile
  }
}
