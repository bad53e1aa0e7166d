import { randomBytes } from 'node:crypto';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { topics } from '@xinheng/contracts';
import { discardKafka, startKafka } from '@xinheng/kafka';
import { type AnyService, bootService, type ConfigInput, type Running } from '@xinheng/service-kit';
import kafkajs, { type Kafka, type Message, type Producer } from 'kafkajs';

export const BATCH = 500;
export const PARTITIONS = topics.commitment.partitions;

/** A broker for one benchmark, and services that use it. */
export interface KafkaStage {
  readonly client: Kafka;
  /** A service on the broker, with topics and groups of its own. */
  boot(service: AnyService, databaseUrl: string, prefix: string): Promise<Running>;
  stop(): Promise<void>;
}

export const newPrefix = (): string => `bench-${randomBytes(4).toString('hex')}`;

export async function openKafka(): Promise<KafkaStage> {
  const dataDir = mkdtempSync(join(tmpdir(), 'xinheng-bench-kafka-'));
  const cluster = await startKafka({ dataDir, shortLived: true });
  const brokers = [...cluster.brokers];
  return {
    client: new kafkajs.Kafka({ brokers, logLevel: kafkajs.logLevel.NOTHING }),
    boot: (service, databaseUrl, kafkaPrefix) => {
      const config: ConfigInput = { databaseUrl, internalSecret: 'x'.repeat(40), logLevel: 'error', batchSize: BATCH };
      return bootService(service, { ...config, kafkaBrokers: brokers, kafkaPrefix }, { migrate: false });
    },
    stop: async () => {
      await cluster.stop();
      await discardKafka(dataDir);
    },
  };
}

export async function makeTopic(client: Kafka, topic: string): Promise<void> {
  const admin = client.admin();
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
export async function openProducer(client: Kafka): Promise<Producer> {
  const producer = client.producer({ allowAutoTopicCreation: false, createPartitioner: kafkajs.Partitioners.DefaultPartitioner });
  await producer.connect();
  return producer;
}

/** Sends the batches one after the other, each when the one before is acknowledged: what the relay does, from memory. */
export async function produce(producer: Producer, topic: string, batches: readonly (readonly Placed[])[]): Promise<void> {
  for (const messages of batches) await producer.sendBatch({ acks: -1, topicMessages: [{ topic, messages: [...messages] }] });
}
