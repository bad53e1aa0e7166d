export { brokersSeenAt } from './answers.js';
export { discardKafka, startKafka } from './cluster.js';
export { type Identity, identify, lives } from './java/process-identity.js';
export type { KafkaCluster, KafkaNode, KafkaOptions } from './kafka.js';
export { nodesIn } from './plan.js';
export { freePorts } from './ports.js';
export { findKafkaRuntime, type KafkaRuntime } from './runtime.js';
