import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { discardKafka, findKafkaRuntime, type KafkaCluster, startKafka } from '@xinheng/kafka';
import { foldersOfDeadRuns } from './dead-runs.js';

/** How the workers of a Jest run find its broker: Jest hands nothing but the environment from set-up to workers. */
const BROKERS_VARIABLE = 'XINHENG_TEST_KAFKA_BROKERS';
const PREFIX = 'xinheng-test-kafka-';

export interface TestKafka {
  /** `host:port`, as `KAFKA_BROKERS` takes it. One broker, shared by every spec of the run: each world takes a prefix of its own. */
  readonly brokers: string;
}

/** Of this process: Jest runs set-up and teardown in the same one. */
let running: { readonly cluster: KafkaCluster; readonly folder: string } | undefined;

/** Starts the broker of this run. @throws Error that says what to install where no Kafka can be had */
export async function startTestKafka(): Promise<void> {
  const runtime = await findKafkaRuntime();
  if (runtime.kind === 'none') throw new Error(runtime.mend);
  for (const folder of await foldersOfDeadRuns(PREFIX)) await discardKafka(folder);
  const folder = await mkdtemp(join(tmpdir(), `${PREFIX}${process.pid}-`));
  const cluster = await startKafka({ dataDir: folder, shortLived: true, onNotice: (line) => process.stderr.write(`${line}\n`) });
  running = { cluster, folder };
  process.env[BROKERS_VARIABLE] = cluster.brokers.join();
}

/** Ends it and takes its data away. */
export async function stopTestKafka(): Promise<void> {
  if (!running) return;
  const { cluster, folder } = running;
  running = undefined;
  await Promise.all(cluster.nodes.map((node) => node.kill()));
  await discardKafka(folder);
}

/** The broker of the Jest run. @throws Error that says what the workspace's Jest configuration or the name of the spec lacks */
export function testKafka(): TestKafka {
  const brokers = process.env[BROKERS_VARIABLE];
  if (!brokers) {
    const lines = "globalSetup: '@xinheng/testkit/jest-global-setup-kafka', globalTeardown: '@xinheng/testkit/jest-global-teardown-kafka'";
    throw new Error(
      `no test Kafka: a spec that needs it is named *.kafka.spec.ts, and the Jest configuration of its workspace needs ${lines}`,
    );
  }
  return { brokers };
}
