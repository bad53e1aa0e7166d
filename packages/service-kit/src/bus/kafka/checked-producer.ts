import { type Kafka, type Message, Partitioners, type Producer } from 'kafkajs';

/** The broker waits this long for its replicas. */
const ACKNOWLEDGE_MS = 5000;
/** A client that keeps failing is made anew: it may hold a view of the cluster that no longer heals. */
const FAILURES_BEFORE_NEW = 3;

/** A batch of which a part is not acknowledged. The whole is sent again: copies are dropped by the readers' inboxes. */
export class NotAcknowledged extends Error {
  override readonly name = 'NotAcknowledged';
}

export type Placed = Message & { readonly partition: number };

/** First and last offset that one batch has been given in one partition. */
export interface Span {
  readonly first: number;
  readonly last: number;
}

/**
 * The only way to a broker. kafkajs keeps replies per broker over its own retries and resolves although a partition whose leader has moved
 * was never sent (tulios/kafkajs 1303). So it may not retry, we choose the partition, and each partition is looked for in the reply.
 */
export class CheckedProducer {
  private producer: Producer | undefined;
  private failures = 0;

  constructor(private readonly kafka: Kafka) {}

  /** Resolves when every message lies in every replica that must have it. @throws NotAcknowledged, or what the client says */
  async send(topic: string, messages: readonly Placed[]): Promise<Map<number, Span>> {
    try {
      const producer = await this.connected();
      const reply = await producer.sendBatch({ acks: -1, timeout: ACKNOWLEDGE_MS, topicMessages: [{ topic, messages: [...messages] }] });
      const spans = spansOf(topic, messages, reply);
      this.failures = 0;
      return spans;
    } catch (error) {
      this.failures += 1;
      if (this.failures % FAILURES_BEFORE_NEW === 0) await this.close();
      throw error;
    }
  }

  private async connected(): Promise<Producer> {
    if (this.producer) return this.producer;
    const producer = this.kafka.producer({
      allowAutoTopicCreation: false,
      createPartitioner: Partitioners.DefaultPartitioner,
      retry: { retries: 0 },
    });
    await producer.connect();
    this.producer = producer;
    return producer;
  }

  async close(): Promise<void> {
    const { producer } = this;
    this.producer = undefined;
    // a connection that is broken already need not be closed
    await producer?.disconnect().catch(() => undefined);
  }
}

type Reply = Awaited<ReturnType<Producer['sendBatch']>>;

/** @throws NotAcknowledged that names the first partition without a good answer */
export function spansOf(topic: string, messages: readonly Placed[], reply: Reply): Map<number, Span> {
  const counts = new Map<number, number>();
  for (const { partition } of messages) counts.set(partition, (counts.get(partition) ?? 0) + 1);
  const spans = new Map<number, Span>();
  for (const [partition, count] of counts) {
    const answer = reply.find((one) => one.topicName === topic && one.partition === partition);
    if (answer?.errorCode !== 0 || answer.baseOffset === undefined)
      throw new NotAcknowledged(
        `${topic}/${partition}: ${count} messages not acknowledged (${answer ? `code ${answer.errorCode}` : 'no reply'})`,
      );
    const first = Number(answer.baseOffset);
    spans.set(partition, { first, last: first + count - 1 });
  }
  return spans;
}

const partitioner = Partitioners.DefaultPartitioner();

const partitionsOf = (count: number) =>
  Array.from({ length: count }, (_, partitionId) => ({ partitionId, partitionErrorCode: 0, leader: 0, replicas: [], isr: [] }));

/** Key -> partition, by Murmur2 as every Kafka client computes it. */
export function placedIn(partitions: number): (key: string) => number {
  const partitionMetadata = partitionsOf(partitions);
  return (key) => partitioner({ topic: '', partitionMetadata, message: { key, value: '' } });
}
