import type { Plan, PlannedNode } from './plan.js';

/** Where a node listens and keeps its data, as it sees it itself. */
export interface Place {
  readonly logDir: string;
  readonly listeners: string;
  readonly advertised: string;
  readonly interBroker: string;
  readonly protocols: string;
  /** `id@host:port` of every controller. */
  readonly voters: string;
}

/** The place of a node whose processes all run on this machine. */
export const loopbackPlace = (plan: Plan, node: PlannedNode, logDir: string): Place => ({
  logDir,
  listeners: `PLAINTEXT://127.0.0.1:${node.brokerPort},CONTROLLER://127.0.0.1:${node.controllerPort}`,
  advertised: `PLAINTEXT://127.0.0.1:${node.brokerPort}`,
  interBroker: 'PLAINTEXT',
  protocols: 'PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT',
  voters: plan.nodes.map(({ id, controllerPort }) => `${id}@127.0.0.1:${controllerPort}`).join(),
});

/** The place of a node in a network of containers, where nodes find each other by name and clients come through a port of this machine. */
export function networkPlace(plan: Plan, alias: string, port: number, logDir: string, aliasOf: (id: number) => string): Place {
  return {
    logDir,
    listeners: `PLAINTEXT://0.0.0.0:${port},INTERNAL://0.0.0.0:${INTERNAL_PORT},CONTROLLER://0.0.0.0:${CONTROLLER_PORT}`,
    advertised: `PLAINTEXT://127.0.0.1:${port},INTERNAL://${alias}:${INTERNAL_PORT}`,
    interBroker: 'INTERNAL',
    protocols: 'PLAINTEXT:PLAINTEXT,INTERNAL:PLAINTEXT,CONTROLLER:PLAINTEXT',
    voters: plan.nodes.map(({ id }) => `${id}@${aliasOf(id)}:${CONTROLLER_PORT}`).join(),
  };
}

/** Each container has these for itself. */
const INTERNAL_PORT = 19_092;
const CONTROLLER_PORT = 19_093;

/** The text of `server.properties`. What `settings` says wins. */
export function serverProperties(plan: Plan, id: number, place: Place, settings: Readonly<Record<string, string>> = {}): string {
  const copies = String(plan.nodes.length);
  const safe = plan.nodes.length === 1 ? '1' : '2';
  const lines: Record<string, string> = {
    'process.roles': 'broker,controller',
    'node.id': String(id),
    'controller.quorum.voters': place.voters,
    'controller.listener.names': 'CONTROLLER',
    listeners: place.listeners,
    'advertised.listeners': place.advertised,
    'inter.broker.listener.name': place.interBroker,
    'listener.security.protocol.map': place.protocols,
    'log.dirs': place.logDir,
    // a topic is a contract: it is made on purpose or not at all
    'auto.create.topics.enable': 'false',
    'default.replication.factor': copies,
    'min.insync.replicas': safe,
    'offsets.topic.replication.factor': copies,
    'offsets.topic.num.partitions': '10',
    'transaction.state.log.replication.factor': copies,
    'transaction.state.log.min.isr': safe,
    'share.coordinator.state.topic.replication.factor': copies,
    'share.coordinator.state.topic.min.isr': safe,
    // a first member does not wait for others that may come
    'group.initial.rebalance.delay.ms': '0',
    // the cleaner's buffer is of the heap, a third of which it would take
    'log.cleaner.dedupe.buffer.size': '16777216',
    // a broker that was killed is missed after this time, and not let in again before it
    'broker.session.timeout.ms': '3000',
    'broker.heartbeat.interval.ms': '500',
    ...settings,
  };
  return `${Object.entries(lines)
    .map(([name, value]) => `${name}=${value.replaceAll('\\', '\\\\')}`)
    .join('\n')}\n`;
}
