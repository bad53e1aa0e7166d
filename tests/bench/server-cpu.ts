import { readdirSync, readFileSync } from 'node:fs';
import type pg from 'pg';

const fieldsOf = (pid: string): string[] => {
  const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
  return stat.slice(stat.lastIndexOf(')') + 2).split(' ');
};

/** A backend is titled by its client's address; the checkpointer and its like are not. */
const servesClient = (pid: string): boolean => /127\.0\.0\.1\(\d+\)/.test(readFileSync(`/proc/${pid}/cmdline`, 'utf8'));

/**
 * The time that the backends of one PostgreSQL have spent on a processor. On a machine that is shared the wall clock tells how busy the
 * neighbours are; this does not. Linux only.
 */
export class ServerCpu {
  private readonly postmaster: string;

  private constructor(postmaster: string) {
    this.postmaster = postmaster;
  }

  static async of(client: pg.Client): Promise<ServerCpu> {
    const { rows } = await client.query<{ pid: number }>('select pg_backend_pid() as pid');
    return new ServerCpu(fieldsOf(String(rows[0]?.pid))[1] as string);
  }

  /** Milliseconds so far. */
  ms(): number {
    let sum = 0;
    for (const pid of readdirSync('/proc').filter((name) => /^\d+$/.test(name))) {
      try {
        if (fieldsOf(pid)[1] === this.postmaster && servesClient(pid))
          sum += Number(readFileSync(`/proc/${pid}/schedstat`, 'utf8').split(' ')[0]) / 1e6;
      } catch {
        // it has ended meanwhile
      }
    }
    return sum;
  }
}
