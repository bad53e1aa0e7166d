import { setTimeout as pause } from 'node:timers/promises';
import { expect } from '@jest/globals';
import { busApi } from '@xinheng/contracts';
import { Refusal } from '@xinheng/kernel';
import { type BusWorld, groups, insert, insertValues, series } from './bus-world.js';
import { CountApi, plan } from './services.js';

export type BusCase = (bus: BusWorld) => Promise<void>;

const operator = { roles: ['system-admin' as const] };

/** Every group takes in everything, once, and each subject in its order. */
async function allGroups(bus: BusWorld): Promise<void> {
  const subjects = ['A', 'B', 'C'];
  await bus.publishSeries(subjects, 1, 20);
  await bus.world.settled();
  for (const where of groups) for (const subject of subjects) expect(await bus.numbers(where, subject)).toEqual(series(1, 20));
}

/** The same event, sent again and again and in between others, takes effect once. */
async function redelivery(bus: BusWorld): Promise<void> {
  const first = bus.envelope('A', 1);
  const second = bus.envelope('A', 2);
  await bus.publish(first, first, second);
  await bus.publish(first);
  await bus.world.settled();
  await bus.publish(second, bus.envelope('A', 3), first);
  await bus.world.settled();
  for (const where of groups) expect(await bus.numbers(where, 'A')).toEqual([1, 2, 3]);
}

/** Stopped and started in the middle, then cut off in the middle: nothing lost, nothing twice. */
async function restart(bus: BusWorld): Promise<void> {
  await bus.publishSeries(['A', 'B'], 1, 30);
  await bus.world.stop('supervision');
  await bus.publishSeries(['A', 'B'], 31, 40);
  await bus.world.start('supervision');
  await bus.publishSeries(['A', 'B'], 41, 50);
  await bus.world.kill('supervision');
  await bus.world.kill('joint-action');
  await bus.publishSeries(['A', 'B'], 51, 60);
  await bus.world.start('supervision');
  await bus.world.start('joint-action');
  await bus.world.settled();
  for (const where of groups) for (const subject of ['A', 'B']) expect(await bus.numbers(where, subject)).toEqual(series(1, 60));
}

/** Who begins to listen later hears all from the beginning. */
async function lateSubscriber(bus: BusWorld): Promise<void> {
  await bus.world.stop('joint-action');
  await bus.publishSeries(['A'], 1, 15);
  await bus.world.settled();
  for (const table of ['cursor', 'log_cursor', 'inbox']) await bus.world.sql('joint-action').run(`DELETE FROM joint_action_kit.${table}`);
  await bus.world.sql('joint-action').run('DELETE FROM heard');
  await bus.world.start('joint-action');
  await bus.publishSeries(['A'], 16, 20);
  await bus.world.settled();
  for (const where of groups) expect(await bus.numbers(where, 'A')).toEqual(series(1, 20));
}

/** A message that keeps failing parks its key; other keys go on; a replay takes up the rest in order. */
async function poison(bus: BusWorld): Promise<void> {
  plan.fails = (group, data) =>
    group === 'supervision' && data.subject === 'bad' && data.n === 2 ? new Error('cannot take it') : undefined;
  await bus.publishSeries(['bad', 'good'], 1, 6);
  await bus.world.settled();
  const [supervision, jointAction] = groups;
  expect(await bus.numbers(supervision, 'good')).toEqual(series(1, 6));
  expect(await bus.numbers(supervision, 'bad')).toEqual([1]);
  expect(await bus.numbers(jointAction, 'bad')).toEqual(series(1, 6));
  const { state, replay } = busApi('supervision');
  const { parked } = (await bus.world.http('supervision', state, {}, operator)).body;
  const words = { explanation: '处理程序出错（不是依规定不予办理）', wayOut: '请把原文交给维护人员，更正程序后再重放' };
  const cause = { kind: 'fault', ...words, message: 'cannot take it' };
  expect(parked).toEqual([
    expect.objectContaining({
      key: 'bad',
      state: 'parked',
      summary: '主体的第 n 件事',
      act: '记下听到的事',
      cause,
      attempts: 3,
      waitingBehind: 4,
    }),
  ]);
  await bus.publishSeries(['bad'], 7, 7);
  await bus.world.settled();
  expect(await bus.numbers(supervision, 'bad')).toEqual([1]);

  plan.fails = () => undefined;
  const where = { group: 'supervision', producer: 'commitment', key: 'bad' };
  expect((await bus.world.http('supervision', replay, where, operator)).body).toEqual({ released: true });
  await bus.world.settled();
  expect(await bus.numbers(supervision, 'bad')).toEqual(series(1, 7));
  expect((await bus.world.http('supervision', state, {}, operator)).body.parked).toEqual([]);
  expect((await bus.world.http('supervision', replay, where, operator)).problem.status).toBe(404);
}

/** A fault that passes is overcome without a person; what waited comes after it. */
async function passingFault(bus: BusWorld): Promise<void> {
  let failures = 2;
  plan.fails = (group, data) => (group === 'joint-action' && data.n === 3 && failures-- > 0 ? new Error('not now') : undefined);
  await bus.publishSeries(['A', 'B'], 1, 8);
  await bus.world.settled();
  for (const where of groups) for (const subject of ['A', 'B']) expect(await bus.numbers(where, subject)).toEqual(series(1, 8));
}

