import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** A process, and not a later one that was given the same number. */
export interface Identity {
  readonly pid: number;
  /** When it was born, in words of the system. */
  readonly birth: string;
}

/** Undefined where no such process lives. One that has ended and was not yet collected by its parent does not live. */
export async function identify(pid: number): Promise<Identity | undefined> {
  const birth = process.platform === 'linux' ? await linuxBirth(pid) : await unixBirth(pid);
  return birth === undefined ? undefined : { pid, birth };
}

export async function lives({ pid, birth }: Identity): Promise<boolean> {
  return (await identify(pid))?.birth === birth;
}

/** Ticks since the start of the machine, and which start that was. */
async function linuxBirth(pid: number): Promise<string | undefined> {
  const stat = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => undefined);
  if (stat === undefined) return undefined;
  // the name of the program, in brackets, may hold anything
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  const [state, born] = [fields[0], fields[19]];
  if (state === 'Z' || state === 'X') return undefined;
  return `${(await readFile('/proc/sys/kernel/random/boot_id', 'utf8')).trim()}:${born}`;
}

async function unixBirth(pid: number): Promise<string | undefined> {
  const answer = await run('ps', ['-o', 'stat=,lstart=', '-p', String(pid)]).catch(() => undefined);
  const line = answer?.stdout.trim();
  if (!line || line.startsWith('Z')) return undefined;
  return line.replace(/^\S+\s+/, '');
}
