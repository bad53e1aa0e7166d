import { isDeclaredEvent, type ServiceName, type TopicDeclaration, topics } from '@xinheng/contracts';
import type { Kafka } from 'kafkajs';
import type { Sql } from '../../sql/sql.js';
import type { BusHealth, Lag } from '../bus.js';
import { type BusParts, BusServer } from '../bus-server.js';
import type { Consumer } from '../consumer.js';
import { Notifier } from '../notifier.js';
import { Connection } from './connection.js';
import { GroupReader } from './group-reader.js';
import { type KafkaSettings, kafkaClient } from './kafka-settings.js';
import { LogCursors } from './log-cursors.js';
import { LogEnds } from './log-ends.js';
import { Relay } from './relay.js';
import { demandTopic, isThere, TopicGone } from './topic-check.js';

/**
 * The bus of services apart: a relay carries the outbox of this service to its topic, a reader per group takes in the topics of others.
 * A broker that is away holds up nothing but the events: the service comes up, takes commands, and its outbox waits.
 */
export class KafkaBus extends BusServer {
  private readonly kafka: Kafka;
  private readonly connection: Connection;
  private readonly relay: Relay;
  private readonly notifier: Notifier;
  private readers: GroupReader[] = [];
  private ends: LogEnds | undefined;

  constructor(
    parts: BusParts,
    private readonly settings: KafkaSettings,
  ) {
    super(parts);
    this.kafka = kafkaClient(settings, `${settings.prefix}.${parts.service}`, parts.log);
    this.connection = new Connection(this.kafka, () => parts.clock.now());
    this.notifier = new Notifier(parts.database, parts.service, parts.log);
    const topic = this.topicOf(parts.service);
    const declared = declarationOf(parts.service);
    const { kafka, connection } = this;
    this.relay = new Relay({
      ...{ bus: parts, kafka, topic, declared, connection },
      demand: (admin) => demandTopic(admin, topic, declared, settings.replication),
    });
  }

  private topicOf(producer: string): string {
    return `${this.settings.prefix}.${producer}`;
  }

  protected async start(): Promise<void> {
    const producers = new Set(this.consumers.flatMap(({ types }) => types.map(producerOf)));
    const ends = new LogEnds(
      [...producers].map((producer) => this.topicOf(producer)),
      this.connection,
      this.parts.log,
    );
    this.ends = ends;
    this.readers = this.consumers.map((consumer) => this.readerOf(consumer, ends));
    this.relay.start();
    ends.start();
    for (const reader of this.readers) reader.start();
  }

  private readerOf(consumer: Consumer, ends: LogEnds): GroupReader {
    const { parts, kafka, connection, settings } = this;
    const byProducer = Map.groupBy(consumer.types, producerOf);
    const cursors = new LogCursors(parts.schemas.kit, consumer.group);
    const demand = async (): Promise<void> => {
      for (const producer of byProducer.keys()) {
        const topic = this.topicOf(producer);
        const isKnown = await parts.database.plainly((sql) => cursors.knows(sql, topic));
        await connection.withAdmin(async (admin) => {
          if (isKnown && !(await isThere(admin, topic))) throw new TopicGone(topic, producer);
          await demandTopic(admin, topic, declarationOf(producer), settings.replication);
        });
      }
    };
    return new GroupReader({
      ...{ bus: parts, kafka, connection, ends, consumer, cursors, demand, stallMs: settings.stallMs },
      groupId: `${settings.prefix}.${consumer.group}`,
      topics: new Map([...byProducer].map(([producer, types]) => [this.topicOf(producer), { producer, types }])),
      isDeclared: isDeclaredEvent,
    });
  }

  nudge(): void {
    this.notifier.nudge();
  }

  wake(): void {
    this.relay.wake();
    for (const reader of this.readers) reader.wake();
  }

  lags(): Promise<Lag[]> {
    return this.parts.database.plainly(async (sql) => {
      const all: Lag[] = [];
      for (const reader of this.readers) all.push(...(await reader.lags(sql)));
      return all;
    });
  }

  health(): BusHealth {
    return this.connection.health;
  }

  unsentSeconds(): Promise<number> {
    return this.relay.unsentSeconds();
  }

  async openEnds(sql: Sql): Promise<string[]> {
    const open = await this.relay.openEnds(sql);
    for (const reader of this.readers) open.push(...(await reader.openEnds(sql)));
    return open;
  }

  async close(): Promise<void> {
    this.notifier.close();
    await Promise.all([...this.readers.map((reader) => reader.stop()), this.relay.stop(), this.ends?.stop()]);
    await this.connection.close();
  }

  unwrap<T>(): T {
    return this.kafka as T;
  }
}

/** The first word of an event's type. */
const producerOf = (type: string): string => type.slice(0, type.indexOf('.'));

function declarationOf(producer: string): TopicDeclaration {
  const declared = topics[producer as ServiceName];
  if (!declared) throw new Error(`no topic is declared for ${producer}`);
  return declared;
}
