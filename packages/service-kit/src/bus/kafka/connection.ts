import type { Instant } from '@xinheng/kernel';
import type { Admin, Kafka } from 'kafkajs';
import type { BusHealth } from '../bus.js';
import { type PartProblem, problemOf } from './connection-words.js';
import { LogLost } from './log-lost.js';
import { TopicMismatch } from './topic-check.js';

/** One admin client for questions about topics and offsets, and what is known of the way to the brokers. */
export class Connection {
  private admin: Promise<Admin> | undefined;
  private readonly problems = new Map<string, PartProblem>();
  private readonly crashes = new Map<string, BusHealth['crashes'][number]>();

  constructor(
    private readonly kafka: Kafka,
    private readonly now: () => Instant,
  ) {}

  /** Asks the brokers; a client that has failed is made anew the next time. */
  async withAdmin<R>(ask: (admin: Admin) => Promise<R>): Promise<R> {
    this.admin ??= this.open();
    const current = this.admin;
    try {
      return await ask(await current);
    } catch (error) {
      if (this.admin === current) this.admin = undefined;
      current.then((admin) => admin.disconnect()).catch(() => undefined);
      throw error;
    }
  }

  private async open(): Promise<Admin> {
    const admin = this.kafka.admin({ retry: { retries: 1, initialRetryTime: 100 } });
    await admin.connect();
    return admin;
  }

  /** @param part what works again: the relay, the looks at the logs, a group */
  works(part: string): void {
    this.problems.delete(part);
  }

  fails(part: string, error: unknown): void {
    const own = error instanceof TopicMismatch || error instanceof LogLost;
    const since = this.problems.get(part)?.since ?? this.now();
    this.problems.set(part, { ...(own ? { text: error.message } : { detail: textOf(error) }), since });
  }

  crashed(group: string, error: unknown): void {
    const count = (this.crashes.get(group)?.count ?? 0) + 1;
    this.crashes.set(group, { group, at: this.now(), cause: textOf(error), count });
  }

  get health(): BusHealth {
    return { carrier: 'kafka', problem: problemOf(this.problems), crashes: [...this.crashes.values()] };
  }

  async close(): Promise<void> {
    const { admin } = this;
    this.admin = undefined;
    await admin?.then((one) => one.disconnect()).catch(() => undefined);
  }
}

function textOf(error: unknown): string {
  const { cause } = error as { cause?: unknown };
  const text = error instanceof Error ? error.message : String(error);
  return (cause instanceof Error && cause.message !== text ? `${text}: ${cause.message}` : text).slice(0, 500);
}
