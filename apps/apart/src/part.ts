/** How a part of the installation is, in the words that the status shows. */
export const STATES = {
  starting: '启动中',
  ready: '运行',
  away: '未就绪',
  dead: '已中断，等待重启',
  stopped: '已停止',
} as const;
export type PartState = keyof typeof STATES;

/** A process, or a group of processes that counts as one, as the status shows it. */
export interface PartStatus {
  readonly name: string;
  readonly state: PartState;
  /** Undefined while it is down, and for a broker in a container. */
  readonly pid: number | undefined;
  readonly address: string;
  readonly restarts: number;
  /** Why it ended the last time. */
  readonly lastDeath: { readonly at: string; readonly cause: string } | null;
}

/** Something that is kept at work. */
export interface Part {
  status(): PartStatus[];
  /** In good order; resolves when nothing of it is left. */
  stop(): Promise<void>;
}

/** Pauses before a restart: short at first, longer when it dies again and again. */
export class Patience {
  private nextMs = FIRST_MS;

  /** Told how long it had lived. */
  pauseAfter(livedMs: number): number {
    if (livedMs > CALM_MS) this.nextMs = FIRST_MS;
    const now = this.nextMs;
    this.nextMs = Math.min(MOST_MS, now * 2);
    return now;
  }
}

const FIRST_MS = 200;
const MOST_MS = 30_000;
/** What has lived so long has not died of how it starts. */
const CALM_MS = 60_000;
