import { rm } from 'node:fs/promises';
import type { Broker } from '../broker.js';
import type { Form } from '../form.js';
import { type Identity, identify, lives } from '../java/process-identity.js';
import type { KafkaOptions } from '../kafka.js';
import type { Plan } from '../plan.js';
import { networkPlace, serverProperties } from '../server-properties.js';
import { containersOf, makeNetwork, removeContainers, removeVolumes } from './containers.js';
import { endedBefore, endWithUs } from './end-with-us.js';
import { engine, imageName, markOf } from './engine.js';
import { EngineBroker } from './engine-broker.js';
import { STORAGE } from './node-container.js';

const aliasOf = (id: number): string => `node-${id}`;

/** Brokers in containers, their data in volumes of the engine. */
export const engineForm: Form = {
  kind: 'engine',
  brokers,
  async stopLeftovers(dataDir, onNotice) {
    const docker = (await engine()).container.dockerode;
    const mark = markOf(dataDir);
    const { running, parents } = await containersOf(docker, mark);
    for (const text of running > 0 ? parents : []) {
      const parent = JSON.parse(text) as Identity;
      if (await lives(parent)) {
        throw new Error(`dataDir: a broker (container ${mark}) of process ${parent.pid} works in ${dataDir}; stop that process first`);
      }
    }
    await removeContainers(docker, mark);
    if (running > 0) onNotice(`a broker of an earlier run (container ${mark}) was stopped`);
  },
  async tidy(dataDir) {
    await removeContainers((await engine()).container.dockerode, markOf(dataDir));
    endedBefore(markOf(dataDir));
  },
  async discard(dataDir) {
    await engineForm.tidy(dataDir);
    await removeVolumes((await engine()).container.dockerode, markOf(dataDir));
    await rm(dataDir, { recursive: true, force: true });
  },
};

async function brokers(plan: Plan, { dataDir, settings, shortLived = false }: KafkaOptions): Promise<Broker[]> {
  const client = await engine();
  const mark = markOf(dataDir);
  const parent = JSON.stringify(await identify(process.pid));
  await makeNetwork(client.container.dockerode, mark);
  endWithUs(mark);
  return plan.nodes.map(({ id, dir, brokerPort }) => {
    const properties = serverProperties(plan, id, networkPlace(plan, aliasOf(id), brokerPort, STORAGE, aliasOf), settings);
    const name = `${mark}-${id}`;
    return new EngineBroker(client, {
      image: imageName(),
      name,
      mark,
      parent,
      network: mark,
      alias: aliasOf(id),
      volume: name,
      port: brokerPort,
      clusterId: plan.clusterId,
      properties,
      shortLived,
      dir,
    });
  });
}
