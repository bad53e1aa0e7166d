import { readFileSync } from 'node:fs';
import type { EmbeddedInstallation } from '../faults/embedded-installation.ts';

/** Peaks in MB. `node`: resident set of the process; `postgres`: proportional set of all its processes, shared pages counted once. */
export interface Peak {
  readonly node: number;
  readonly postgres: number;
  readonly both: number;
}

const NOTHING: Peak = { node: 0, postgres: 0, both: 0 };

function kilobytes(file: string, field: string): number {
  try {
    return Number(new RegExp(`^${field}:\\s+(\\d+) kB`, 'm').exec(readFileSync(file, 'utf8'))?.[1] ?? 0);
  } catch {
    // the process has ended meanwhile
    return 0;
  }
}

/** Watches what an installation holds in memory, ten times a second. Linux only. */
export class Resident {
  private readonly installation: EmbeddedInstallation;
  private readonly timer: NodeJS.Timeout;
  private peak: Peak = NOTHING;

  constructor(installation: EmbeddedInstallation) {
    this.installation = installation;
    this.timer = setInterval(() => this.look(), 100);
  }

  /** What it holds now. */
  now(): Peak {
    const { node, postgres } = this.installation.processes();
    const nodeMb = node === undefined ? 0 : kilobytes(`/proc/${node}/status`, 'VmRSS') / 1024;
    const postgresMb = postgres.reduce((sum, pid) => sum + kilobytes(`/proc/${pid}/smaps_rollup`, 'Pss'), 0) / 1024;
    return { node: nodeMb, postgres: postgresMb, both: nodeMb + postgresMb };
  }

  /** The highest since the last call. */
  taken(): Peak {
    this.look();
    const { peak } = this;
    this.peak = NOTHING;
    return peak;
  }

  /** The highest resident set of the Node process since it started, as the kernel has counted it. */
  highWater(): number {
    const { node } = this.installation.processes();
    return node === undefined ? 0 : kilobytes(`/proc/${node}/status`, 'VmHWM') / 1024;
  }

  stop(): void {
    clearInterval(this.timer);
  }

  private look(): void {
    const seen = this.now();
    const { node, postgres, both } = this.peak;
    this.peak = { node: Math.max(node, seen.node), postgres: Math.max(postgres, seen.postgres), both: Math.max(both, seen.both) };
  }
}
