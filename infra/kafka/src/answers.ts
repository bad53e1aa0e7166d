import { Kafka, logLevel } from 'kafkajs';

/** Ids of the brokers that serve, as the broker at this address tells a client; empty where nothing answers. */
export async function brokersSeenAt(address: string): Promise<number[]> {
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
    const { brokers, controller } = await admin.describeCluster();
    return controller === null ? [] : brokers.map(({ nodeId }) => nodeId);
  } catch {
    // it does not listen yet, or has no quorum yet: the caller asks again until its time is up
    return [];
  } finally {
    await admin.disconnect();
  }
}
