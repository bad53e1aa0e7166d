import { type Admin, Kafka, type KafkaJSError, type KafkaJSProtocolError, logLevel } from 'kafkajs';

/** Ids of the brokers that serve, as the broker at this address tells a client; empty where nothing answers. */
export const brokersSeenAt = (address: string): Promise<number[]> => ask(address, seenBy, []);

/**
 * Whether a client can work with all of these brokers: the one at this address names them, and whoever leads a partition says so itself.
 * A broker is named a moment before it has taken up its partitions.
 */
export const servesWith = (address: string, expected: readonly number[]): Promise<boolean> =>
  ask(
    address,
    async (admin) => {
      const seen = await seenBy(admin);
      if (!expected.every((id) => seen.includes(id))) return false;
      for (const topic of await ledTopics(admin)) await admin.fetchTopicOffsets(topic);
      return true;
    },
    false,
  );

async function seenBy(admin: Admin): Promise<number[]> {
  const { brokers, controller } = await admin.describeCluster();
  return controller === null ? [] : brokers.map(({ nodeId }) => nodeId);
}

/** Topics of which every partition has a leader; none where one lacks, whose brokers are down. */
async function ledTopics(admin: Admin): Promise<string[]> {
  try {
    return await admin.listTopics();
  } catch (error) {
    if (((error as KafkaJSError).cause as KafkaJSProtocolError | undefined)?.type === 'LEADER_NOT_AVAILABLE') return [];
    throw error;
  }
}

/** `otherwise` where it does not listen yet, has no quorum yet, or has not taken up its partitions: the caller asks again. */
async function ask<R>(address: string, question: (admin: Admin) => Promise<R>, otherwise: R): Promise<R> {
  const admin = new Kafka({
    clientId: 'xinheng-readiness',
    brokers: [address],
    logLevel: logLevel.NOTHING,
    connectionTimeout: 2_000,
    requestTimeout: 5_000,
    retry: { retries: 0 },
  }).admin();
  try {
    await admin.connect();
    return await question(admin);
  } catch {
    return otherwise;
  } finally {
    await admin.disconnect();
  }
}
