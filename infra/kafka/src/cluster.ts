import { resolve } from 'node:path';
import { ClusterNode } from './cluster-node.js';
import type { Form } from './form.js';
import { javaForm } from './java/java-form.js';
import type { KafkaCluster, KafkaOptions } from './kafka.js';
import { keptForm, planCluster } from './plan.js';
import { findKafkaRuntime } from './runtime.js';

/** Testcontainers is large, and most who come here never need it. */
const FORMS: Readonly<Record<Form['kind'], () => Promise<Form>>> = {
  java: async () => javaForm,
  engine: async () => (await import('./engine/engine-form.js')).engineForm,
};

/**
 * Starts an Apache Kafka of our own and resolves when every node serves. Brokers that a dead process has left at work in the data
 * directory are stopped first. @throws Error that says what to install where no Kafka can be had
 */
export async function startKafka(wanted: KafkaOptions): Promise<KafkaCluster> {
  const options = { ...wanted, dataDir: resolve(wanted.dataDir) };
  const { dataDir, onNotice = () => undefined } = options;
  const form = await formFor(dataDir);
  await form.stopLeftovers(dataDir, onNotice);
  const plan = await planCluster(form.kind, options);
  const brokers = await form.brokers(plan, options);
  const nodes = plan.nodes.map(({ id, brokerPort }, index) => new ClusterNode(id, `127.0.0.1:${brokerPort}`, brokers[index]!));
  const all = nodes.map(({ id }) => id);
  try {
    await Promise.all(brokers.map((broker) => broker.launch()));
    await Promise.all(nodes.map((node) => node.serves(all)));
  } catch (error) {
    await Promise.all(nodes.map((node) => node.kill()));
    await form.tidy(dataDir);
    throw error;
  }
  const stop = async (): Promise<void> => {
    // all at once: the last one alone would wait for a quorum
    await Promise.all(nodes.map((node) => node.stop()));
    await form.tidy(dataDir);
  };
  return { brokers: nodes.map(({ address }) => address), nodes, stop };
}

/** Takes a cluster away with its data, after stopping what a dead process has left at work there. */
export async function discardKafka(wanted: string): Promise<void> {
  const dataDir = resolve(wanted);
  const form = await FORMS[(await keptForm(dataDir)) ?? 'java']();
  await form.stopLeftovers(dataDir, () => undefined);
  await form.discard(dataDir);
}

/** Data in a volume is out of reach of a Java process, and the other way round. */
async function formFor(dataDir: string): Promise<Form> {
  const runtime = await findKafkaRuntime();
  if (runtime.kind === 'none') throw new Error(runtime.mend);
  const kept = await keptForm(dataDir);
  if (kept !== undefined && kept !== runtime.kind) {
    const way = `set XINHENG_KAFKA_RUNTIME=${kept} or take another dataDir`;
    throw new Error(`dataDir: the cluster in ${dataDir} is run by ${kept}, here it would be ${runtime.kind}; ${way}`);
  }
  return FORMS[runtime.kind]();
}
