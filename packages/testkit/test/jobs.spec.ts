import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { isJobOver, type JobView, jobApi } from '@xinheng/contracts';
import { startWorld, type World } from '../src/index.js';
import { ApplicationApi } from './fixture/contracts.js';
import { repair } from './fixture/repair.js';

const clerk = { roles: ['clerk' as const], id: '019ab0c4-0000-7000-8000-0000000000a1', name: '王科员' };
const other = { ...clerk, id: '019ab0c4-0000-7000-8000-0000000000a2' };
const api = jobApi('repair');

describe('long work', () => {
  let world: World;
  beforeAll(async () => {
    world = await startWorld({ services: [repair] });
  });
  afterAll(() => world?.close());

  const begin = async (count: number, mode: 'good' | 'refused' | 'faulty' | 'endless' | 'once-faulty' = 'good') => {
    await world.sql('repair').run('DELETE FROM application');
    return (await world.http('repair', ApplicationApi.fill, { count, mode }, clerk)).body.jobId;
  };
  const find = async (id: string): Promise<JobView> => (await world.http('repair', api.find, { id }, clerk)).body;
  const until = async (id: string, wanted: (job: JobView) => boolean): Promise<JobView> => {
    for (const deadline = performance.now() + 15_000; ; ) {
      const job = await find(id);
      if (wanted(job)) return job;
      if (performance.now() > deadline) throw new Error(`the job stays ${JSON.stringify(job)}`);
      await pause(10);
    }
  };
  const written = async () => (await world.sql('repair').query<{ n: number }>('SELECT count(*) AS n FROM application'))[0]?.n;

  test('runs to its end, in steps of its own, as the person who started it', async () => {
    const id = await begin(5);
    await world.settled();
    const job = await find(id);
    expect(job).toMatchObject({ state: 'done', result: { written: 5 }, progress: { done: 5, total: 5, label: '写入' }, problem: null });
    expect(await written()).toBe(5);
    const actors = await world.sql('repair').query(`SELECT DISTINCT actor_name FROM repair_kit.audit WHERE request_id = $1`, [id]);
    expect(actors).toEqual([{ actor_name: '王科员' }]);
  });

  test('its progress is pushed until it ends', async () => {
    const id = await begin(4);
    const { bytes } = await world.http('repair', api.progress, { id }, clerk);
    const views = bytes
      .toString()
      .split('\n\n')
      .filter((line) => line.startsWith('data: '))
      .map((line) => JSON.parse(line.slice(6)) as JobView);
    expect(views.at(-1)).toMatchObject({ id, state: 'done' });
  });

  test('a fault is tried again from the top; one that stays ends it; a refusal ends it at once', async () => {
    const once = await until(await begin(4, 'once-faulty'), ({ state }) => isJobOver(state));
    expect([once.state, await written()]).toEqual(['done', 4]);
    const always = await until(await begin(4, 'faulty'), ({ state }) => isJobOver(state));
    expect(always).toMatchObject({ state: 'failed', problem: { code: 'service.fault' } });
    expect(JSON.stringify(always.problem)).not.toContain('always');
    const refused = await until(await begin(4, 'refused'), ({ state }) => isJobOver(state));
    expect(refused).toMatchObject({ state: 'failed', problem: { code: 'repair.negative', detail: '金额不能为负' } });
  });

  test('is stopped by its owner and nobody else', async () => {
    const id = await begin(1, 'endless');
    await until(id, ({ progress }) => (progress?.done ?? 0) > 3);
    expect((await world.http('repair', api.stop, { id }, other)).status).toBe(403);
    expect((await world.http('repair', api.find, { id }, other)).status).toBe(403);
    await world.http('repair', api.stop, { id }, clerk);
    expect((await until(id, ({ state }) => isJobOver(state))).state).toBe('stopped');
  });

  test('survives a stop of the service and a crash of the process', async () => {
    const id = await begin(400);
    await until(id, ({ progress }) => (progress?.done ?? 0) > 5);
    await world.stop('repair');
    expect((await world.sql('repair').query<{ state: string }>('SELECT state FROM repair_kit.job WHERE id = $1', [id]))[0]?.state).toBe(
      'queued',
    );
    const before = (await written()) ?? 0;
    await world.start('repair');
    await until(id, ({ progress }) => (progress?.done ?? 0) > before + 5);
    // a dead process leaves its lease behind; it runs out
    await world.kill('repair');
    await world
      .sql('repair')
      .run(
        `UPDATE repair_kit.job SET state = 'running', worker = gen_random_uuid(), lease_until = now() + interval '0.3 s' WHERE id = $1`,
        [id],
      );
    await world.start('repair');
    await world.settled();
    expect((await find(id)).state).toBe('done');
    expect(await written()).toBe(400);
  });

  test('a person lists their own, newest first, by pages', async () => {
    const first = (await world.http('repair', api.list, { limit: 3 }, clerk)).body;
    const second = (await world.http('repair', api.list, { limit: 3, after: first.next ?? '' }, clerk)).body;
    expect(first.rows.length + second.rows.length).toBe(6);
    const times = [...first.rows, ...second.rows].map(({ createdAt }) => createdAt);
    expect([...times].sort().reverse()).toEqual(times);
    expect((await world.http('repair', api.list, {}, other)).body.rows).toEqual([]);
  });

  test('a job is started only if its transaction commits', async () => {
    const before = await world.sql('repair').query('SELECT id FROM repair_kit.job');
    expect((await world.http('repair', ApplicationApi.fill, { count: 1 }, { roles: ['inspector'] })).status).toBe(403);
    expect(await world.sql('repair').query('SELECT id FROM repair_kit.job')).toEqual(before);
  });
});
