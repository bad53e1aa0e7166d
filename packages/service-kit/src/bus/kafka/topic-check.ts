import { setTimeout as pause } from 'node:timers/promises';
import type { TopicDeclaration } from '@xinheng/contracts';
// its errors are spread into its exports, which Node does not see by name
import kafkajs, { type Admin } from 'kafkajs';

/** A topic is there, but not as it was declared. */
export class TopicMismatch extends Error {
  override readonly name = 'TopicMismatch';
}

/** A topic that was read is no longer there. Only its own service may make it anew: it alone knows that everything must be sent again. */
export class TopicGone extends Error {
  override readonly name = 'TopicGone';

  constructor(topic: string, producer: string) {
    super(
      `主题 ${topic} 已不存在，等 ${producer} 服务重建并重新发送。Topic ${topic} is gone: ${producer} will make it anew and send everything again`,
    );
  }
}

/** `min.insync.replicas`: with three copies one broker may be away. */
const insyncOf = (replication: number): number => (replication >= 3 ? 2 : 1);

/** A topic that was just made has no leaders for a moment. */
const LEADERS_MS = 10_000;
const LOOK_MS = 50;

export const isThere = async (admin: Admin, topic: string): Promise<boolean> => (await admin.listTopics()).includes(topic);

/**
 * Makes the topic where it is missing, as it is declared; otherwise compares. When it resolves, every partition answers: a client that
 * begins earlier breaks, and a first start would look like a row of crashes.
 * @throws TopicMismatch that names topic, setting, both values
 */
export async function demandTopic(admin: Admin, topic: string, declared: TopicDeclaration, replication: number): Promise<void> {
  if (!(await isThere(admin, topic))) await make(admin, topic, declared, replication);
  await compare(admin, topic, declared);
  await untilItAnswers(admin, topic);
}

/** @throws what the client says when it does not come about in time */
async function untilItAnswers(admin: Admin, topic: string): Promise<void> {
  for (const deadline = performance.now() + LEADERS_MS; ; ) {
    try {
      await admin.fetchTopicOffsets(topic);
      return;
    } catch (error) {
      if (!isPassing(error) || performance.now() > deadline) throw error;
      await pause(LOOK_MS);
    }
  }
}

/** As the protocol marks its own errors. */
const isPassing = (error: unknown): boolean => error instanceof kafkajs.KafkaJSProtocolError && error.retriable;

async function make(
  admin: Admin,
  topic: string,
  { partitions, retentionMs, cleanup }: TopicDeclaration,
  replication: number,
): Promise<void> {
  const configEntries = [
    { name: 'retention.ms', value: String(retentionMs) },
    { name: 'retention.bytes', value: '-1' },
    { name: 'cleanup.policy', value: cleanup },
    { name: 'min.insync.replicas', value: String(insyncOf(replication)) },
    { name: 'unclean.leader.election.enable', value: 'false' },
  ];
  // false where another process was faster; leaders are waited for by who sends
  await admin.createTopics({
    waitForLeaders: false,
    topics: [{ topic, numPartitions: partitions, replicationFactor: replication, configEntries }],
  });
}

async function compare(admin: Admin, topic: string, declared: TopicDeclaration): Promise<void> {
  const { topics } = await admin.fetchTopicMetadata({ topics: [topic] });
  const partitions = topics[0]?.partitions.length ?? 0;
  if (partitions !== declared.partitions) throw mismatch(topic, 'partitions', partitions, declared.partitions);
  // 2: the resource type of topics in Kafka's protocol
  const { resources } = await admin.describeConfigs({ includeSynonyms: false, resources: [{ type: 2, name: topic, configNames: [] }] });
  const settings = new Map(resources[0]?.configEntries.map(({ configName, configValue }) => [configName, configValue]));
  const expected = { 'cleanup.policy': declared.cleanup, 'retention.ms': String(declared.retentionMs) };
  for (const [name, value] of Object.entries(expected)) {
    const found = settings.get(name);
    if (found !== value) throw mismatch(topic, name, found ?? 'nothing', value);
  }
}

const mismatch = (topic: string, setting: string, found: string | number, declared: string | number): TopicMismatch =>
  new TopicMismatch(
    `主题 ${topic} 的 ${setting} 是 ${found}，应为 ${declared}；请按声明重建或更正该主题。Topic ${topic}: ${setting} is ${found}, declared is ${declared}`,
  );
