import { setTimeout as pause } from 'node:timers/promises';
import { CheckedProducer, placedIn } from '@xinheng/service-kit';
import kafkajs, { type Admin, Kafka, logLevel } from 'kafkajs';
import type { Stage } from './stage.ts';

const PARTITIONS = 12;
const BATCH = 20;
const VALUE = 'v'.repeat(300);

/** What one producer was told, and what of it the log does not hold. */
export interface Loss {
  readonly acknowledged: number;
  readonly missing: number;
}

export interface PlainAgainstChecked {
  readonly kills: number;
  readonly plain: Loss;
  readonly checked: Loss;
}

/**
 * The same batches through kafkajs as it is used everywhere (its own retries, and whoever resolves is believed) and through the checked
 * producer, while one broker after the other is killed. Ends as soon as the plain one has lost something, or after `mostKills`.
 */
export async function plainAgainstChecked(stage: Stage, mostKills: number): Promise<PlainAgainstChecked> {
  const kafka = new Kafka({ clientId: 'control', brokers: [...stage.kafka.brokers], logLevel: logLevel.NOTHING, requestTimeout: 8000 });
  const admin = kafka.admin();
  await admin.connect();
  const configEntries = [{ name: 'min.insync.replicas', value: '2' }];
  const topics = ['control.plain', 'control.checked'].map((topic) => ({
    ...{ topic, numPartitions: PARTITIONS, replicationFactor: 3, configEntries },
  }));
  await admin.createTopics({ waitForLeaders: false, topics });
  const plain = new Sender('control.plain', await plainSend(kafka, 'control.plain'));
  const checked = new Sender('control.checked', checkedSend(kafka, 'control.checked'));
  const working = [plain.run(), checked.run()];
  let kills = 0;
  let missing = 0;
  while (missing === 0 && kills < mostKills) {
    for (const node of stage.kafka.nodes) {
      await pause(1000);
      await node.kill();
      await pause(1500);
      await node.start();
      kills += 1;
    }
    // what was acknowledged before the log is read must lie there
    const told = [...plain.acknowledged];
    missing = (await lossOf(kafka, admin, plain.topic, told)).missing;
  }
  for (const sender of [plain, checked]) sender.going = false;
  await Promise.all(working);
  const result = {
    kills,
    plain: await lossOf(kafka, admin, plain.topic, plain.acknowledged),
    checked: await lossOf(kafka, admin, checked.topic, checked.acknowledged),
  };
  await admin.disconnect();
  return result;
}

type Send = (keys: readonly string[]) => Promise<void>;

async function plainSend(kafka: Kafka, topic: string): Promise<Send> {
  const producer = kafka.producer({ allowAutoTopicCreation: false });
  await producer.connect();
  return async (keys) => void (await producer.send({ topic, acks: -1, messages: keys.map((key) => ({ key, value: VALUE })) }));
}

function checkedSend(kafka: Kafka, topic: string): Send {
  const producer = new CheckedProducer(kafka);
  const partitionOf = placedIn(PARTITIONS);
  return async (keys) =>
    void (await producer.send(
      topic,
      keys.map((key) => ({ key, value: VALUE, partition: partitionOf(key) })),
    ));
}

/** Sends batch after batch; one that is refused is sent again until it is acknowledged, as the relay does. */
class Sender {
  readonly topic: string;
  readonly acknowledged: string[] = [];
  going = true;
  private readonly send: Send;

  constructor(topic: string, send: Send) {
    this.topic = topic;
    this.send = send;
  }

  async run(): Promise<void> {
    for (let batch = 0; this.going; batch++) {
      const keys = Array.from({ length: BATCH }, (_, at) => `${batch}-${at}`);
      while (!(await this.try(keys))) await pause(100);
      this.acknowledged.push(...keys);
    }
  }

  private async try(keys: readonly string[]): Promise<boolean> {
    try {
      await this.send(keys);
      return true;
    } catch {
      // not acknowledged: the same batch comes again
      return false;
    }
  }
}

/** Reads the whole log. */
async function lossOf(kafka: Kafka, admin: Admin, topic: string, acknowledged: readonly string[]): Promise<Loss> {
  const ends = await endsOf(admin, topic);
  const seen = new Set<string>();
  const left = new Set([...ends].filter(([, high]) => high > 0).map(([partition]) => partition));
  const groupId = `control-${topic}-${acknowledged.length}`;
  const consumer = kafka.consumer({ groupId, maxWaitTimeInMs: 100 });
  await consumer.connect();
  await consumer.subscribe({ topic, fromBeginning: true });
  const read = Promise.withResolvers<void>();
  if (left.size === 0) read.resolve();
  await consumer.run({
    eachBatch: async ({ batch }) => {
      for (const { key } of batch.messages) seen.add(String(key));
      if (Number(batch.lastOffset()) + 1 >= (ends.get(batch.partition) ?? 0)) left.delete(batch.partition);
      if (left.size === 0) read.resolve();
    },
  });
  await read.promise;
  await consumer.disconnect();
  return { acknowledged: acknowledged.length, missing: acknowledged.filter((key) => !seen.has(key)).length };
}

/** Partition -> end, as soon as every partition has a leader again: a broker that has just come back may still be electing. */
async function endsOf(admin: Admin, topic: string): Promise<ReadonlyMap<number, number>> {
  for (;;) {
    try {
      return new Map((await admin.fetchTopicOffsets(topic)).map(({ partition, high }) => [partition, Number(high)]));
    } catch (error) {
      if (!(error instanceof kafkajs.KafkaJSProtocolError && error.retriable)) throw error;
      await pause(200);
    }
  }
}
