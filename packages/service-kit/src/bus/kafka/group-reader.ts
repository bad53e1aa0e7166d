import { Loop } from '../../ops/loop.js';
import { busMetrics } from '../../ops/metrics.js';
import type { Sql } from '../../sql/sql.js';
import type { Lag } from '../bus.js';
import type { Connection } from './connection.js';
import { GroupLife, type GroupParts } from './group-life.js';
import type { LogEnds } from './log-ends.js';

const BEGIN_AGAIN_MS = [100, 500, 2000, 5000] as const;
/** A life that has lasted so long was a good one: the next pause is short again. */
const GOOD_LIFE_MS = 60_000;
const WATCH_MS = 1000;

class StandsStill extends Error {
  override readonly name = 'StandsStill';
}

export interface ReaderParts extends GroupParts {
  readonly connection: Connection;
  readonly ends: LogEnds;
  readonly stallMs: number;
  /** Demands that every topic is there as declared. */
  readonly demand: () => Promise<void>;
}

/** One group on this process: begun anew after every crash and every stand-still, for the client's own restarts cannot be relied on. */
export class GroupReader {
  private readonly lives = new Loop();
  private readonly retries = new Loop();
  private failures = 0;
  private life: GroupLife | undefined;
  /** The present life has been given partitions: its end is a crash, not a start that took more than one try. */
  private joined = false;

  constructor(private readonly parts: ReaderParts) {}

  start(): void {
    this.lives.start(() => this.supervise());
    this.retries.start(() => this.retry());
  }

  /** Parked keys may have been released. */
  wake(): void {
    this.retries.wake();
  }

  async stop(): Promise<void> {
    const stopped = Promise.all([this.lives.stop(), this.retries.stop()]);
    this.life?.end();
    await stopped;
  }

  private async supervise(): Promise<void> {
    const began = performance.now();
    try {
      await this.live();
    } catch (error) {
      if (performance.now() - began > GOOD_LIFE_MS) this.failures = 0;
      this.note(error);
      await this.lives.pause(BEGIN_AGAIN_MS[Math.min(this.failures++, BEGIN_AGAIN_MS.length - 1)] ?? 0);
    }
  }

  private async live(): Promise<void> {
    const { bus, topics, cursors, demand } = this.parts;
    await demand();
    await bus.database.inTransaction(async ({ sql }) => {
      for (const [topic, { types }] of topics) await cursors.subscribe(sql, topic, types);
    });
    const life = new GroupLife(this.parts, () => {
      this.joined = true;
      this.parts.connection.works(this.parts.consumer.group);
    });
    this.life = life;
    if (this.lives.stopped) return;
    const watch = setInterval(() => void this.watch(life), WATCH_MS);
    try {
      await life.run();
    } finally {
      clearInterval(watch);
      this.life = undefined;
    }
  }

  private async watch(life: GroupLife): Promise<void> {
    const { bus, cursors, ends, stallMs, groupId } = this.parts;
    const read = await bus.database.plainly((sql) => cursors.all(sql)).catch(() => undefined);
    // while the database is away nobody can say what waits
    if (!read) return;
    const waits = (topic: string, partition: number): boolean => ends.waiting(topic, partition, nextOf(read, topic, partition)) > 0;
    if (life.standsStill(waits, stallMs)) life.giveUp(new StandsStill(`${groupId} made no step for ${stallMs} ms although events wait`));
  }

  private note(error: unknown): void {
    const { bus, connection, groupId, consumer } = this.parts;
    connection.fails(consumer.group, error);
    if (this.joined) {
      connection.crashed(consumer.group, error);
      busMetrics.begunAnew.add(1, { group: consumer.group });
    }
    this.joined = false;
    bus.log.warn({ err: error, group: groupId }, 'consumer begun anew');
  }

  /** What is parked and due is tried again whether or not the broker is there. */
  private async retry(): Promise<void> {
    const { bus, consumer } = this.parts;
    try {
      const left = await consumer.retryDue();
      const due = left > 0 ? 0 : await bus.database.plainly((sql) => consumer.parking.nextDueMs(sql));
      await this.retries.pause(Math.min(bus.pollMs, due ?? bus.pollMs));
    } catch (error) {
      bus.log.warn({ err: error, group: consumer.group }, 'retries interrupted');
      await this.retries.pause(bus.pollMs);
    }
  }

  async lags(sql: Sql): Promise<Lag[]> {
    const { cursors, consumer, topics, ends } = this.parts;
    const read = await cursors.all(sql);
    return [...topics].map(([topic, { producer }]) => {
      const { events, oldestSeconds } = ends.lag(topic, (partition) => nextOf(read, topic, partition));
      return { group: consumer.group, producer, events, oldestSeconds };
    });
  }

  async openEnds(sql: Sql): Promise<string[]> {
    const { cursors, consumer, topics, connection } = this.parts;
    const read = await cursors.all(sql);
    const open: string[] = [];
    for (const topic of topics.keys()) {
      const offsets = await connection.withAdmin((admin) => admin.fetchTopicOffsets(topic)).catch(() => undefined);
      const unread = offsets?.filter(({ partition, high, low }) => Number(high) !== (nextOf(read, topic, partition) ?? Number(low)));
      if (!unread) open.push(`${consumer.group}: the end of ${topic} is not known`);
      else if (unread.length > 0) open.push(`${consumer.group}: ${unread.length} partitions of ${topic} not read to their ends`);
    }
    return open;
  }
}

const nextOf = (read: readonly { topic: string; partition: number; nextOffset: number }[], topic: string, partition: number) =>
  read.find((one) => one.topic === topic && one.partition === partition)?.nextOffset;
