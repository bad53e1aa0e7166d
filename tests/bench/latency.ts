// B6: how long an event takes from the act that causes it to its committed effect, embedded, at 200 acts a second, whatever is still on
// its way; against a bare transaction with NOTIFY and a connection that listens.
import { setTimeout as pause } from 'node:timers/promises';
import { type AnyService, bootService, migrate, migrationPlans, withOwnWork } from '@xinheng/service-kit';
import pg from 'pg';
import type { BenchResult } from './benchmarks.ts';
import { counting, progress, tell } from './counting.ts';
import { type Contender, interleaved, type Measured } from './rounds.ts';

const PER_SECOND = 200;
const ACTS = PER_SECOND * Number(process.env.XINHENG_BENCH_LATENCY_SECONDS ?? 10);
const OURS = 'xinheng: use case, outbox, reaction, effect committed';
const RAW = 'bare transaction and NOTIFY to a listener';

/** Open loop: each act is due at its time, and its latency is counted from then, also where it could not be begun in time. */
async function openLoop(act: (n: number) => Promise<unknown>, heard: (told: (n: number) => void) => void): Promise<number[]> {
  const began = performance.now();
  const due = (n: number): number => began + (n * 1000) / PER_SECOND;
  const latencies: number[] = [];
  const all = Promise.withResolvers<void>();
  heard((n) => {
    latencies.push(performance.now() - due(n));
    if (latencies.length === ACTS) all.resolve();
  });
  for (let n = 0; n < ACTS; n++) {
    const wait = due(n) - performance.now();
    if (wait > 0) await pause(wait);
    act(n).catch(all.reject);
  }
  await all.promise;
  return latencies;
}

async function ours(client: pg.Client, databaseUrl: string): Promise<number[]> {
  await client.query('truncate commitment_kit.outbox, commitment_kit.inbox, commitment_kit.cursor, commitment.count_of');
  const own = withOwnWork(counting);
  const config = { databaseUrl, internalSecret: 'x'.repeat(40), logLevel: 'warn' as const };
  const running = await bootService(own.service, config, { migrate: false });
  try {
    const warm = Promise.withResolvers<void>();
    progress.done = () => warm.resolve();
    await own.run(tell, { code: 'warm' });
    await warm.promise;
    return await openLoop(
      (n) => own.run(tell, { code: String(n) }),
      (told) => {
        progress.done = (keys) => {
          for (const key of keys) told(Number(key));
        };
      },
    );
  } finally {
    await running.stop();
  }
}

async function raw(databaseUrl: string): Promise<number[]> {
  const pool = new pg.Pool({ connectionString: databaseUrl, max: 4 });
  const listener = new pg.Client({ connectionString: databaseUrl });
  await listener.connect();
  await listener.query('listen bare; create table if not exists bare (n int, text text)');
  try {
    return await openLoop(
      async (n) => {
        const client = await pool.connect();
        await client.query('begin');
        await client.query({ name: 'row', text: 'insert into bare values ($1, $2)', values: [n, '检查对象名录'.repeat(8)] });
        await client.query({ name: 'tell', text: `select pg_notify('bare', $1)`, values: [String(n)] });
        await client.query('commit');
        client.release();
      },
      (told) => void listener.on('notification', ({ payload }) => told(Number(payload))),
    );
  } finally {
    await listener.end();
    await pool.end();
  }
}

/** Over all rounds, in milliseconds. */
function quantile(measured: readonly Measured[], name: string, share: number): number {
  const rounds = (measured.find((one) => one.name === name)?.results ?? []) as number[][];
  const all = rounds.flat().sort((a, b) => a - b);
  return all[Math.min(all.length - 1, Math.floor(all.length * share))] ?? Number.NaN;
}

export async function benchLatency(databaseUrl: string, rounds: number): Promise<BenchResult> {
  await migrate(databaseUrl, migrationPlans(counting as unknown as AnyService));
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    const contenders: Contender[] = [
      { name: OURS, units: ACTS, run: () => ours(client, databaseUrl) },
      { name: RAW, units: ACTS, run: () => raw(databaseUrl) },
    ];
    const measured = await interleaved(contenders, rounds);
    const of = (name: string, share: number): number => quantile(measured, name, share);
    const words = (name: string): string => [0.5, 0.9, 0.99].map((share) => `p${share * 100} ${of(name, share).toFixed(1)} ms`).join(', ');
    return {
      measured,
      ratios: {
        'ms at p50 (aim at most 10)': of(OURS, 0.5),
        'ms at p99 (aim at most 50)': of(OURS, 0.99),
        'times the p50 of the bare way (aim at most 15)': of(OURS, 0.5) / of(RAW, 0.5),
      },
      facts: [
        `${ACTS.toLocaleString('en')} acts a round at ${PER_SECOND} a second, begun by the clock and not by the answer. Ours writes an audit row and an outbox row, and an inbox row, an audit row and the count where it is heard.`,
        `Ours: ${words(OURS)}. Bare: ${words(RAW)}.`,
      ],
    };
  } finally {
    await client.end();
  }
}
