import { setTimeout as pause } from 'node:timers/promises';
import { type Admin, Kafka, type KafkaJSProtocolError, logLevel } from 'kafkajs';

export const clientOf = (brokers: readonly string[]): Kafka =>
  new Kafka({ clientId: 'spec', brokers: [...brokers], logLevel: logLevel.NOTHING, retry: { initialRetryTime: 50, retries: 8 } });

export async function asAdmin<R>(brokers: readonly string[], body: (admin: Admin) => Promise<R>): Promise<R> {
  const admin = clientOf(brokers).admin();
  await admin.connect();
  try {
    return await body(admin);
  } finally {
    await admin.disconnect();
  }
}

export interface Seen {
  readonly leader: number;
  readonly replicas: number[];
  readonly isr: number[];
}

/** The only partition of a topic, as soon as it is as the caller wants it. */
export const partitionWhen = (brokers: readonly string[], topic: string, fits: (seen: Seen) => boolean): Promise<Seen> =>
  asAdmin(brokers, async (admin) => {
    for (;;) {
      const seen = await admin.fetchTopicMetadata({ topics: [topic] }).then(
        ({ topics }) => topics[0]?.partitions[0],
        (error: KafkaJSProtocolError) => {
          // a broker may not have heard yet of a topic that another one has confirmed
          if (error.type === 'UNKNOWN_TOPIC_OR_PARTITION') return undefined;
          throw error;
        },
      );
      if (seen && fits(seen)) return { leader: seen.leader, replicas: [...seen.replicas].sort(), isr: [...seen.isr].sort() };
      await pause(50);
    }
  });

export async function createTopic(brokers: readonly string[], topic: string, copies: number): Promise<Seen> {
  await asAdmin(brokers, (admin) =>
    admin.createTopics({ topics: [{ topic, numPartitions: 1, replicationFactor: copies }], waitForLeaders: false }),
  );
  return partitionWhen(brokers, topic, ({ leader, isr }) => leader > 0 && isr.length === copies);
}

/** Acknowledged by every copy that is in step. */
export async function produce(brokers: readonly string[], topic: string, values: readonly string[]): Promise<void> {
  const producer = clientOf(brokers).producer();
  await producer.connect();
  try {
    await producer.send({ topic, acks: -1, messages: values.map((value) => ({ partition: 0, value })) });
  } finally {
    await producer.disconnect();
  }
}

/** Reads a topic as a new group, from its beginning, until it has `count` messages. */
export async function consume(brokers: readonly string[], topic: string, group: string, count: number): Promise<string[]> {
  const consumer = clientOf(brokers).consumer({ groupId: group, maxWaitTimeInMs: 100 });
  await consumer.connect();
  const values: string[] = [];
  try {
    await consumer.subscribe({ topics: [topic], fromBeginning: true });
    await new Promise<void>((resolve, reject) => {
      const eachMessage = async ({ message }: { message: { value: Buffer | null } }): Promise<void> => {
        if (values.push(String(message.value)) === count) resolve();
      };
      consumer.run({ eachMessage }).catch(reject);
    });
  } finally {
    await consumer.disconnect();
  }
  return values;
}
