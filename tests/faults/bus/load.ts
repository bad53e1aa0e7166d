import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import type { Round } from './stage.ts';

const PAUSE_MS = 20;
const TIMEOUT_MS = 30_000;

/**
 * People who count: each lane counts up its own subjects, one command after the other, and sends a command again under the same
 * idempotency key until it is acknowledged. What was acknowledged is the model: subject -> the highest number.
 */
export class Load {
  readonly acknowledged = new Map<string, number>();
  /** Commands whose first answer never came, or said that it cannot be done just now. */
  repeated = 0;
  private readonly url: string;
  private going = true;
  private readonly lanes: Promise<void>[];
  private readonly ended = new AbortController();

  constructor(round: Round, lanes: number, subjectsOfLane: number, more: readonly string[] = []) {
    this.url = `${round.urlOf('commitment')}/api/commitment/count`;
    const names = (lane: number) => Array.from({ length: subjectsOfLane }, (_, at) => `S${lane}-${at}`);
    this.lanes = Array.from({ length: lanes }, (_, lane) => this.lane(lane === 0 ? [...names(lane), ...more] : names(lane)));
  }

  get commands(): number {
    return [...this.acknowledged.values()].reduce((sum, n) => sum + n, 0);
  }

  private async lane(subjects: readonly string[]): Promise<void> {
    for (let n = 1; this.going; n++)
      for (const subject of subjects) {
        if (!this.going) return;
        await this.count(subject, n);
        this.acknowledged.set(subject, n);
      }
  }

  /** Until it is acknowledged. */
  private async count(subject: string, n: number): Promise<void> {
    const key = randomUUID();
    for (let attempt = 0; ; attempt++) {
      if (attempt === 1) this.repeated += 1;
      const status = await this.send(key, JSON.stringify({ subject, n }));
      if (status === 200 || status === 201) return;
      if (status >= 400 && status < 500 && status !== 409 && status !== 429) throw new Error(`count answered ${status}`);
      await pause(PAUSE_MS);
    }
  }

  /** 0: no answer. */
  private async send(key: string, body: string): Promise<number> {
    try {
      const signal = AbortSignal.any([AbortSignal.timeout(TIMEOUT_MS), this.ended.signal]);
      const response = await fetch(this.url, {
        ...{ method: 'POST', headers: { 'content-type': 'application/json', 'idempotency-key': key } },
        ...{ body, signal },
      });
      await response.arrayBuffer();
      return response.status;
    } catch {
      // the service is down or does not answer: the same is sent again
      return 0;
    }
  }

  /** Lets every command that is on its way come to its acknowledgement. */
  async stop(): Promise<void> {
    this.going = false;
    await Promise.all(this.lanes);
  }
}
