// its errors are spread into its exports, which Node does not see by name
import kafkajs, { type Batch, type Consumer as Client, type EachBatchPayload, type Kafka } from 'kafkajs';
import { isOutage } from '../../sql/failures.js';
import type { Sql } from '../../sql/sql.js';
import type { BusParts } from '../bus-server.js';
import { type Consumer, Overtaken } from '../consumer.js';
import { type Beat, beating } from './heartbeats.js';
import type { LogCursors } from './log-cursors.js';
import { logNumberOf } from './log-number.js';
import { fingerprintOf, ofThisLog, PartitionPlaces, type Place } from './partition-places.js';
import { incomingOf } from './read-message.js';

/** A member that is silent for so long has died; take-over after a kill takes no longer. */
const SESSION_MS = 6000;
const HEARTBEAT_MS = 300;
const REBALANCE_MS = 20_000;
/** An idle fetch holds up a rebalance for so long. */
const FETCH_MS = 200;
const PARTITION_BYTES = 1_048_576;
const AFTER_FAILURE_MS = 500;
const DISCONNECT_MS = 5000;

export interface GroupParts {
  readonly bus: BusParts;
  readonly kafka: Kafka;
  readonly groupId: string;
  readonly consumer: Consumer;
  readonly cursors: LogCursors;
  /** Topic -> producer, with the types heard of it. */
  readonly topics: ReadonlyMap<string, { readonly producer: string; readonly types: readonly string[] }>;
  readonly isDeclared: (type: string) => boolean;
}

/** One client of a group from joining to its end: by a crash, by standing still, or because it was asked to stop. */
export class GroupLife {
  private readonly client: Client;
  private readonly places: PartitionPlaces;
  private readonly ending = Promise.withResolvers<void>();
  private readonly halted = new Set<NodeJS.Timeout>();
  private assigned = new Map<string, number[]>();
  private busy = false;
  private steppedAt = performance.now();
  private ended = false;

  constructor(
    private readonly parts: GroupParts,
    onJoined: () => void,
  ) {
    const { bus, kafka, groupId, cursors } = parts;
    this.places = new PartitionPlaces(bus.database, cursors, (what) => bus.log.warn({ group: groupId }, what));
    this.client = kafka.consumer({
      groupId,
      sessionTimeout: SESSION_MS,
      heartbeatInterval: HEARTBEAT_MS,
      rebalanceTimeout: REBALANCE_MS,
      maxWaitTimeInMs: FETCH_MS,
      maxBytesPerPartition: PARTITION_BYTES,
      allowAutoTopicCreation: false,
      // after a crash we make a new client ourselves: this one may stand still for ever without saying so
      retry: { initialRetryTime: 100, maxRetryTime: 2000, retries: 5, restartOnFailure: async () => false },
    });
    const { CRASH, GROUP_JOIN } = this.client.events;
    this.client.on(CRASH, ({ payload }) => this.ending.reject(payload.error));
    this.client.on(GROUP_JOIN, ({ payload }) => {
      this.places.forget();
      this.assigned = new Map(Object.entries(payload.memberAssignment));
      this.steppedAt = performance.now();
      onJoined();
    });
  }

  /** Resolves after `end`. @throws when the client has crashed or was given up */
  async run(): Promise<void> {
    try {
      await this.client.connect();
      await this.client.subscribe({ topics: [...this.parts.topics.keys()], fromBeginning: true });
      await this.client.run({ autoCommit: false, eachBatchAutoResolve: false, eachBatch: (payload) => this.each(payload) });
      await this.ending.promise;
    } finally {
      this.ended = true;
      for (const timer of this.halted) clearTimeout(timer);
      await this.leave();
    }
  }

  end(): void {
    this.ended = true;
    this.ending.resolve();
  }

  /** True if this member makes no step for `stallMs` although events wait in a partition that it was given. */
  standsStill(waits: (topic: string, partition: number) => boolean, stallMs: number): boolean {
    const due = [...this.assigned].some(([topic, partitions]) => partitions.some((partition) => waits(topic, partition)));
    if (!due || this.busy || this.halted.size > 0) this.steppedAt = performance.now();
    return performance.now() - this.steppedAt > stallMs;
  }

