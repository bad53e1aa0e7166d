import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { isJobOver, type JobView, jobApi } from '@xinheng/contracts';
import { StopReason } from '@xinheng/service-kit';
import { anyId, startWorld, type World } from '../src/index.js';
import { type HeldAttempt, repairWithHeldJob } from './fixture/held-job.js';
import { apply, gate } from './fixture/repair.js';

const clerk = { roles: ['clerk' as const], id: '019ab0c4-0000-7000-8000-0000000000a1', name: '王科员' };
const actor = { kind: 'person', id: clerk.id, name: clerk.name, permissions: ['task.manage'] };
const api = jobApi('repair');
const LONG_MS = 600_000;

describe('the lease of a job', () => {
  let world: World;
  let attempts: HeldAttempt[];
  const begin = async (jobLeaseMs: number, config = {}) => {
    attempts = [];
    world = await startWorld({ services: [repairWithHeldJob(attempts)], config: { jobLeaseMs, jobsAtOnce: 3, ...config } });
  };
  beforeEach(() => begin(LONG_MS));
  afterEach(async () => {
    for (const { end } of attempts) end(null);
    await world.close();
  });

  const sql = () => world.sql('repair');
  async function enqueue(): Promise<string> {
    const id = anyId();
    await sql().run(
      `INSERT INTO repair_kit.job (id, kind, title, input, actor, owner_id, correlation_id, state, created_at)
       VALUES ($1, 'repair.held', '等待', 'null', $2, $3, $4, 'queued', now())`,
      [id, JSON.stringify(actor), clerk.id, id],
    );
    return id;
  }
  const find = async (id: string): Promise<JobView> => (await world.http('repair', api.find, { id }, clerk)).body;
  async function until(ready: () => boolean | Promise<boolean>): Promise<void> {
    for (const deadline = performance.now() + 15_000; !(await ready()); ) {
      if (performance.now() > deadline) throw new Error(`it never came to that: ${ready}`);
      await sql().query('SELECT 1');
    }
  }
  const attemptsOf = (id: string) => attempts.filter(({ job }) => job.id === id);
  const runOut = (id: string) => sql().run(`UPDATE repair_kit.job SET lease_until = now() - interval '1 s' WHERE id = $1`, [id]);
  /** As another process does that finds the lease run out. */
  const takeOver = (id: string) =>
    sql().run(
      `UPDATE repair_kit.job SET worker = gen_random_uuid(), attempts = attempts + 1, lease_until = now() + interval '1 h' WHERE id = $1`,
      [id],
    );
  /** As a process leaves it that has ended with it: still running, and nobody keeps the lease alive. */
  const leftByTheDead = (id: string) =>
    sql().run(`UPDATE repair_kit.job SET worker = gen_random_uuid(), lease_until = now() - interval '1 s' WHERE id = $1`, [id]);
  const giveBack = (id: string) =>
    sql().run(`UPDATE repair_kit.job SET state = 'queued', worker = NULL, lease_until = NULL, next_at = now() WHERE id = $1`, [id]);

  test('a process whose heart-beat is late does not take up its own running job a second time', async () => {
    const id = await enqueue();
    await until(() => attemptsOf(id).length === 1);
    await runOut(id);
    // whoever looks for a job finds the older one first
    const next = await enqueue();
    await until(() => attemptsOf(next).length === 1);
    expect(attemptsOf(id)).toHaveLength(1);
    attemptsOf(id)[0]?.end('whole');
    await until(async () => isJobOver((await find(id)).state));
    expect(await find(id)).toMatchObject({ state: 'done', result: 'whole' });
    expect(attemptsOf(id)).toHaveLength(1);
  });

  test('an attempt that is over can neither write nor report beside the next attempt of the same process', async () => {
    const id = await enqueue();
    await until(() => attemptsOf(id).length === 1);
    attemptsOf(id)[0]?.fail(new Error('once'));
    await until(async () => (await find(id)).state === 'queued');
    await sql().run('UPDATE repair_kit.job SET next_at = now() WHERE id = $1', [id]);
    await until(() => attemptsOf(id).length === 2);
    const [first, second] = attemptsOf(id) as [HeldAttempt, HeldAttempt];
    await expect(first.job.progress({ done: 9, total: 9 })).rejects.toMatchObject({ name: 'JobStopped' });
    await expect(first.job.step(apply, { subject: 'late', amount: 1 })).rejects.toMatchObject({ name: 'JobStopped' });
    await second.job.step(apply, { subject: 'in time', amount: 1 });
    expect(await sql().query('SELECT subject FROM application')).toEqual([{ subject: 'in time' }]);
    expect((await find(id)).progress).toBeNull();
  });

  test('an attempt that has lost its job writes no further step, and what it returns is dropped', async () => {
    const id = await enqueue();
    await until(() => attemptsOf(id).length === 1);
    const [first] = attemptsOf(id) as [HeldAttempt];
    await takeOver(id);
    await expect(first.job.step(apply, { subject: 'late', amount: 1 })).rejects.toMatchObject({ name: 'JobStopped' });
    expect(first.job.signal.reason).toBe(StopReason.lost);
    expect(await sql().query('SELECT subject FROM application')).toEqual([]);
    first.end('late');
    await giveBack(id);
    await until(() => attemptsOf(id).length === 2);
    expect(await find(id)).toMatchObject({ state: 'running', result: null });
    attemptsOf(id)[1]?.end('in time');
    await until(async () => isJobOver((await find(id)).state));
    expect(await find(id)).toMatchObject({ state: 'done', result: 'in time' });
  });

  test('an attempt that does nothing hears of its loss with the next heart-beat', async () => {
    await world.close();
    await begin(300);
    const id = await enqueue();
    await until(() => attemptsOf(id).length === 1);
    await takeOver(id);
    await until(() => attemptsOf(id)[0]?.job.signal.reason === StopReason.lost);
    attemptsOf(id)[0]?.fail(new Error('late'));
    await giveBack(id);
    await until(() => attemptsOf(id).length === 2);
    expect((await find(id)).problem).toBeNull();
  });

  test('a job that ends its process again and again is given up, with the cause; another one is not touched', async () => {
    await world.close();
    await begin(LONG_MS, { jobDeaths: 4 });
    const id = await enqueue();
    for (let death = 1; death <= 4; death++) {
      await until(() => attemptsOf(id).length === death);
      await leftByTheDead(id);
      attemptsOf(id).at(-1)?.end('never told');
    }
    await until(async () => isJobOver((await find(id)).state));
    expect(attemptsOf(id)).toHaveLength(4);
    const given = await find(id);
    expect(given).toMatchObject({ state: 'failed', problem: { code: 'job.process-ended', title: '后台任务多次中断' } });
    expect(given.problem?.detail).toContain('已执行 4 次');
    const next = await enqueue();
    await until(() => attemptsOf(next).length === 1);
    attemptsOf(next)[0]?.end('whole');
    await until(async () => isJobOver((await find(next)).state));
    expect(await find(next)).toMatchObject({ state: 'done', result: 'whole' });
  });

  test('an orderly stop is no death: a job that is given back every time goes on for ever', async () => {
    await world.close();
    await begin(LONG_MS, { jobDeaths: 1 });
    const id = await enqueue();
    for (let stops = 1; stops <= 5; stops++) {
      await until(() => attemptsOf(id).length === stops);
      const stopped = world.stop('repair');
      await until(() => attemptsOf(id).at(-1)?.job.signal.reason === StopReason.service);
      attemptsOf(id).at(-1)?.fail(new Error('the service stops'));
      await stopped;
      await world.start('repair');
    }
    await until(() => attemptsOf(id).length === 6);
    expect((await find(id)).state).toBe('running');
  });

  test('a job is not taken over while a step of it is being committed', async () => {
    const id = await enqueue();
    await until(() => attemptsOf(id).length === 1);
    const [first] = attemptsOf(id) as [HeldAttempt];
    let open = (): void => undefined;
    let reached = (): void => undefined;
    const inside = new Promise<void>((resolve) => (reached = resolve));
    const opened = new Promise<void>((resolve) => (open = resolve));
    gate.wait = () => {
      reached();
      return opened;
    };
    const step = first.job.step(apply, { subject: 'in time', amount: 1 });
    try {
      await inside;
      // what every claim begins with
      const free = await sql().query('SELECT id FROM repair_kit.job WHERE id = $1 FOR UPDATE SKIP LOCKED', [id]);
      expect(free).toEqual([]);
      // but a stop and a heart-beat get through
      await world.http('repair', api.stop, { id }, clerk);
      expect((await find(id)).state).toBe('stopping');
    } finally {
      gate.wait = async () => undefined;
      open();
      await step;
    }
    await first.job.progress({ done: 1, total: 1 });
    expect(first.job.signal.reason).toBe(StopReason.person);
    first.fail(new Error('stopped'));
    await until(async () => isJobOver((await find(id)).state));
    expect((await find(id)).state).toBe('stopped');
  });
});
