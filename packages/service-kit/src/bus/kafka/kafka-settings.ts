import { readFileSync } from 'node:fs';
import { Kafka, type KafkaConfig, type LogEntry, logLevel, type SASLOptions } from 'kafkajs';
import type { Config } from '../../ops/config.js';
import type { Log } from '../../ops/log.js';

/** Where the brokers are and how this installation is told apart on them. */
export interface KafkaSettings {
  readonly brokers: readonly string[];
  /** Topics are `<prefix>.<service>`, groups `<prefix>.<group>`. */
  readonly prefix: string;
  /** Copies of each partition; with three or more, two of them must have a batch before it counts. */
  readonly replication: number;
  /** A group that makes no step for this long although events wait is begun anew. */
  readonly stallMs: number;
  readonly connection: Pick<KafkaConfig, 'ssl' | 'sasl'>;
}

/** @returns undefined where no brokers are named: PostgreSQL carries the events then */
export function kafkaSettings(config: Config): KafkaSettings | undefined {
  const { kafkaBrokers: brokers, kafkaPrefix: prefix, kafkaReplication: replication, kafkaStallMs: stallMs } = config;
  if (brokers.length === 0) return undefined;
  return { brokers, prefix, replication, stallMs, connection: { ...tlsOf(config), ...saslOf(config) } };
}

function tlsOf({ kafkaTls, kafkaTlsCaFile }: Config): Pick<KafkaConfig, 'ssl'> {
  if (!kafkaTls) return {};
  return { ssl: kafkaTlsCaFile === undefined ? true : { ca: [readFileSync(kafkaTlsCaFile, 'utf8')] } };
}

function saslOf({ kafkaSaslMechanism, kafkaSaslUsername, kafkaSaslPassword }: Config): Pick<KafkaConfig, 'sasl'> {
  if (kafkaSaslMechanism === undefined) return {};
  // the configuration was refused where one of the three is missing
  const sasl = { mechanism: kafkaSaslMechanism, username: kafkaSaslUsername ?? '', password: kafkaSaslPassword ?? '' };
  return { sasl: sasl as SASLOptions };
}

/** A broker that does not answer is given up after this; longer than it waits for its replicas. */
const REQUEST_TIMEOUT_MS = 8000;
const CONNECTION_TIMEOUT_MS = 3000;

export const kafkaClient = ({ brokers, connection }: KafkaSettings, clientId: string, log: Log): Kafka =>
  new Kafka({
    ...connection,
    clientId,
    brokers: [...brokers],
    requestTimeout: REQUEST_TIMEOUT_MS,
    connectionTimeout: CONNECTION_TIMEOUT_MS,
    // what goes wrong is reported by who asked for it; the client's own lines are for tracing
    logLevel: logLevel.ERROR,
    logCreator: () => (entry) => forward(entry, log),
  });

const forward = ({ namespace, log: { message, timestamp: _, ...rest } }: LogEntry, log: Log): void =>
  log.debug({ kafka: namespace, ...rest }, message);