  giveUp(reason: Error): void {
    this.ending.reject(reason);
  }

  /** A client that has broken may never come to an end of its own. */
  private async leave(): Promise<void> {
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<void>((resolve) => {
      timer = setTimeout(resolve, DISCONNECT_MS);
    });
    await Promise.race([this.client.disconnect().catch(() => undefined), late]);
    clearTimeout(timer);
  }

  private async each(payload: EachBatchPayload): Promise<void> {
    this.busy = true;
    try {
      await beating(payload.heartbeat, HEARTBEAT_MS, (beat) => this.take(payload, beat));
    } catch (error) {
      // what the group protocol says is for the client: it joins again
      if (error instanceof kafkajs.KafkaJSError) throw error;
      this.stumble(payload, error);
    } finally {
      this.busy = false;
      this.steppedAt = performance.now();
    }
  }

  private async take(payload: EachBatchPayload, beat: Beat): Promise<void> {
    const { batch } = payload;
    const place = await this.places.of(batch, this.client);
    if (!place) return;
    const unread = batch.messages.filter(({ offset }) => Number(offset) >= place.next);
    const { messages, later } = ofThisLog(place, unread);
    const { batchSize } = this.parts.bus;
    for (let from = 0; from < messages.length && payload.isRunning() && !payload.isStale() && !beat.failed(); from += batchSize) {
      await this.deliver(batch, place, messages.slice(from, from + batchSize));
      payload.resolveOffset(String(place.next - 1));
    }
    if (later !== undefined && payload.isRunning() && !payload.isStale()) return this.places.readAnew(batch, this.client, later);
    if (messages.length === 0) payload.resolveOffset(batch.lastOffset());
    beat.demand();
    await payload.commitOffsetsIfNecessary(offsetsOf(batch, place));
  }

  /** Effects, inbox marks and the step of the cursor are one transaction. */
  private async deliver(batch: Batch, place: Place, messages: Batch['messages']): Promise<void> {
    const { topics, consumer, cursors, bus, isDeclared } = this.parts;
    const { topic, partition } = batch;
    const last = messages.at(-1);
    const heard = topics.get(topic);
    if (!last || !heard) return;
    const skips = (type: string): boolean => !heard.types.includes(type) && isDeclared(type);
    const from = { producer: heard.producer, topic, partition };
    const incoming = messages.flatMap((message) => incomingOf(message, from, (type) => !skips(type)) ?? []);
    const to = { topic, partition, nextOffset: Number(last.offset) + 1, lastMessage: fingerprintOf(last) };
    const move = (sql: Sql): Promise<void> => cursors.move(sql, place.stored, to);
    if (incoming.length > 0) await consumer.deliver(incoming, move);
    else await bus.database.plainly(move);
    place.next = to.nextOffset;
    place.stored = to.nextOffset;
    place.log = Math.max(place.log, ...messages.map(logNumberOf));
  }

  /** Nothing of the rest has happened: the partition rests while the others go on, then it is asked for from there again. */
  private stumble({ batch, pause }: EachBatchPayload, error: unknown): void {
    const { bus, groupId } = this.parts;
    this.places.forgetOne(batch);
    if (error instanceof Overtaken) bus.log.info({ group: groupId }, error.message);
    else bus.log.warn({ err: error, group: groupId, topic: batch.topic, partition: batch.partition }, 'batch not taken in, tried again');
    const resume = pause();
    const timer = setTimeout(
      () => {
        this.halted.delete(timer);
        if (!this.ended) resume();
      },
      isOutage(error) ? AFTER_FAILURE_MS : AFTER_FAILURE_MS / 5,
    );
    this.halted.add(timer);
  }
}

const offsetsOf = ({ topic, partition }: Batch, { next }: Place) => ({
  topics: [{ topic, partitions: [{ partition, offset: String(next) }] }],
});
