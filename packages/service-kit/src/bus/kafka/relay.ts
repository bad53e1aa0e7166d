import type { TopicDeclaration } from '@xinheng/contracts';
import type { Admin, Kafka } from 'kafkajs';
import { busMetrics } from '../../ops/metrics.js';
import type { BusParts } from '../bus-server.js';
import { Overtaken } from '../consumer.js';
import { Leadership } from '../leadership.js';
import { LeadingLoop } from '../leading-loop.js';
import { anythingBehind, oldestBehindSeconds, type Position, readSendable, type SendableRow } from '../position.js';
import { CheckedProducer, type Placed, placedIn, type Span } from './checked-producer.js';
import type { Connection } from './connection.js';
import { LogLoss } from './log-loss.js';
import { LOG_HEADER } from './log-number.js';
import { RelayPlace } from './relay-place.js';
import { tracedHeaders } from './relay-trace.js';
import { isThere } from './topic-check.js';

const AFTER_FAILURE_MS = [100, 250, 500, 1000, 2000] as const;

export interface RelayParts {
  readonly bus: BusParts;
  readonly kafka: Kafka;
  readonly topic: string;
  readonly declared: TopicDeclaration;
  readonly connection: Connection;
  /** Demands that the topic is there as declared. */
  readonly demand: (admin: Admin) => Promise<void>;
}

/**
 * Carries the outbox of one service to its topic, in order: the next batch is sent when the one before is acknowledged in every partition.
 * One relay at a time leads; what two of them or a death in between send twice is dropped by the readers' inboxes.
 */
export class Relay {
  private readonly loop: LeadingLoop;
  private readonly place: RelayPlace;
  private readonly producer: CheckedProducer;
  private readonly loss: LogLoss;
  private readonly partitionOf: (key: string) => number;
  private demanded = false;

  constructor(private readonly parts: RelayParts) {
    const { bus, topic, kafka } = parts;
    this.place = new RelayPlace(bus.schemas.kit, topic);
    this.partitionOf = placedIn(parts.declared.partitions);
    this.producer = new CheckedProducer(kafka);
    this.loss = new LogLoss(topic, this.place, bus);
    const leadership = new Leadership(bus.databaseUrl, `relay ${topic}`, bus.service, (producer) => {
      if (producer === bus.service) this.loop.wake();
    });
    this.loop = new LeadingLoop({
      leadership,
      pollMs: bus.pollMs,
      round: () => this.round(),
      pauseMs: (soonMs) => this.pauseMs(soonMs),
      failed: (error, before) => this.failed(error, before),
    });
  }

  start(): void {
    this.loop.start();
  }

  wake(): void {
    this.loop.wake();
  }

  async stop(): Promise<void> {
    await this.loop.stop();
    await this.producer.close();
  }

  private async round(): Promise<number> {
    const { connection } = this.parts;
    if (!this.demanded) {
      await connection.withAdmin((admin) => this.demandTopic(admin));
      this.demanded = true;
    }
    await this.loss.check(connection);
    const sent = await this.drain();
    connection.works('relay');
    return sent;
  }

  /** A log that was lost is noticed before anything is written into the next: that one holds the whole outbox in order, from its beginning. */
  private async demandTopic(admin: Admin): Promise<void> {
    const { topic, demand } = this.parts;
    if (!(await isThere(admin, topic))) await this.loss.demandNothingSent();
    await demand(admin);
  }

  private async drain(): Promise<number> {
    const { database, schemas, batchSize } = this.parts.bus;
    const read = (from: Position): Promise<SendableRow[]> => database.plainly((sql) => readSendable(sql, schemas.kit, from, batchSize));
    const { log, ...began } = await database.plainly((sql) => this.place.read(sql));
    let from: Position = began;
    let rows = await read(from);
    let sent = 0;
    for (let last = rows.at(-1); last && !this.loop.stopped; last = rows.at(-1)) {
      // the next batch is fetched while this one is on its way
      const next = read(last);
      next.catch(() => undefined);
      await this.send(rows, from, last, log);
      sent += rows.length;
      from = last;
      rows = await next;
    }
    return sent;
  }

  private async send(rows: readonly SendableRow[], from: Position, to: Position, log: number): Promise<void> {
    const { bus, topic } = this.parts;
    const traced = rows.map((row) => tracedHeaders(row, topic));
    const messages = rows.map((row, at): Placed => {
      return {
        partition: this.partitionOf(row.key),
        key: row.key,
        value: row.text,
        headers: { ...traced[at]?.headers, [LOG_HEADER]: String(log) },
      };
    });
    let spans: Map<number, Span>;
    try {
      spans = await this.producer.send(topic, messages);
    } finally {
      for (const { end } of traced) end();
    }
    await this.loss.demandGrown(spans);
    await bus.database.plainly((sql) => this.place.move(sql, from, to, spans));
    this.loss.acknowledged(spans);
    busMetrics.sent.add(rows.length, { service: bus.service });
  }

  private async pauseMs(soonMs: number): Promise<number> {
    const { database, schemas, pollMs } = this.parts.bus;
    return database.plainly(async (sql) => ((await anythingBehind(sql, schemas.kit, await this.place.read(sql))) ? soonMs : pollMs));
  }

  private failed(error: unknown, before: number): number {
    const { bus, connection } = this.parts;
    this.demanded = false;
    if (error instanceof Overtaken) bus.log.info({ topic: this.parts.topic }, error.message);
    else {
      connection.fails('relay', error);
      bus.log.warn({ err: error, topic: this.parts.topic }, 'relay interrupted');
    }
    return AFTER_FAILURE_MS[Math.min(before, AFTER_FAILURE_MS.length - 1)] ?? 0;
  }

  unsentSeconds(): Promise<number> {
    const { database, schemas } = this.parts.bus;
    return database.plainly(async (sql) => oldestBehindSeconds(sql, schemas.kit, await this.place.read(sql)));
  }

  async openEnds(sql: Parameters<RelayPlace['read']>[0]): Promise<string[]> {
    const { bus } = this.parts;
    const behind = await anythingBehind(sql, bus.schemas.kit, await this.place.read(sql));
    return behind ? [`${bus.service}: events not sent to ${this.parts.topic}`] : [];
  }
}
