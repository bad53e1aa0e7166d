// B4: the relay. 50,000 events that have just been committed are carried from the outbox to the topic; against the same batches sent by
// a bare kafkajs producer from memory, one after the other, acknowledged in the same way.
import type { AnyService, Running } from '@xinheng/service-kit';
import type { BenchResult } from './benchmarks.ts';
import { sending } from './counting.ts';
import { batchesOf } from './kafka-messages.ts';
import { BATCH, type KafkaStage, makeTopic, newPrefix, onKafkaStage, openProducer, type Placed, produce } from './kafka-stage.ts';
import { fillOutbox } from './outbox-fill.ts';
import { RelayProgress } from './relay-progress.ts';
import { type Contender, interleaved, ratio } from './rounds.ts';
import { stopwatch, type Timed } from './stopwatch.ts';

const EVENTS = Number(process.env.XINHENG_BENCH_RELAY_EVENTS ?? 50_000);
const OURS = 'xinheng relay, outbox to Kafka';
const RAW = 'kafkajs producer, the same batches from memory';

export const EMPTY = 'truncate commitment_kit.outbox, commitment_kit.relay, commitment_kit.relay_log';

/** Times `play` beside a relay that has already sent something. */
export async function besideWarmRelay(
  stage: KafkaStage,
  databaseUrl: string,
  play: (running: Running, progress: RelayProgress) => Promise<Timed>,
): Promise<Timed> {
  await stage.client.query(EMPTY);
  const running = await stage.boot(sending as unknown as AnyService, newPrefix());
  const progress = await RelayProgress.open(databaseUrl);
  try {
    await progress.warm(running, fillOutbox);
    return await play(running, progress);
  } finally {
    await progress.close();
    await running.stop();
  }
}

/** The clock runs from the commit of the events to the acknowledgement of the last. */
const ours = (stage: KafkaStage, databaseUrl: string): Promise<Timed> =>
  besideWarmRelay(stage, databaseUrl, async (running, progress) => {
    const { client } = stage;
    await client.query('begin');
    await client.query(fillOutbox(EVENTS));
    const end = stopwatch();
    await client.query('commit');
    running.wake();
    await progress.untilAll();
    return end();
  });

async function raw(stage: KafkaStage, batches: readonly Placed[][]): Promise<Timed> {
  const topic = `${newPrefix()}.raw`;
  await makeTopic(stage.kafka, topic);
  const producer = await openProducer(stage.kafka);
  try {
    await produce(producer, topic, batches.slice(0, 1));
    const end = stopwatch();
    await produce(producer, topic, batches);
    return end();
  } finally {
    await producer.disconnect();
  }
}

export async function benchRelay(databaseUrl: string, rounds: number): Promise<BenchResult> {
  return onKafkaStage(sending as unknown as AnyService, databaseUrl, async (stage) => {
    const { client } = stage;
    await client.query(fillOutbox(EVENTS));
    const batches = await batchesOf(client);
    const contenders: Contender[] = [
      { name: OURS, units: EVENTS, run: () => ours(stage, databaseUrl) },
      { name: RAW, units: EVENTS, run: () => raw(stage, batches) },
    ];
    const measured = await interleaved(contenders, rounds);
    const [own, peer] = measured;
    return {
      measured,
      ratios: {
        'rate against the bare producer (aim 0.7)': ratio(measured, OURS, RAW),
        'CPU per message against the bare producer (aim at most 1.5)': (own?.cpuMedian ?? Number.NaN) / (peer?.cpuMedian ?? Number.NaN),
      },
      facts: [
        `${EVENTS.toLocaleString('en')} events of about 450 bytes in batches of ${BATCH}, acknowledged by the one broker before the next is sent.`,
        'Ours is timed from the commit of the events until its position in the database says that the last was acknowledged.',
      ],
    };
  });
}
