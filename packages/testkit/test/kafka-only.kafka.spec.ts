import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { busApi } from '@xinheng/contracts';
import { discardKafka, freePorts, startKafka } from '@xinheng/kafka';
import { bootService, type Running } from '@xinheng/service-kit';
import { BusWorld } from '../src/bus-contract/bus.contract.js';
import { groups, series } from '../src/bus-contract/bus-world.js';
import { single } from '../src/bus-contract/services.js';
import { testKafka } from '../src/index.js';
import { LogOf } from './fixture/log-of.js';

const operator = { roles: ['system-admin' as const] };

describe('what only a broker can do to a service', () => {
  let bus: BusWorld | undefined;
  let log: LogOf;
  beforeEach(async () => {
    log = await LogOf.at(testKafka().brokers);
  });
  afterEach(async () => {
    await bus?.world.close();
    bus = undefined;
    await log.close();
  });
  const stateOf = async (service: 'commitment' | 'supervision' = 'supervision') =>
    (await (bus as BusWorld).world.http(service, busApi(service).state, {}, operator)).body;
  const until = async (holds: () => Promise<boolean>): Promise<void> => {
    for (const deadline = performance.now() + 40_000; !(await holds()); await pause(50))
      if (performance.now() > deadline) throw new Error('it did not come about within 40 s');
  };

  test('a broker that is not there yet holds up the events only: commands are taken, the reason is told, later everything goes on', async () => {
    const [port = 0] = await freePorts(1);
    bus = await BusWorld.start({ apart: true, config: () => ({ kafkaBrokers: `127.0.0.1:${port}`, kafkaPrefix: log.prefix }) });
    await bus.count({ subject: 'A', n: 1 });
    await until(async () => (await stateOf('commitment')).problem !== null);
    const { problem, unsentSeconds, carrier } = await stateOf('commitment');
    expect({ carrier, text: problem?.text }).toEqual({ carrier: 'kafka', text: expect.stringContaining('消息代理 Kafka 没有') });
    expect(unsentSeconds).toBeGreaterThan(0);

    const dataDir = await mkdtemp(join(tmpdir(), 'xinheng-late-broker-'));
    const cluster = await startKafka({ dataDir, ports: [port], shortLived: true });
    try {
      await bus.count({ subject: 'A', n: 2 });
      await bus.world.settled(40_000);
      for (const where of groups) expect(await bus.numbers(where, 'A')).toEqual([1, 2]);
      await until(async () => (await stateOf('commitment')).problem === null && (await stateOf()).problem === null);
    } finally {
      await bus.world.close();
      bus = undefined;
      await cluster.stop();
      await discardKafka(dataDir);
    }
  });

  test('a topic that is not as declared is named and nothing is sent to it; once it is mended, everything goes on', async () => {
    await log.makeTopic(3);
    bus = await BusWorld.start({ apart: true, config: () => log.config });
    await bus.count({ subject: 'A', n: 1 });
    await until(async () => (await stateOf('commitment')).problem?.text.includes('partitions') ?? false);
    expect((await stateOf('commitment')).problem?.text).toContain(`主题 ${log.topic} 的 partitions 是 3，应为 12`);
    expect(await log.length()).toBe(0);
    await log.loseTopic();
    await log.makeTopic();
    await bus.world.settled(40_000);
    for (const where of groups) expect(await bus.numbers(where, 'A')).toEqual([1]);
  });

  test('what is not ours, not JSON, or of a type or version that nobody knows is parked with its cause; ours goes on', async () => {
    bus = await BusWorld.start({ apart: true, config: () => log.config });
    await bus.publishSeries(['A'], 1, 2);
    await bus.world.settled();
    const envelope = (more: object) => JSON.stringify({ ...bus?.envelope('X', 1), ...more });
    await log.put(
      { key: 'a', value: 'no JSON at all' },
      { key: 'b', value: '{"some":"thing"}' },
      { key: 'c', value: null },
      { key: 'X', value: envelope({ type: 'commitment.never-declared' }), headers: { type: 'commitment.never-declared' } },
      { key: 'Y', value: envelope({ key: 'Y', dataversion: 7 }) },
    );
    await bus.publishSeries(['A'], 3, 4);
    await bus.world.settled();
    for (const where of groups) expect(await bus.numbers(where, 'A')).toEqual([1, 2, 3, 4]);
    const kinds = (await stateOf()).parked.map(({ state, cause }) => `${state} ${cause?.kind}`);
    expect(kinds.sort()).toEqual(['parked invalid', 'parked invalid', 'parked invalid', 'parked unknown-type', 'parked unknown-version']);
    expect((await stateOf()).crashes).toEqual([]);
  });

  test('a log that was lost is noticed, sent once more from the outbox, and read without a second effect', async () => {
    bus = await BusWorld.start({ apart: true, config: () => log.config });
    await bus.publishSeries(['A', 'B', 'C'], 1, 10);
    await bus.world.settled();
    await log.loseTopic();
    await log.makeTopic();
    await bus.publishSeries(['A', 'B', 'C'], 11, 12);
    await until(async () => (await log.length().catch(() => 0)) >= 36);
    await bus.world.settled(40_000);
    for (const where of groups) for (const subject of ['A', 'B', 'C']) expect(await bus.numbers(where, subject)).toEqual(series(1, 12));
  });

  test('a lost log that was longer than one fetch is read anew from its beginning, and nobody but its service makes the topic again', async () => {
    bus = await BusWorld.start({ apart: true, config: () => log.config });
    const many = 4000;
    await bus.publishSeries(['A'], 1, many);
    await bus.world.settled(60_000);
    await bus.world.kill('commitment');
    await log.loseTopic();
    // the groups that have read it do not put an empty one in its place
    await until(async () => (await stateOf()).problem !== null);
    expect(await log.admin.listTopics()).not.toContain(log.topic);
    await bus.world.start('commitment');
    await bus.publishSeries(['A'], many + 1, many + 2);
    await bus.world.settled(60_000);
    for (const where of groups) expect(await bus.numbers(where, 'A')).toEqual(series(1, many + 2));
    expect(await log.numbers()).toEqual(new Set(['2']));
  });

  test('members that come and go while events arrive: nothing lost, nothing twice, each subject in its order', async () => {
    bus = await BusWorld.start({ apart: true, config: () => log.config });
    const subjects = Array.from({ length: 24 }, (_, at) => `S${at}`);
    const input = {
      ...{ databaseUrl: bus.world.databaseUrl('supervision'), internalSecret: 'x'.repeat(32), logLevel: 'silent' as const },
      ...{ tickMs: 50, pollMs: 50, retryDelayMs: 20, poolSize: 4 },
    };
    const publishing = bus.publishSeries(subjects, 1, 15);
    for (let round = 0; round < 3; round++) {
      const second: Running = await bootService(single, { ...input, ...log.config }, { migrate: false, clock: bus.world.clock });
      await pause(700);
      await second.stop();
    }
    await publishing;
    await bus.world.settled(60_000);
    for (const where of groups) for (const subject of subjects) expect(await bus.numbers(where, subject)).toEqual(series(1, 15));
  });
});
