import { rm } from 'node:fs/promises';
import { resolve } from 'node:path';
import { ClusterNode } from './cluster-node.js';
import { javaBrokers, stopJavaLeftovers } from './java/java-brokers.js';
import type { KafkaCluster, KafkaOptions } from './kafka.js';
import { planCluster } from './plan.js';
import { findKafkaRuntime } from './runtime.js';

/**
 * Starts an Apache Kafka of our own and resolves when every node serves. Brokers that a dead process has left at work in the data
 * directory are stopped first. @throws Error that says what to install where no Kafka can be had
 */
export async function startKafka(wanted: KafkaOptions): Promise<KafkaCluster> {
  const options = { ...wanted, dataDir: resolve(wanted.dataDir) };
  const runtime = await findKafkaRuntime();
  if (runtime.kind === 'none') throw new Error(runtime.mend);
  await stopJavaLeftovers(options);
  const plan = await planCluster(options);
  const brokers = await javaBrokers(plan, options);
  const nodes = brokers.map((broker, index) => {
    const { id, brokerPort } = plan.nodes[index] as (typeof plan.nodes)[number];
    return new ClusterNode(id, `127.0.0.1:${brokerPort}`, broker);
  });
  // all at once: one alone of three has no quorum
  const stop = async (): Promise<void> => {
    await Promise.all(nodes.map((node) => node.stop()));
  };
  const all = nodes.map(({ id }) => id);
  try {
    await Promise.all(brokers.map((broker) => broker.launch()));
    await Promise.all(nodes.map((node) => node.serves(all)));
  } catch (error) {
    await Promise.all(nodes.map((node) => node.kill()));
    throw error;
  }
  return { brokers: nodes.map(({ address }) => address), nodes, stop };
}

/** Takes a cluster away with its data, after stopping what a dead process has left at work there. */
export async function discardKafka(dataDir: string): Promise<void> {
  const dir = resolve(dataDir);
  await stopJavaLeftovers({ dataDir: dir, nodes: 3 });
  await rm(dir, { recursive: true, force: true });
}
