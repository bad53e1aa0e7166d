// B17: a backlog. The relay was stopped, 100,000 events have come together, it is started again; against its own rate while a writer
// commits as many as it can beside it, in the same run.
import type { AnyService } from '@xinheng/service-kit';
import type { BenchResult } from './benchmarks.ts';
import { sending } from './counting.ts';
import { type KafkaStage, newPrefix, onKafkaStage } from './kafka-stage.ts';
import { fillOutbox } from './outbox-fill.ts';
import { besideWarmRelay, EMPTY } from './relay.ts';
import { RelayProgress } from './relay-progress.ts';
import { type Contender, interleaved, ratio } from './rounds.ts';
import { stopwatch, type Timed } from './stopwatch.ts';

const EVENTS = Number(process.env.XINHENG_BENCH_BACKLOG_EVENTS ?? 100_000);
const PER_COMMIT = 1000;
const BACKLOG = 'backlog: everything lies there when the relay starts';
const STEADY = 'steady: committed beside the running relay';

async function backlog(stage: KafkaStage, databaseUrl: string): Promise<Timed> {
  const { client } = stage;
  await client.query(EMPTY);
  await client.query(fillOutbox(EVENTS));
  const progress = await RelayProgress.open(databaseUrl);
  try {
    const boot = () => stage.boot(sending as unknown as AnyService, newPrefix());
    const { timed, running } = await progress.timedFromFirst(boot);
    await running.stop();
    return timed;
  } finally {
    await progress.close();
  }
}

const steady = (stage: KafkaStage, databaseUrl: string): Promise<Timed> =>
  besideWarmRelay(stage, databaseUrl, async (running, progress) => {
    const end = stopwatch();
    for (let written = 0; written < EVENTS; written += PER_COMMIT) {
      await stage.client.query(fillOutbox(PER_COMMIT));
      running.wake();
    }
    await progress.untilAll();
    return end();
  });

export async function benchBacklog(databaseUrl: string, rounds: number): Promise<BenchResult> {
  return onKafkaStage(sending as unknown as AnyService, databaseUrl, async (stage) => {
    const contenders: Contender[] = [
      { name: BACKLOG, units: EVENTS, run: () => backlog(stage, databaseUrl) },
      { name: STEADY, units: EVENTS, run: () => steady(stage, databaseUrl) },
    ];
    const measured = await interleaved(contenders, rounds);
    return {
      measured,
      ratios: { 'backlog against the steady rate (aim 0.9)': ratio(measured, BACKLOG, STEADY) },
      facts: [
        `${EVENTS.toLocaleString('en')} events; the steady writer commits ${PER_COMMIT.toLocaleString('en')} at a time, as fast as one connection can.`,
        'The backlog is timed from its first acknowledged batch, so that starting the process does not count.',
      ],
    };
  });
}
