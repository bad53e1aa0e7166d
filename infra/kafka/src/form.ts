import type { Broker } from './broker.js';
import type { KafkaOptions } from './kafka.js';
import type { Plan } from './plan.js';

/** How brokers are run: as Java processes, or as containers. Every `dataDir` is absolute. */
export interface Form {
  readonly kind: 'java' | 'engine';
  /** Stops what a dead process has left at work in this data directory. @throws Error where a living one uses it */
  stopLeftovers(dataDir: string, onNotice: (line: string) => void): Promise<void>;
  brokers(plan: Plan, options: KafkaOptions): Promise<Broker[]>;
  /** Takes away what is no data, when every broker is down. */
  tidy(dataDir: string): Promise<void>;
  /** Takes the data away, when every broker is down. */
  discard(dataDir: string): Promise<void>;
}
