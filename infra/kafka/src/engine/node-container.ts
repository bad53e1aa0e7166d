import { GenericContainer, Wait } from 'testcontainers';
import { MARK_LABEL, PARENT_LABEL } from './engine.js';

/** Where things lie in the image `apache/kafka`; `make-image` puts them in the same places. */
const JARS = '/opt/kafka/libs/*';
const DATA = '/var/lib/kafka/data';
const PROPERTIES = '/tmp/server.properties';
/** A container that comes back may have another address: neither it nor its absence may be remembered for Java's half a minute. */
const SECURITY = '/tmp/name-service.security';
const NAME_SERVICE = 'networkaddress.cache.ttl=1\nnetworkaddress.cache.negative.ttl=0\n';
export const STORAGE = `${DATA}/storage`;

export interface NodeContainer {
  readonly image: string;
  readonly name: string;
  readonly mark: string;
  /** Who has started it, as text. */
  readonly parent: string;
  readonly network: string;
  /** Its name in that network. */
  readonly alias: string;
  readonly volume: string;
  readonly port: number;
  readonly clusterId: string;
  readonly properties: string;
  readonly shortLived: boolean;
  /** Folder of this machine for its log. */
  readonly dir: string;
}

/** Reachable from this machine only: a broker without passwords has no business on the network. */
class LoopbackContainer extends GenericContainer {
  protected override async beforeContainerCreated(): Promise<void> {
    for (const bindings of Object.values(this.hostConfig.PortBindings as Record<string, { HostIp?: string }[]>))
      for (const binding of bindings) binding.HostIp = '127.0.0.1';
  }
}

/** Creates and starts it; resolves to its id when it has begun, long before it serves. It is never cleaned up behind our back. */
export async function createContainer(node: NodeContainer): Promise<string> {
  const started = await new LoopbackContainer(node.image)
    .withName(node.name)
    .withLabels({ [MARK_LABEL]: node.mark, [PARENT_LABEL]: node.parent })
    .withNetworkMode(node.network)
    .withNetworkAliases(node.alias)
    .withExposedPorts({ container: node.port, host: node.port })
    .withBindMounts([{ source: node.volume, target: DATA, mode: 'rw' }])
    .withCopyContentToContainer([
      { content: node.properties, target: PROPERTIES },
      { content: NAME_SERVICE, target: SECURITY },
    ])
    .withEntrypoint(['/bin/sh', '-c', script(node)])
    .withAutoCleanup(false)
    .withWaitStrategy(Wait.forLogMessage(BEGUN))
    .start();
  return started.getId();
}

const BEGUN = 'the node begins';

/** Java takes the place of the shell, so that signals reach it. */
function script({ clusterId, shortLived }: NodeContainer): string {
  const machine = `-Xmx384m -XX:+UseSerialGC -Djava.security.properties=${SECURITY}`;
  const quick = '-XX:TieredStopAtLevel=1';
  const format = `java ${quick} -cp '${JARS}' kafka.tools.StorageTool format --ignore-formatted -t ${clusterId} -c ${PROPERTIES}`;
  return [
    'set -e',
    `echo '${BEGUN}'`,
    `[ -f ${STORAGE}/meta.properties ] || ${format}`,
    `exec java ${machine} ${shortLived ? `${quick} ` : ''}-cp '${JARS}' kafka.Kafka ${PROPERTIES}`,
  ].join('\n');
}
