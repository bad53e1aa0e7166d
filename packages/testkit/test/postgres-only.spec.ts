import { setTimeout as pause } from 'node:timers/promises';
import { afterEach, describe, expect, test } from '@jest/globals';
import { bootService, createLog, type Running } from '@xinheng/service-kit';
import { BusWorld } from '../src/bus-contract/bus.contract.js';
import { groups, series } from '../src/bus-contract/bus-world.js';
import { single } from '../src/bus-contract/services.js';

describe('what only the embedded bus knows', () => {
  let bus: BusWorld | undefined;
  let second: Running | undefined;
  afterEach(async () => {
    await second?.stop();
    second = undefined;
    await bus?.world.close();
  });
  const [supervision] = groups;
  const cursor = async (world: BusWorld) =>
    (await world.world.sql('supervision').query<{ epoch: number; id: number }>(`SELECT epoch, id FROM supervision_kit.cursor`))[0];

  test('of two processes one runs a group; when it goes the other takes over', async () => {
    bus = await BusWorld.start();
    const input = { databaseUrl: bus.world.databaseUrl(), internalSecret: 'x'.repeat(32), tickMs: 50, pollMs: 50, poolSize: 4 };
    second = await bootService(single, input, { clock: bus.world.clock, log: createLog('second', 'silent'), migrate: false });
    await bus.publishSeries(['A'], 1, 20);
    await bus.world.settled();
    const runners = await bus.world.sql('supervision').query(
      `SELECT count(*) FILTER (WHERE granted) AS held FROM pg_locks l JOIN pg_stat_activity a USING (pid)
         WHERE a.datname = current_database() AND l.locktype = 'advisory' AND a.application_name = 'xinheng bus supervision'`,
    );
    expect(runners).toEqual([{ held: 1 }]);
    await bus.world.stop('supervision');
    await bus.publishSeries(['A'], 21, 30);
    await second.settled();
    expect(await bus.numbers(supervision, 'A')).toEqual(series(1, 30));
  });

  test('a type heard anew is read from the beginning; what was taken in is not taken in again', async () => {
    bus = await BusWorld.start();
    await bus.publishSeries(['A'], 1, 5);
    await bus.world.settled();
    await bus.world.stop('supervision');
    await bus.world.sql('supervision').run(`UPDATE supervision_kit.cursor SET types = '{commitment.other}'`);
    await bus.world.start('supervision');
    await bus.publishSeries(['A'], 6, 6);
    await bus.world.settled();
    expect(await bus.numbers(supervision, 'A')).toEqual(series(1, 6));
  });

  test('data moved into another cluster, where transaction ids begin anew, goes on in a new epoch', async () => {
    bus = await BusWorld.start();
    await bus.publishSeries(['A'], 1, 3);
    await bus.world.settled();
    for (const service of ['commitment', 'supervision'] as const) await bus.world.stop(service);
    // as after a restore: the rows keep ids of a cluster that had gone much further than this one
    const sql = bus.world.sql('commitment');
    await sql.run(`UPDATE commitment_kit.epoch SET cluster = 'another'`);
    await sql.run(`UPDATE commitment_kit.outbox SET xid = (xid::text::bigint + 1000000000)::text::xid8`);
    await sql.run(`UPDATE supervision_kit.cursor SET xid = (xid::text::bigint + 1000000000)::text::xid8`);
    for (const service of ['commitment', 'supervision'] as const) await bus.world.start(service);
    await bus.publishSeries(['A'], 4, 6);
    await bus.world.settled();
    expect(await bus.numbers(supervision, 'A')).toEqual(series(1, 6));
    expect(await cursor(bus)).toMatchObject({ epoch: 2 });
  });

  test('a long transaction holds the bus back, the lag says so, and nothing is lost', async () => {
    bus = await BusWorld.start();
    const holder = await bus.world.connect();
    await holder.run('BEGIN');
    await holder.run('SELECT pg_current_xact_id()');
    await bus.publishSeries(['A'], 1, 5);
    await expect(bus.world.settled(300)).rejects.toThrow('5 events of commitment not taken in');
    const { lags } = (
      await bus.world.http('supervision', (await import('@xinheng/contracts')).busApi('supervision').state, {}, { roles: ['system-admin'] })
    ).body;
    expect(lags).toEqual([{ group: 'supervision', producer: 'commitment', events: 5, oldestSeconds: expect.any(Number) }]);
    expect(lags[0]?.oldestSeconds).toBeGreaterThan(0.2);
    await holder.run('ROLLBACK');
    await holder.close();
    await bus.world.settled();
    expect(await bus.numbers(supervision, 'A')).toEqual(series(1, 5));
  });

  test('one commit wakes the consumers long before they would look by themselves', async () => {
    bus = await BusWorld.start({ config: () => ({ pollMs: 30_000 }) });
    await bus.publishSeries(['A'], 1, 1);
    await bus.world.settled();
    const since = performance.now();
    await bus.count({ subject: 'A', n: 2 });
    while ((await bus.numbers(supervision, 'A')).length < 2 && performance.now() - since < 20_000) await pause(2);
    // by itself it would look only after thirty seconds
    expect(performance.now() - since).toBeLessThan(15_000);
  });
});
