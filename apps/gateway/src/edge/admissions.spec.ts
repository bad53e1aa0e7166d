import { expect, test } from '@jest/globals';
import { type Instant, localDate } from '@xinheng/kernel';
import type { Holder } from '../session-holder.js';
import type { Seen } from '../use-cases/keep-sessions.js';
import { Admissions } from './admissions.js';

const clock = { now: () => '2026-11-23T01:00:00.000Z' as Instant, today: () => localDate('2026-11-23') };
const someone = { view: { account: { name: '王科员' } } } as unknown as Holder;

function deskOf(holder: Holder | undefined) {
  const asked: string[] = [];
  const written: Seen[] = [];
  let fails = false;
  return {
    asked,
    written,
    fail: (on: boolean) => {
      fails = on;
    },
    admit: async (tokenHash: string) => {
      asked.push(tokenHash);
      if (fails) throw new Error('the database is away');
      return holder;
    },
    noteActivity: async (seen: readonly Seen[]) => {
      if (fails) throw new Error('the database is away');
      written.push(...seen);
      return seen.length;
    },
  };
}

test('an answer is believed for its time and no longer: then a disabled account is out', async () => {
  let now = 0;
  const desk = deskOf(someone);
  const admissions = new Admissions(desk, clock, 2000, () => now);
  await Promise.all(Array.from({ length: 20 }, () => admissions.holderOf('a', 'r')));
  now = 1999;
  await admissions.holderOf('a', 'r');
  expect(desk.asked).toEqual(['a']);
  now = 2000;
  await admissions.holderOf('a', 'r');
  expect(desk.asked).toEqual(['a', 'a']);
});

test('what is forgotten is asked again at once', async () => {
  const desk = deskOf(someone);
  const admissions = new Admissions(desk, clock, 2000, () => 0);
  await admissions.holderOf('a', 'r');
  admissions.forget('a');
  await admissions.holderOf('a', 'r');
  admissions.forgetAll();
  await admissions.holderOf('a', 'r');
  expect(desk.asked).toHaveLength(3);
});

test('a failed question is not an answer: nobody is let in, and the next request asks again', async () => {
  const desk = deskOf(someone);
  const admissions = new Admissions(desk, clock, 2000, () => 0);
  desk.fail(true);
  await expect(admissions.holderOf('a', 'r')).rejects.toThrow('away');
  desk.fail(false);
  expect(await admissions.holderOf('a', 'r')).toBe(someone);
});

test('no more answers are kept than an office has cookies', async () => {
  const desk = deskOf(undefined);
  const admissions = new Admissions(desk, clock, 2000, () => 0);
  for (let i = 0; i < 10_001; i++) await admissions.holderOf(`t${i}`, 'r');
  await admissions.holderOf('t10000', 'r');
  expect(desk.asked).toHaveLength(10_001);
  await admissions.holderOf('t0', 'r');
  expect(desk.asked).toHaveLength(10_002);
});

test('uses are written once, only of those who were let in, and kept when they cannot be written', async () => {
  const desk = deskOf(someone);
  const admissions = new Admissions(desk, clock, 2000, () => 0);
  await admissions.holderOf('a', 'r');
  await admissions.holderOf('a', 'r');
  desk.fail(true);
  await expect(admissions.writeActivity('r')).rejects.toThrow('away');
  desk.fail(false);
  await admissions.writeActivity('r');
  await admissions.writeActivity('r');
  expect(desk.written).toEqual([{ tokenHash: 'a', at: clock.now() }]);
  const stranger = new Admissions(deskOf(undefined), clock, 2000, () => 0);
  expect(await stranger.holderOf('b', 'r')).toBeUndefined();
});