/** A refusal is an answer: recorded, without effect, not tried again, and the key goes on. */
async function refusal(bus: BusWorld): Promise<void> {
  let asked = 0;
  plan.fails = (group, data) => {
    if (group !== 'supervision' || data.n !== 2) return undefined;
    asked += 1;
    return new Refusal({ code: 'supervision.no', message: '不予登记' });
  };
  await bus.publishSeries(['A'], 1, 3);
  await bus.world.settled();
  expect(await bus.numbers(groups[0], 'A')).toEqual([1, 3]);
  expect(asked).toBeLessThanOrEqual(2);
  const refused = await bus.world.sql('supervision').query(`SELECT title, detail FROM supervision_kit.audit WHERE result = 'refused'`);
  expect(refused).toEqual([{ title: '记下听到的事', detail: { code: 'supervision.no', event: 'commitment.counted' } }]);
}

/** What cannot be read is parked with its cause and holds back its key only. */
async function unreadable(bus: BusWorld): Promise<void> {
  await bus.publish(
    bus.envelope('new', 1, { dataversion: 9 }),
    bus.envelope('old', 1, { dataversion: 0 }),
    bus.envelope('odd', 1, { data: { n: 'x' } }),
  );
  await bus.publishSeries(['new', 'odd', 'good'], 2, 3);
  await bus.world.settled();
  expect(await bus.heard(groups[0])).toEqual([
    { subject: 'good', n: 2 },
    { subject: 'good', n: 3 },
  ]);
  const { parked } = (await bus.world.http('supervision', busApi('supervision').state, {}, operator)).body;
  const seen = parked.map(({ key, cause, waitingBehind }) => [key, cause?.kind, waitingBehind]);
  expect(seen.sort()).toEqual([
    ['new', 'unknown-version', 2],
    ['odd', 'invalid', 2],
    ['old', 'invalid', 0],
  ]);
}

/** What no broker would take is refused where it would be written, with the limit; nothing of it is kept. */
async function tooLarge(bus: BusWorld): Promise<void> {
  const { status, problem } = await bus.world.http('commitment', CountApi.count, { subject: '长'.repeat(1_700_000), n: 1 });
  expect({ status, code: problem.code, limit: problem.facts?.limit }).toEqual({ status: 413, code: 'event.too-large', limit: 900_000 });
  await bus.count({ subject: 'A', n: 1 });
  await bus.world.settled();
  for (const where of groups) expect(await bus.heard(where)).toEqual([{ subject: 'A', n: 1 }]);
}

/** A transaction that began first and commits last: its events come, late and in order, and none is skipped. */
export async function lateWriter(bus: BusWorld): Promise<void> {
  const writer = await bus.world.connect('commitment');
  try {
    await writer.run('BEGIN');
    await writer.run(insert, insertValues([bus.envelope('late', 1), bus.envelope('late', 2)]));
    await bus.publishSeries(['A'], 1, 5);
    const others = async (): Promise<void> => {
      // readers that do not look behind running transactions have taken these in by now; the others wait for the writer
      for (let look = 0; look < 20 && (await bus.numbers(groups[0], 'A')).length < 5; look++) await pause(10);
    };
    await others();
    await writer.run('COMMIT');
    await bus.publishSeries(['A'], 6, 6);
    await bus.world.settled(3000);
  } finally {
    await writer.run('ROLLBACK');
    await writer.close();
  }
  for (const where of groups) {
    expect(await bus.numbers(where, 'late')).toEqual([1, 2]);
    expect(await bus.numbers(where, 'A')).toEqual(series(1, 6));
  }
}

/** Many writers at once, some of which roll back, with their transaction begun before or after the id is drawn. */
async function manyWriters(bus: BusWorld): Promise<void> {
  const committed = new Map<string, number[]>();
  const writers = Array.from({ length: 8 }, async (_, w) => {
    const subject = `W${w}`;
    const kept: number[] = [];
    committed.set(subject, kept);
    const writer = await bus.world.connect('commitment');
    for (let n = 1; n <= 25; n++) {
      await writer.run('BEGIN');
      if (n % 2 === 0) await writer.run('SELECT pg_current_xact_id()');
      await writer.run(insert, insertValues([bus.envelope(subject, n)]));
      await writer.run('SELECT pg_sleep($1)', [((w * 7 + n * 13) % 10) / 1000]);
      const keep = (w + n) % 5 !== 0;
      await writer.run(keep ? 'COMMIT' : 'ROLLBACK');
      if (keep) kept.push(n);
    }
    await writer.close();
  });
  await Promise.all(writers);
  await bus.world.settled();
  for (const where of groups) for (const [subject, kept] of committed) expect(await bus.numbers(where, subject)).toEqual(kept);
}

/** What every bus must do. */
export const busCases: Readonly<Record<string, BusCase>> = {
  'every group takes in everything, once, each subject in its order': allGroups,
  'a redelivered event takes effect once': redelivery,
  'a restart and a crash in the middle lose nothing and double nothing': restart,
  'a late subscriber hears all from the beginning': lateSubscriber,
  'a poison message parks its key; others go on; a replay takes up the rest': poison,
  'a passing fault is overcome in order': passingFault,
  'a refusal is recorded and not tried again': refusal,
  'what cannot be read is parked with its cause': unreadable,
  'an event that no broker would take is refused at the writing side': tooLarge,
  'a writer that commits late loses nothing': lateWriter,
  'many writers with rollbacks lose nothing': manyWriters,
};
