// B5: from Kafka to the effect. 50,000 events that lie in the topic are read, marked in the inbox and take effect; against a bare
// kafkajs consumer that only reads them, and against a bare loop that only marks and counts them from memory.
import type { AnyService } from '@xinheng/service-kit';
import type pg from 'pg';
import type { BenchResult } from './benchmarks.ts';
import { EFFECT, hearing, progress } from './counting.ts';
import { batchesOf } from './kafka-messages.ts';
import { BATCH, type KafkaStage, makeTopic, newPrefix, onKafkaStage, openProducer, type Placed, produce } from './kafka-stage.ts';
import { fillOutbox } from './outbox-fill.ts';
import { type Contender, interleaved, type Measured, ratio } from './rounds.ts';
import { stopwatch, type Timed } from './stopwatch.ts';

const EVENTS = Number(process.env.XINHENG_BENCH_INTAKE_EVENTS ?? 50_000);
const OURS = 'xinheng, Kafka to inbox and effect';
const READ = 'kafkajs consumer that only reads';
const LOOP = 'bare mark and effect from memory, batches of 500';
const EMPTY = `truncate supervision_kit.inbox, supervision_kit.log_cursor, supervision_kit.log_subscription, supervision.count_of`;

/** The clock runs from the first event that is handed over to the last that has taken effect: joining a group is not counted. */
async function ours(stage: KafkaStage, prefix: string): Promise<Timed> {
  const { client } = stage;
  await client.query(EMPTY);
  const all = Promise.withResolvers<Timed>();
  let end: (() => Timed) | undefined;
  let taken = 0;
  progress.begun = () => {
    end ??= stopwatch();
  };
  progress.done = (keys) => {
    taken += keys.length;
    if (end && taken >= EVENTS) all.resolve(end());
  };
  const running = await stage.boot(hearing as unknown as AnyService, prefix);
  try {
    const timed = await all.promise;
    const { rows } = await client.query<{ n: number }>('select sum(n)::int as n from supervision.count_of');
    if (rows[0]?.n !== EVENTS) throw new Error(`${rows[0]?.n} of ${EVENTS} events took effect`);
    return timed;
  } finally {
    await running.stop();
    await forgetGroup(stage, `${prefix}.supervision`);
  }
}

async function forgetGroup({ kafka }: KafkaStage, groupId: string): Promise<void> {
  const admin = kafka.admin();
  await admin.connect();
  await admin.deleteGroups([groupId]);
  await admin.disconnect();
}

async function read(stage: KafkaStage, topic: string): Promise<Timed> {
  const all = Promise.withResolvers<Timed>();
  const groupId = newPrefix();
  const consumer = stage.kafka.consumer({ groupId, maxWaitTimeInMs: 200 });
  let end: (() => Timed) | undefined;
  let taken = 0;
  await consumer.connect();
  await consumer.subscribe({ topics: [topic], fromBeginning: true });
  await consumer.run({
    eachBatch: async ({ batch }) => {
      end ??= stopwatch();
      for (const { value } of batch.messages) if (JSON.parse(String(value)).id) taken += 1;
      if (taken >= EVENTS) all.resolve(end());
    },
  });
  const timed = await all.promise;
  await consumer.disconnect();
  return timed;
}

async function loop(client: pg.Client, batches: readonly Placed[][]): Promise<Timed> {
  await client.query(EMPTY);
  const end = stopwatch();
  for (const batch of batches) {
    await client.query('begin');
    const ids = batch.map(({ headers }) => String(headers?.id));
    const mark = `insert into supervision_kit.inbox (group_name, event_id) select 'bare', unnest($1::uuid[]) on conflict do nothing`;
    await client.query({ name: 'mark', text: mark, values: [ids] });
    const effect = EFFECT.replace('count_of', 'supervision.count_of');
    await client.query({ name: 'effect', text: effect, values: [batch.map(({ key }) => String(key))] });
    await client.query('commit');
  }
  return end();
}

const slower = (measured: readonly Measured[]): string =>
  (measured.find(({ name }) => name === READ)?.perSecond ?? 0) < (measured.find(({ name }) => name === LOOP)?.perSecond ?? 0) ? READ : LOOP;

/** The topic is filled once and read by everybody, again and again. */
async function fillTopic(stage: KafkaStage, topic: string): Promise<Placed[][]> {
  const { client } = stage;
  await client.query(
    'create schema commitment_kit; create table commitment_kit.outbox (id bigint generated always as identity, event_id uuid, type text, key text, envelope json)',
  );
  await client.query(fillOutbox(EVENTS));
  const batches = await batchesOf(client);
  await makeTopic(stage.kafka, topic);
  const producer = await openProducer(stage.kafka);
  await produce(producer, topic, batches);
  await producer.disconnect();
  return batches;
}

export async function benchIntake(databaseUrl: string, rounds: number): Promise<BenchResult> {
  return onKafkaStage(hearing as unknown as AnyService, databaseUrl, async (stage) => {
    const prefix = newPrefix();
    const batches = await fillTopic(stage, `${prefix}.commitment`);
    const contenders: Contender[] = [
      { name: OURS, units: EVENTS, run: () => ours(stage, prefix) },
      { name: READ, units: EVENTS, run: () => read(stage, `${prefix}.commitment`) },
      { name: LOOP, units: EVENTS, run: () => loop(stage.client, batches) },
    ];
    const measured = await interleaved(contenders, rounds);
    const peer = slower(measured);
    return {
      measured,
      ratios: { [`against the slower of the two: ${peer} (aim 0.7)`]: ratio(measured, OURS, peer) },
      facts: [
        `${EVENTS.toLocaleString('en')} events of about 450 bytes in 12 partitions, taken in by batches of at most ${BATCH}.`,
        'Each is timed from the first event that it is handed: joining a group is not counted. Both peers do half of the work each.',
      ],
    };
  });
}
