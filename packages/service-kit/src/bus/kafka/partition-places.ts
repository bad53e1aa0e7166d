import { createHash } from 'node:crypto';
import type { Batch, KafkaMessage } from 'kafkajs';
import type { Database } from '../../sql/database.js';
import type { LogCursors } from './log-cursors.js';

/** Where a reader stands in a partition that it has been given. */
export interface Place {
  /** The next offset to be taken in. */
  next: number;
  /** What the cursor in the database says; undefined where there is none yet. */
  stored: number | undefined;
}

export interface Seeker {
  seek(at: { topic: string; partition: number; offset: string }): void;
}

export const fingerprintOf = ({ key, value }: KafkaMessage): Buffer =>
  createHash('sha256')
    .update(key ?? '')
    .update('\n')
    .update(value ?? '')
    .digest();

/**
 * The truth about how far a group has read is in PostgreSQL, moved with the effects; what the broker holds of it is for its own tools.
 * The first batch after a partition was given to this reader is therefore compared: the message before the cursor must be the one that
 * was read last. If it is another, the log has been lost and is read from its beginning; the inbox drops what was taken in already.
 */
export class PartitionPlaces {
  private readonly known = new Map<string, Place>();
  /** Where a partition was asked to go on, so that it is asked once. */
  private readonly sought = new Map<string, number>();

  constructor(
    private readonly database: Database,
    private readonly cursors: LogCursors,
    private readonly tell: (what: string) => void,
  ) {}

  /** The partitions were dealt anew. */
  forget(): void {
    this.known.clear();
    this.sought.clear();
  }

  forgetOne({ topic, partition }: Batch): void {
    this.known.delete(`${topic}/${partition}`);
    this.sought.delete(`${topic}/${partition}`);
  }

  /** Undefined: the batch does not begin where the reader stands; it has been asked for from there. */
  async of(batch: Batch, seeker: Seeker): Promise<Place | undefined> {
    const name = `${batch.topic}/${batch.partition}`;
    const known = this.known.get(name);
    if (known) return known;
    const cursor = await this.database.plainly((sql) => this.cursors.find(sql, batch.topic, batch.partition));
    const stored = cursor?.nextOffset;
    const probe = Math.max(0, (stored ?? 0) - 1);
    const first = Number(batch.firstOffset());
    const before = cursor && batch.messages.find(({ offset }) => Number(offset) === probe);
    if (cursor && before && fingerprintOf(before).equals(cursor.lastMessage)) return this.stand(name, { next: cursor.nextOffset, stored });
    const lost = before !== undefined;
    const wanted = lost ? 0 : probe;
    if (first !== wanted && this.sought.get(name) !== wanted) {
      if (lost) this.tell(`${name}: another message lies at ${probe} than the one that was read there; reading from the beginning`);
      this.sought.set(name, wanted);
      seeker.seek({ topic: batch.topic, partition: batch.partition, offset: String(wanted) });
      return undefined;
    }
    // asked from there and given this: what was before has been lost or has run out of its retention
    if (cursor) this.tell(`${name}: the log goes on at ${first}, ${cursor.nextOffset} was expected; reading from there`);
    return this.stand(name, { next: first, stored });
  }

  private stand(name: string, place: Place): Place {
    this.known.set(name, place);
    this.sought.delete(name);
    return place;
  }
}
