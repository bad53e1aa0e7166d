import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import type { Envelope } from '@xinheng/contracts';
import { systemClock } from '@xinheng/kernel';
import { Consumer, createLog, Database, type Delivery, migrationPlans, type Reaction } from '@xinheng/service-kit';
import { startTelemetry, type TelemetryOptions } from '@xinheng/service-kit/telemetry-sdk';
import fc from 'fast-check';
import { Counted, single } from '../src/bus-contract/services.js';
import { type TestDatabase, testDatabase } from '../src/index.js';

type Processor = NonNullable<TelemetryOptions['spanProcessors']>[number];
type Span = Parameters<Processor['onEnd']>[0];

describe('the consumer, free of any transport', () => {
  let clone: TestDatabase;
  let database: Database;
  beforeAll(async () => {
    clone = await testDatabase(migrationPlans(single));
    database = new Database({ url: clone.url, schema: 'supervision', poolSize: 4 });
  });
  afterAll(async () => {
    await database?.close();
    await clone?.drop();
  });

  let hangs: (subject: string) => boolean = () => false;
  let fails: (subject: string, n: number) => boolean = () => false;
  beforeEach(async () => {
    fails = () => false;
    hangs = () => false;
    for (const table of ['heard', 'supervision_kit.inbox', 'supervision_kit.parked']) await database.pool.query(`DELETE FROM ${table}`);
  });

  const consumer = (batch: boolean, attempts = 3): Consumer => {
    const handle = async (heard: Envelope | Envelope[], { tx }: Delivery): Promise<void> => {
      for (const { id, data } of [heard].flat() as Envelope<{ subject: string; n: number }>[]) {
        await tx.sql.run('INSERT INTO heard (group_name, event_id, subject, n) VALUES ($1, $2, $3, $4)', ['g', id, data.subject, data.n]);
        if (hangs(data.subject)) await new Promise(() => undefined);
        if (fails(data.subject, data.n)) throw new Error(`no ${data.subject} ${data.n}`);
      }
    };
    const reaction = { event: Counted as unknown as Reaction['event'], batch, handle };
    const log = createLog('test', 'silent');
    const parts = { group: 'g', service: 'supervision', title: 't', kitSchema: 'supervision_kit', database, clock: systemClock(), log };
    return new Consumer({
      ...parts,
      reactions: new Map([[Counted.type, reaction]]),
      retry: { attempts, delayMs: 1 },
      handlerTimeoutMs: 300,
    });
  };
  const incoming = (subject: string, n: number) => {
    const id = randomUUID();
    const ids = { id, correlationid: id, causationid: id, key: subject };
    return {
      producer: 'commitment',
      envelope: { specversion: '1.0', source: 'commitment', type: Counted.type, dataversion: 1, data: { subject, n }, ...ids },
    };
  };
  const heard = async (subject: string) =>
    (await database.pool.query<{ n: number }>('SELECT n FROM heard WHERE subject = $1 ORDER BY place', [subject])).rows.map(({ n }) => n);
  const parked = async () =>
    (await database.pool.query('SELECT key, state, attempts, cause FROM supervision_kit.parked ORDER BY seq')).rows;

  const events = fc.array(fc.tuple(fc.constantFrom('A', 'B', 'C'), fc.boolean()), { minLength: 1, maxLength: 40 });
  const cuts = fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 1, maxLength: 40 });

  for (const batch of [false, true]) {
    test(`${batch ? 'in batches' : 'one by one'}: however it is cut, doubled and failed, each subject is heard once and in order`, async () => {
      await fc.assert(
        fc.asyncProperty(events, cuts, fc.integer({ min: 0, max: 50 }), async (drawn, sizes, faulty) => {
          await database.pool.query('DELETE FROM heard');
          const counts = new Map<string, number>();
          const stream = drawn.map(([subject]) => {
            counts.set(subject, (counts.get(subject) ?? 0) + 1);
            return incoming(subject, counts.get(subject) as number);
          });
          const left = new Map<string, number>([[`A ${faulty % 7}`, 2]]);
          fails = (subject, n) => {
            const times = left.get(`${subject} ${n}`) ?? 0;
            left.set(`${subject} ${n}`, times - 1);
            return times > 0;
          };
          const one = consumer(batch, 5);
          for (let from = 0, turn = 0; from < stream.length; turn++) {
            const to = from + (sizes[turn % sizes.length] as number);
            await one.deliver(stream.slice(Math.max(0, from - (drawn[from]?.[1] ? 3 : 0)), to));
            from = to;
          }
          for (let look = 0; look < 200 && (await parked()).length > 0; look++) {
            await one.retryDue();
            await pause(1);
          }
          for (const [subject, count] of counts) expect(await heard(subject)).toEqual(Array.from({ length: count }, (_, at) => at + 1));
        }),
        { numRuns: 25 },
      );
    });
  }

  test('a batch continues the trace of its first event and is linked with those of the others', async () => {
    const spans: Span[] = [];
    const keep: Processor = {
      onStart: () => undefined,
      onEnd: (span) => void spans.push(span),
      forceFlush: async () => undefined,
      shutdown: async () => undefined,
    };
    const settings = { traceUrl: undefined, metrics: false, serviceName: 'test' };
    const telemetry = startTelemetry(settings, { spanProcessors: [keep], instrumentations: false });
    try {
      const trace = (n: number): string => String(n).repeat(32);
      const from = (n: number, span: string) => ({ ...incoming('A', n), traceparent: `00-${trace(n)}-${span.repeat(16)}-01` });
      await consumer(true).deliver([from(1, 'a'), from(2, 'b'), from(2, 'b'), from(3, 'c')]);
      const [span] = spans.filter(({ name }) => name === `g handle ${Counted.type}`);
      expect(span?.spanContext().traceId).toBe(trace(1));
      expect(span?.parentSpanContext?.spanId).toBe('a'.repeat(16));
      expect(span?.links.map(({ context }) => [context.traceId, context.spanId])).toEqual([
        [trace(2), 'b'.repeat(16)],
        [trace(3), 'c'.repeat(16)],
      ]);
    } finally {
      await telemetry.stop();
    }
  });

  test('one poison message in a batch costs its key only', async () => {
    fails = (subject, n) => subject === 'bad' && n === 1;
    const one = consumer(true, 1);
    await one.deliver([incoming('A', 1), incoming('bad', 1), incoming('bad', 2), incoming('A', 2)]);
    expect(await heard('A')).toEqual([1, 2]);
    expect(await heard('bad')).toEqual([]);
    expect(await parked()).toEqual([
      { key: 'bad', state: 'parked', attempts: 1, cause: { kind: 'fault', message: 'no bad 1', summary: '主体的第 n 件事' } },
      { key: 'bad', state: 'waiting', attempts: 0, cause: null },
    ]);
  });

  test('the pause between tries grows; nothing is tried before its time', async () => {
    fails = () => true;
    const one = consumer(false, 4);
    await one.deliver([incoming('A', 1)]);
    await database.pool.query(`UPDATE supervision_kit.parked SET next_at = now() + interval '1 hour'`);
    await one.retryDue();
    expect((await parked())[0]).toMatchObject({ state: 'retrying', attempts: 1 });
    for (let attempt = 2; attempt <= 4; attempt++) {
      await database.pool.query('UPDATE supervision_kit.parked SET next_at = now()');
      await one.retryDue();
      expect((await parked())[0]).toMatchObject({ state: attempt < 4 ? 'retrying' : 'parked', attempts: attempt });
    }
    fails = () => false;
    await one.retryDue();
    expect(await heard('A')).toEqual([]);
  });

  test('a message without a usable id or key is parked under a name made from its bytes, once', async () => {
    const broken = { producer: 'commitment', envelope: { ...incoming('x', 1).envelope, id: 'no id', key: '' } };
    const unknown = { producer: 'commitment', envelope: { ...incoming('y', 1).envelope, type: 'commitment.unheard-of' } };
    const one = consumer(false);
    await one.deliver([broken, unknown, incoming('A', 1)]);
    await one.deliver([broken, unknown]);
    expect((await parked()).map(({ state, cause }) => [state, cause.kind])).toEqual([
      ['parked', 'invalid'],
      ['parked', 'unknown-type'],
    ]);
    expect(await heard('A')).toEqual([1]);
  });

  test('a handler that never comes back is given up: its key is parked, the others go on, nothing of it is kept', async () => {
    hangs = (subject) => subject === 'stuck';
    const one = consumer(true, 2);
    await one.deliver([incoming('A', 1), incoming('stuck', 1), incoming('A', 2), incoming('stuck', 2)]);
    expect(await heard('A')).toEqual([1, 2]);
    expect((await parked())[0]).toMatchObject({ state: 'retrying', attempts: 1 });
    await database.pool.query('UPDATE supervision_kit.parked SET next_at = now()');
    await one.retryDue();
    const cause = { kind: 'fault', message: 'the handler did not come back within 300 ms', summary: '主体的第 n 件事' };
    expect((await parked())[0]).toMatchObject({ state: 'parked', attempts: 2, cause });
    expect(await heard('stuck')).toEqual([]);
  });

  test('what is done alongside is done with the effects or not at all', async () => {
    const failing = consumer(false).deliver([incoming('A', 1)], async () => {
      throw Object.assign(new Error('gone'), { code: '57P01' });
    });
    await expect(failing).rejects.toThrow('gone');
    expect(await heard('A')).toEqual([]);
  });
});
