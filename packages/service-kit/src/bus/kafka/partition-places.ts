import { createHash } from 'node:crypto';
import type { Batch, KafkaMessage } from 'kafkajs';
import type { Database } from '../../sql/database.js';
import type { LogCursors } from './log-cursors.js';
import { LOG_HEADER, logNumberOf } from './log-number.js';

/** Where a reader stands in a partition that it has been given. */
export interface Place {
  /** The next offset to be taken in. */
  next: number;
  /** What the cursor in the database says; undefined where there is none yet. */
  stored: number | undefined;
  /** Number of the log that is being read; 0 until a message has told it. */
  log: number;
}

export interface Seeker {
  seek(at: { topic: string; partition: number; offset: string }): void;
}

/** The same event sent into the next log is another message. */
export const fingerprintOf = ({ key, value, headers }: KafkaMessage): Buffer =>
  createHash('sha256')
    .update(key ?? '')
    .update('\n')
    .update(value ?? '')
    .update(`\n${headers?.[LOG_HEADER] ?? ''}`)
    .digest();

/**
 * The truth about how far a group has read is in PostgreSQL, moved with the effects; what the broker holds of it is for its own tools.
 * The first batch after a partition was given to this reader is therefore compared: the message before the cursor must be the one that
 * was read last. If it is another, the log has been lost and is read from its beginning; the inbox drops what was taken in already. So it is
 * where a message was sent into a later log than the ones before it: the next log may take the place of a lost one unseen.
 */
export class PartitionPlaces {
  private readonly known = new Map<string, Place>();
  /** Where a partition was asked to go on, so that it is asked once. */
  private readonly sought = new Map<string, number>();
  /** Partitions that were asked for from their beginning because their log is another: the number of that log. */
  private readonly anew = new Map<string, number>();

  constructor(
    private readonly database: Database,
    private readonly cursors: LogCursors,
    private readonly tell: (what: string) => void,
  ) {}

  /** The partitions were dealt anew. */
  forget(): void {
    for (const map of [this.known, this.sought, this.anew]) map.clear();
  }

  forgetOne({ topic, partition }: Batch): void {
    for (const map of [this.known, this.sought, this.anew]) map.delete(`${topic}/${partition}`);
  }

  /** Undefined: the batch does not begin where the reader stands; it has been asked for from there. */
  async of(batch: Batch, seeker: Seeker): Promise<Place | undefined> {
    const name = `${batch.topic}/${batch.partition}`;
    const first = Number(batch.firstOffset());
    const known = this.known.get(name);
    // a client whose place lies behind the end goes to the beginning by itself
    if (known && (batch.messages.length === 0 || first >= known.next)) return known;
    const cursor = await this.database.plainly((sql) => this.cursors.find(sql, batch.topic, batch.partition));
    const stored = cursor?.nextOffset;
    const log = this.anew.get(name);
    if (log !== undefined) return this.stand(name, { next: first, stored, log });
    const probe = Math.max(0, (stored ?? 0) - 1);
    const before = cursor && batch.messages.find(({ offset }) => Number(offset) === probe);
    if (cursor && before) {
      if (fingerprintOf(before).equals(cursor.lastMessage))
        return this.stand(name, { next: cursor.nextOffset, stored, log: logNumberOf(before) });
      this.readAnew(batch, seeker, logNumberOf(before));
      return undefined;
    }
    if (first !== probe && this.sought.get(name) !== probe) {
      this.sought.set(name, probe);
      seeker.seek({ topic: batch.topic, partition: batch.partition, offset: String(probe) });
      return undefined;
    }
    // asked from there and given this: what was before has been lost or has run out of its retention
    if (cursor) this.tell(`${name}: the log goes on at ${first}, ${cursor.nextOffset} was expected; reading from there`);
    return this.stand(name, { next: first, stored, log: 0 });
  }

  /** From the beginning, as the log of this number; what was taken in already is dropped by the inbox. */
  readAnew({ topic, partition }: Pick<Batch, 'topic' | 'partition'>, seeker: Seeker, log: number): void {
    const name = `${topic}/${partition}`;
    this.tell(`${name}: the log is another than the one that was read; reading from its beginning`);
    this.known.delete(name);
    this.sought.delete(name);
    this.anew.set(name, log);
    seeker.seek({ topic, partition, offset: '0' });
  }

  private stand(name: string, place: Place): Place {
    this.known.set(name, place);
    this.sought.delete(name);
    this.anew.delete(name);
    return place;
  }
}

/** The messages up to the first that was sent into a later log than the one at hand; the number of that log, where there is one. */
export function ofThisLog(place: Place, messages: readonly KafkaMessage[]): { messages: KafkaMessage[]; later: number | undefined } {
  let { log } = place;
  for (const [at, message] of messages.entries()) {
    const number = logNumberOf(message);
    if (log > 0 && number > log) return { messages: messages.slice(0, at), later: number };
    log = Math.max(log, number);
  }
  return { messages: [...messages], later: undefined };
}
