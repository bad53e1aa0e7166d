import { ensureJars } from '../artifacts/cache.js';
import type { Broker } from '../broker.js';
import type { KafkaOptions } from '../kafka.js';
import { nodeDir, type Plan } from '../plan.js';
import { loopbackPlace, serverProperties } from '../server-properties.js';
import { findJava, findMaven } from './find-java.js';
import { JavaBroker, storageOf } from './java-broker.js';
import { stopLeftover } from './leftovers.js';

/** Stops what a dead process has left at work in this data directory. */
export async function stopJavaLeftovers({ dataDir, nodes = 1, onNotice }: KafkaOptions): Promise<void> {
  const ids = Array.from({ length: nodes }, (_, index) => index + 1);
  const stopped = await Promise.all(ids.map((id) => stopLeftover(nodeDir(dataDir, id))));
  for (const pid of stopped) if (pid !== undefined) onNotice?.(`a broker of an earlier run (pid ${pid}) was stopped`);
}

export async function javaBrokers(
  plan: Plan,
  { settings, shortLived = false, onNotice = () => undefined }: KafkaOptions,
): Promise<Broker[]> {
  const { java, seen } = await findJava();
  if (java === undefined) throw new Error(`no Java 17 or newer: ${seen}`);
  const jars = await ensureJars({ mvn: await findMaven(), onNotice });
  return plan.nodes.map((node) => {
    const place = loopbackPlace(plan, node, storageOf(node.dir));
    const properties = serverProperties(plan, node.id, place, settings);
    const { clusterId } = plan;
    return new JavaBroker({ java, jars, clusterId, id: node.id, dir: node.dir, properties, shortLived, onNotice });
  });
}
