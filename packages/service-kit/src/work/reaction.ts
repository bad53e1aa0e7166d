import type { DataOf, Envelope, EventDefinition } from '@xinheng/contracts';
import type { Tx } from '../sql/sql.js';

/** An event as a reaction receives it: the envelope with parsed data. */
export type Event<E extends EventDefinition> = Envelope<DataOf<E>>;

/** One delivery of one event, or of a batch, with the transaction that also holds the inbox mark. Pass it to `Work.react`. */
export interface Delivery {
  /** The consumer group; the service's name unless the reaction names another. */
  readonly group: string;
  readonly envelopes: readonly Envelope[];
  readonly tx: Tx<never>;
  /** Told what must be done once the delivery is committed. */
  readonly afterCommit: (act: () => void) => void;
}
