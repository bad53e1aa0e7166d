import { randomBytes } from 'node:crypto';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { topics } from '@xinheng/contracts';
import { discardKafka, startKafka } from '@xinheng/kafka';
import { type AnyService, bootService, type ConfigInput, migrate, migrationPlans, type Running } from '@xinheng/service-kit';
import kafkajs, { type Kafka, type Message, type Producer } from 'kafkajs';
import pg from 'pg';

export const BATCH = 500;
export const PARTITIONS = topics.commitment.partitions;

/** A broker and the tables of one service for one benchmark, and services that use them. */
export interface KafkaStage {
  readonly kafka: Kafka;
  readonly client: pg.Client;
  /** A service on the broker, with topics and groups of its own. */
  boot(service: AnyService, prefix: string): Promise<Running>;
}

export const newPrefix = (): string => `bench-${randomBytes(4).toString('hex')}`;

export async function onKafkaStage<R>(service: AnyService, databaseUrl: string, play: (stage: KafkaStage) => Promise<R>): Promise<R> {
  await migrate(databaseUrl, migrationPlans(service));
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  const dataDir = mkdtempSync(join(tmpdir(), 'xinheng-bench-kafka-'));
  const cluster = await startKafka({ dataDir, shortLived: true });
  const brokers = [...cluster.brokers];
  try {
    return await play({
      kafka: new kafkajs.Kafka({ brokers, logLevel: kafkajs.logLevel.NOTHING }),
      client,
      boot: (booted, kafkaPrefix) => {
        const config: ConfigInput = { databaseUrl, internalSecret: 'x'.repeat(40), logLevel: 'error', batchSize: BATCH };
        return bootService(booted, { ...config, kafkaBrokers: brokers, kafkaPrefix }, { migrate: false });
      },
    });
  } finally {
    await cluster.stop();
    await discardKafka(dataDir);
    await client.end();
  }
}

export async function makeTopic(kafka: Kafka, topic: string): Promise<void> {
  const admin = kafka.admin();
  await admin.connect();
  const configEntries = [
    { name: 'retention.ms', value: '-1' },
    { name: 'cleanup.policy', value: 'delete' },
  ];
  await admin.createTopics({ waitForLeaders: true, topics: [{ topic, numPartitions: PARTITIONS, configEntries }] });
  await admin.disconnect();
}

export type Placed = Message & { readonly partition: number };

/** A producer that is connected. */
export async function openProducer(kafka: Kafka): Promise<Producer> {
  const producer = kafka.producer({ allowAutoTopicCreation: false, createPartitioner: kafkajs.Partitioners.DefaultPartitioner });
  await producer.connect();
  return producer;
}

/** Sends the batches one after the other, each when the one before is acknowledged: what the relay does, from memory. */
export async function produce(producer: Producer, topic: string, batches: readonly (readonly Placed[])[]): Promise<void> {
  for (const messages of batches) await producer.sendBatch({ acks: -1, topicMessages: [{ topic, messages: [...messages] }] });
}
