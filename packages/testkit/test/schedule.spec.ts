import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { startWorld, type World } from '../src/index.js';
import { repair } from './fixture/repair.js';

describe('timers', () => {
  let world: World;
  beforeAll(async () => {
    world = await startWorld({ services: [repair], today: '2026-11-23' });
  });
  afterAll(() => world?.close());

  const sweeps = () => world.sql('repair').query('SELECT day, runs FROM sweep ORDER BY day');

  test('nothing is made up for the time before the service was first started', async () => {
    await world.settled();
    expect(await sweeps()).toEqual([]);
  });

  test('the hour comes, it runs once', async () => {
    world.clock.travelTo('2026-11-23T17:59:30.000Z');
    await world.settled();
    expect(await sweeps()).toEqual([]);
    world.clock.travelTo('2026-11-23T18:00:01.000Z');
    await world.settled();
    await world.settled();
    expect(await sweeps()).toEqual([{ day: '2026-11-24', runs: 1 }]);
  });

  test('days missed while it stood still are made up once', async () => {
    await world.stop('repair');
    world.clock.travelTo('2026-12-01');
    await world.start('repair');
    await world.settled();
    expect(await sweeps()).toEqual([
      { day: '2026-11-24', runs: 1 },
      { day: '2026-12-01', runs: 1 },
    ]);
  });

  test('the effect and the mark of the slot are one transaction', async () => {
    await world.sql('repair').run('ALTER TABLE sweep ADD CONSTRAINT no_more CHECK (day < $$2026-12-02$$)');
    world.clock.travelTo('2026-12-02');
    const failures = async () =>
      (await world.sql('repair').query<{ failures: number; slot: string }>('SELECT failures, slot FROM repair_kit.schedule'))[0];
    for (let look = 0; look < 500 && ((await failures())?.failures ?? 0) < 2; look++) await pause(10);
    expect(await failures()).toMatchObject({ slot: '2026-11-30T18:00:00.000Z' });
    await world.sql('repair').run('ALTER TABLE sweep DROP CONSTRAINT no_more');
    for (let look = 0; look < 500 && (await sweeps()).length < 3; look++) await pause(10);
    expect(await sweeps()).toHaveLength(3);
    expect(await failures()).toEqual({ failures: 0, slot: '2026-12-01T18:00:00.000Z' });
  });
});
