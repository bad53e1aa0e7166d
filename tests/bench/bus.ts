// B3: the embedded bus. 100,000 events that lie in the outbox are read, marked in the inbox and take effect; against graphile-worker
// with batched jobs and against a bare loop that marks and counts in batches of 500.
import { setTimeout as pause } from 'node:timers/promises';
import { type AnyService, bootService, migrate, migrationPlans } from '@xinheng/service-kit';
import { Logger, runMigrations, run as runWorker } from 'graphile-worker';
import pg from 'pg';
import type { BenchResult } from './benchmarks.ts';
import { counting, EFFECT } from './counting.ts';
import { fillOutbox } from './outbox-fill.ts';
import { type Contender, interleaved, ratio } from './rounds.ts';

const EVENTS = 100_000;
const KEYS = 5_000;
const BATCH = 500;

const FILL = fillOutbox(EVENTS);

const reset = async (client: pg.Client): Promise<void> => {
  await client.query('truncate commitment_kit.outbox, commitment_kit.inbox, commitment_kit.cursor, commitment.count_of');
};

const counted = async (client: pg.Client): Promise<number> => {
  const { rows } = await client.query('select coalesce(sum(n), 0)::int as n from commitment.count_of');
  return rows[0].n as number;
};

async function demandAll(client: pg.Client): Promise<void> {
  const n = await counted(client);
  if (n !== EVENTS) throw new Error(`${n} of ${EVENTS} events took effect`);
}

/** Starts the service on a full outbox and waits until everything has taken effect. */
async function xinheng(client: pg.Client, databaseUrl: string): Promise<void> {
  const config = { databaseUrl, internalSecret: 'x'.repeat(40), logLevel: 'warn' as const, batchSize: BATCH };
  const running = await bootService(counting, config, { migrate: false });
  try {
    await running.settled(120_000);
    await demandAll(client);
  } finally {
    await running.stop();
  }
}

async function bareLoop(client: pg.Client): Promise<void> {
  let last = 0;
  for (;;) {
    const { rows } = await client.query({
      name: 'read',
      text: 'select id, event_id, key, envelope from commitment_kit.outbox where id > $1 order by id limit $2',
      values: [last, BATCH],
    });
    if (rows.length === 0) break;
    await client.query('begin');
    await client.query({
      name: 'mark',
      text: `insert into commitment_kit.inbox (group_name, event_id) select 'bare', unnest($1::uuid[]) on conflict do nothing`,
      values: [rows.map((row) => row.event_id)],
    });
    await client.query({ name: 'effect', text: EFFECT.replace('count_of', 'commitment.count_of'), values: [rows.map((row) => row.key)] });
    await client.query('commit');
    last = Number(rows.at(-1).id);
  }
  await demandAll(client);
}

const FILL_JOBS = `select graphile_worker.add_jobs(array_agg(json_populate_record(null::graphile_worker.job_spec,
  json_build_object('identifier', 'count', 'payload', json_build_object('key', k, 'text', repeat('检查对象名录', 8))))))
from (select lpad((n % ${KEYS})::text, 18, '9') k from generate_series(1, ${EVENTS}) n) s`;

/** One job per event, fetched and completed in batches: the fastest way that the library offers. */
async function graphile(client: pg.Client, databaseUrl: string): Promise<void> {
  const runner = await runWorker({
    connectionString: databaseUrl,
    noHandleSignals: true,
    logger: new Logger(() => () => undefined),
    preset: { worker: { concurrentJobs: 24, pollInterval: 50, localQueue: { size: 500 }, completeJobBatchDelay: 0, failJobBatchDelay: 0 } },
    taskList: {
      count: async (payload, { query }) => {
        await query(EFFECT.replace('count_of', 'commitment.count_of'), [[(payload as { key: string }).key]]);
      },
    },
  });
  try {
    for (;;) {
      const { rows } = await client.query('select exists (select from graphile_worker._private_jobs) as waiting');
      if (!rows[0].waiting) break;
      await pause(20);
    }
    await demandAll(client);
  } finally {
    await runner.stop();
  }
}

export async function benchBus(databaseUrl: string, rounds: number): Promise<BenchResult> {
  await migrate(databaseUrl, migrationPlans(counting as unknown as AnyService));
  await runMigrations({ connectionString: databaseUrl });
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  await client.query('create index on commitment_kit.outbox (id)');
  const filled = (fill: string) => async () => {
    await reset(client);
    await client.query(fill);
    await client.query('analyze');
  };
  const contenders: Contender[] = [
    { name: 'xinheng bus', units: EVENTS, prepare: filled(FILL), run: () => xinheng(client, databaseUrl) },
    { name: 'bare mark and effect, batches of 500', units: EVENTS, prepare: filled(FILL), run: () => bareLoop(client) },
    { name: 'graphile-worker, local queue of 500', units: EVENTS, prepare: filled(FILL_JOBS), run: () => graphile(client, databaseUrl) },
  ];
  try {
    const measured = await interleaved(contenders, rounds);
    return {
      measured,
      ratios: {
        'against graphile-worker (aim 1.3)': ratio(measured, 'xinheng bus', 'graphile-worker, local queue of 500'),
        'against the bare loop (aim 0.7)': ratio(measured, 'xinheng bus', 'bare mark and effect, batches of 500'),
      },
      facts: [
        `${EVENTS.toLocaleString('en')} events of about 450 bytes over ${KEYS.toLocaleString('en')} keys; starting the service is part of its time.`,
        'graphile-worker runs one job per event here, without an inbox and without order per key.',
      ],
    };
  } finally {
    await client.end();
  }
}
