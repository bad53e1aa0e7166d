import { Kafka, logLevel } from 'kafkajs';
import { type Metadata, metadataOf } from './metadata.js';

/** Ids of the brokers that serve, as the broker at this address says; empty where nothing answers or there is no quorum. */
export async function brokersSeenAt(address: string): Promise<readonly number[]> {
  const metadata = await metadataIfAny(address);
  return metadata?.controller === undefined ? [] : metadata.brokers;
}

/**
 * Whether a client can work with the broker `id` at this address: it names all the `expected` ones, and where it leads a partition it says
 * so itself. A broker is named a moment before it has taken up its partitions.
 */
export async function serves(address: string, id: number, expected: readonly number[]): Promise<boolean> {
  const metadata = await metadataIfAny(address);
  if (metadata?.controller === undefined || !expected.every((each) => metadata.brokers.includes(each))) return false;
  const led = metadata.topics.filter(({ leaders }) => leaders.includes(id) && leaders.every((leader) => leader >= 0));
  return led.length === 0 || leads(address, led);
}

/** It does not listen yet, or is about to end: the caller asks again until its time is up. */
const metadataIfAny = (address: string): Promise<Metadata | undefined> => metadataOf(address).catch(() => undefined);

async function leads(address: string, topics: Metadata['topics']): Promise<boolean> {
  const client = { clientId: 'xinheng-readiness', brokers: [address], logLevel: logLevel.NOTHING };
  const admin = new Kafka({ ...client, connectionTimeout: 2_000, requestTimeout: 5_000, retry: { retries: 0 } }).admin();
  try {
    await admin.connect();
    for (const { name } of topics) await admin.fetchTopicOffsets(name);
    return true;
  } catch {
    // it has not taken them up yet
    return false;
  } finally {
    await admin.disconnect();
  }
}
