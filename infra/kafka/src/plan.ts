import { randomBytes } from 'node:crypto';
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Form } from './form.js';
import type { KafkaOptions } from './kafka.js';
import { freePorts, isFree } from './ports.js';

export interface PlannedNode {
  readonly id: number;
  /** Everything of this node lies here. */
  readonly dir: string;
  readonly brokerPort: number;
  readonly controllerPort: number;
}

/** What a data directory says about its cluster. */
export interface Plan {
  /** Kafka's own id of the cluster: 22 characters, written into its storage. */
  readonly clusterId: string;
  readonly nodes: readonly PlannedNode[];
}

interface Kept {
  readonly form: Form['kind'];
  readonly clusterId: string;
  readonly brokerPorts: readonly number[];
  readonly controllerPorts: readonly number[];
}

const FILE = 'cluster.json';

/** Sixteen random bytes as Kafka writes them; never with a dash in front, which its tools would take for an option. */
export const newClusterId = (random: () => Buffer = () => randomBytes(16)): string => {
  const id = random().toString('base64url');
  return id.startsWith('-') ? newClusterId(random) : id;
};

/** By what the cluster of this directory is run; undefined where there is none yet. */
export const keptForm = async (dataDir: string): Promise<Form['kind'] | undefined> => (await readKept(dataDir))?.form;

/** The cluster of this directory, with ports that are free now. Nothing of it may be running. */
export async function planCluster(form: Form['kind'], options: KafkaOptions): Promise<Plan> {
  const count = options.nodes ?? 1;
  const { dataDir, ports } = options;
  if (ports && ports.length !== count) throw new Error(`ports: ${count} nodes need ${count} ports, ${ports.length} were given`);
  const kept = await readKept(dataDir);
  if (kept && kept.brokerPorts.length !== count) {
    const had = kept.brokerPorts.length;
    throw new Error(`nodes: ${dataDir} holds a cluster of ${had}, ${count} were asked for; ask for ${had} or take another dataDir`);
  }
  const brokerPorts = ports ? await demandFree(ports) : await keepOrTake(count, kept?.brokerPorts, []);
  const controllerPorts = await keepOrTake(count, kept?.controllerPorts, brokerPorts);
  const next: Kept = { form, clusterId: kept?.clusterId ?? newClusterId(), brokerPorts, controllerPorts };
  await mkdir(dataDir, { recursive: true });
  await writeFile(join(dataDir, `${FILE}.new`), `${JSON.stringify(next)}\n`);
  await rename(join(dataDir, `${FILE}.new`), join(dataDir, FILE));
  const nodes = brokerPorts.map((brokerPort, index) => ({
    id: index + 1,
    dir: nodeDir(dataDir, index + 1),
    brokerPort,
    controllerPort: controllerPorts[index] as number,
  }));
  return { clusterId: next.clusterId, nodes };
}

/** Of how many nodes the cluster of this directory is; undefined where there is none yet. */
export const nodesIn = async (dataDir: string): Promise<number | undefined> => (await readKept(dataDir))?.brokerPorts.length;

const nodeDir = (dataDir: string, id: number): string => join(dataDir, `node-${id}`);

export const isNodeDir = (name: string): boolean => /^node-\d+$/.test(name);

async function readKept(dataDir: string): Promise<Kept | undefined> {
  const text = await readFile(join(dataDir, FILE), 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return undefined;
    throw error;
  });
  return text === undefined ? undefined : (JSON.parse(text) as Kept);
}

async function demandFree(ports: readonly number[]): Promise<readonly number[]> {
  for (const port of ports) if (!(await isFree(port))) throw new Error(`ports: ${port} on 127.0.0.1 is in use; give another or none`);
  return ports;
}

/** The ports of last time where all of them are free, so that clients find the cluster again; else new ones. */
async function keepOrTake(count: number, kept: readonly number[] | undefined, taken: readonly number[]): Promise<readonly number[]> {
  if (kept?.every((port) => !taken.includes(port))) {
    const free = await Promise.all(kept.map(isFree));
    if (free.every(Boolean)) return kept;
  }
  return freePorts(count, taken);
}
