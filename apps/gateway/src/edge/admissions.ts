import type { Clock } from '@xinheng/kernel';
import type { SessionDesk } from '../session-desk.js';
import type { Holder } from '../session-holder.js';
import type { Seen } from '../use-cases/keep-sessions.js';

/** More cookies than any office has; beyond it the oldest answers are forgotten. */
const REMEMBERED = 10_000;

interface Answer {
  readonly until: number;
  readonly holder: Promise<Holder | undefined>;
}

/** Who sits behind a cookie. An answer of the tables is believed for a moment, so that one page's twenty requests ask once. */
export class Admissions {
  private readonly answers = new Map<string, Answer>();
  private seen = new Map<string, Seen>();

  constructor(
    private readonly desk: Pick<SessionDesk, 'admit' | 'noteActivity'>,
    private readonly clock: Clock,
    private readonly believedMs: number,
    private readonly elapsed: () => number = () => performance.now(),
  ) {}

  async holderOf(tokenHash: string, requestId: string): Promise<Holder | undefined> {
    const holder = await this.ask(tokenHash, requestId);
    if (holder) this.seen.set(tokenHash, { tokenHash, at: this.clock.now() });
    return holder;
  }

  forget(tokenHash: string): void {
    this.answers.delete(tokenHash);
    this.seen.delete(tokenHash);
  }

  forgetAll(): void {
    this.answers.clear();
  }

  /** Writes down the last uses since the previous time. What cannot be written is kept for the next time. */
  async writeActivity(requestId: string): Promise<void> {
    const { seen } = this;
    if (seen.size === 0) return;
    this.seen = new Map();
    try {
      await this.desk.noteActivity([...seen.values()], requestId);
    } catch (error) {
      this.seen = new Map([...seen, ...this.seen]);
      throw error;
    }
  }

  private ask(tokenHash: string, requestId: string): Promise<Holder | undefined> {
    const known = this.answers.get(tokenHash);
    if (known && known.until > this.elapsed()) return known.holder;
    const holder = this.desk.admit(tokenHash, requestId);
    this.remember(tokenHash, { until: this.elapsed() + this.believedMs, holder });
    holder.catch(() => this.answers.delete(tokenHash));
    return holder;
  }

  private remember(tokenHash: string, answer: Answer): void {
    this.answers.delete(tokenHash);
    this.answers.set(tokenHash, answer);
    const oldest = this.answers.size > REMEMBERED ? this.answers.keys().next().value : undefined;
    if (oldest !== undefined) this.answers.delete(oldest);
  }
}
