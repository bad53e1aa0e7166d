import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Linux only, as the campaign is. True if there was such a process. */
export function signal(pid: number, name: NodeJS.Signals): boolean {
  try {
    return process.kill(pid, name);
  } catch {
    // it has ended meanwhile
    return false;
  }
}

function childrenOf(parent: number): number[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map(Number)
    .filter((pid) => parentOf(pid) === parent);
}

function parentOf(pid: number): number | undefined {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1]);
  } catch {
    // it has ended meanwhile
    return undefined;
  }
}

/** A PostgreSQL by its data directory, whoever has started it. */
export class PostgresAt {
  private readonly folder: string;

  constructor(folder: string) {
    this.folder = folder;
  }

  postmaster(): { pid: number; port: number } | undefined {
    try {
      const lines = readFileSync(join(this.folder, 'postmaster.pid'), 'utf8').split('\n');
      return { pid: Number(lines[0]), port: Number(lines[3]) };
    } catch {
      // killed before there was one
      return undefined;
    }
  }

  /** As the owner of everything in it. */
  url(database: string): string {
    const password = readFileSync(join(this.folder, 'xinheng-password'), 'utf8').trim();
    return `postgresql://postgres:${encodeURIComponent(password)}@127.0.0.1:${this.postmaster()?.port}/${database}`;
  }

  /** The postmaster alone: its children find out and end by themselves. */
  killPostmaster(): void {
    const postmaster = this.postmaster();
    if (postmaster) signal(postmaster.pid, 'SIGKILL');
  }

  /** Every process, the postmaster first. */
  pids(): number[] {
    const postmaster = this.postmaster();
    return postmaster ? [postmaster.pid, ...childrenOf(postmaster.pid)] : [];
  }

  /** Nobody is left to tidy up. */
  killAll(): void {
    for (const pid of this.pids()) signal(pid, 'SIGKILL');
  }
}
