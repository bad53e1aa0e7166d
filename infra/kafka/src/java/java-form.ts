import { readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { ensureJars } from '../artifacts/cache.js';
import type { Broker } from '../broker.js';
import type { Form } from '../form.js';
import type { KafkaOptions } from '../kafka.js';
import { isNodeDir, type Plan } from '../plan.js';
import { loopbackPlace, serverProperties } from '../server-properties.js';
import { findJava, findMaven } from './find-java.js';
import { JavaBroker, storageOf } from './java-broker.js';
import { stopLeftover } from './leftovers.js';

/** Brokers as Java processes of our own. */
export const javaForm: Form = {
  kind: 'java',
  brokers,
  async stopLeftovers(dataDir, onNotice) {
    const names = (await readdir(dataDir).catch(() => [])).filter(isNodeDir);
    const stopped = await Promise.all(names.map((name) => stopLeftover(join(dataDir, name))));
    for (const pid of stopped) if (pid !== undefined) onNotice(`a broker of an earlier run (pid ${pid}) was stopped`);
  },
  tidy: async () => undefined,
  discard: (dataDir) => rm(dataDir, { recursive: true, force: true }),
};

async function brokers(plan: Plan, { settings, shortLived = false, onNotice = () => undefined }: KafkaOptions): Promise<Broker[]> {
  const { java, seen } = await findJava();
  if (java === undefined) throw new Error(`no Java 17 or newer: ${seen}`);
  const jars = await ensureJars({ mvn: await findMaven(), onNotice });
  return plan.nodes.map((node) => {
    const properties = serverProperties(plan, node.id, loopbackPlace(plan, node, storageOf(node.dir)), settings);
    const { clusterId } = plan;
    return new JavaBroker({ java, jars, clusterId, id: node.id, dir: node.dir, properties, shortLived, onNotice });
  });
}
