import { createHash } from 'node:crypto';
import { hostname } from 'node:os';
import { type ContainerRuntimeClient, getContainerRuntimeClient } from 'testcontainers';

/** The containers of a data directory carry its mark under this label, and who has started them under the other. */
export const MARK_LABEL = 'xinheng.kafka';
export const PARENT_LABEL = 'xinheng.kafka.parent';

export const imageName = (env: NodeJS.ProcessEnv = process.env): string => env.XINHENG_KAFKA_IMAGE || 'apache/kafka:4.3.1';

/** Names container, network and volume; the same folder of the same machine gives the same one. */
export const markOf = (dataDir: string): string =>
  `xinheng-kafka-${createHash('sha256').update(`${hostname()}:${dataDir}`).digest('hex').slice(0, 12)}`;

/** Whether a container engine of this machine answers, at DOCKER_HOST or where its kind is usually found. */
export async function engineAnswers(): Promise<boolean> {
  return (await client()) !== undefined;
}

export async function engine(): Promise<ContainerRuntimeClient> {
  const found = await client();
  if (!found) throw new Error('no container engine answers; start one or set DOCKER_HOST');
  const { host } = found.info.containerRuntime;
  if (host !== 'localhost' && host !== '127.0.0.1') throw new Error(`DOCKER_HOST: the engine is on ${host}; it must be of this machine`);
  return found;
}

const client = (): Promise<ContainerRuntimeClient | undefined> => getContainerRuntimeClient().catch(() => undefined);

/** What `docker logs` says, without the eight bytes that go before each piece. */
export function plainLog(framed: Buffer): string {
  const pieces: Buffer[] = [];
  for (let at = 0; at + 8 <= framed.length; ) {
    const size = framed.readUInt32BE(at + 4);
    pieces.push(framed.subarray(at + 8, at + 8 + size));
    at += 8 + size;
  }
  return Buffer.concat(pieces).toString('utf8');
}
