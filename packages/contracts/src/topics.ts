import type { ServiceName } from './define.js';

/** The log that carries the events of one producing service, where a broker carries them. */
export interface TopicDeclaration {
  readonly producer: ServiceName;
  /** The events of one key lie in one partition, so the number can never be changed once events lie there. */
  readonly partitions: number;
  /** Milliseconds; -1: for ever, so that who begins to listen later hears all from the beginning. */
  readonly retentionMs: number;
  /** `delete`: by age alone; nothing is thinned out by key, for every event of a subject counts. */
  readonly cleanup: 'delete';
}

const PARTITIONS = 12;

const PRODUCERS = ['archive', 'inspection', 'gateway', 'commitment', 'supervision', 'joint-action', 'repair', 'integrity'] as const;

/** One topic for each producing service: the order per subject holds over all of its event types. */
export const topics: Readonly<Record<ServiceName, TopicDeclaration>> = Object.fromEntries(
  PRODUCERS.map((producer) => [producer, { producer, partitions: PARTITIONS, retentionMs: -1, cleanup: 'delete' }]),
) as unknown as Record<ServiceName, TopicDeclaration>;

/** The largest envelope in bytes that may be written: a broker takes 1 MiB with its own overhead, and so every bus does. */
export const LARGEST_EVENT_BYTES = 900_000;
