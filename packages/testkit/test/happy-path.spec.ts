import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { startWorld, type World } from '../src/index.js';
import { ApplicationApi } from './fixture/contracts.js';
import { integrity } from './fixture/integrity.js';
import { repair } from './fixture/repair.js';

const clerk = { roles: ['clerk' as const] };

describe('a request, its event and its reaction', () => {
  let world: World;
  beforeAll(async () => {
    world = await startWorld({ services: [repair, integrity], log: 'warn' });
  });
  afterAll(() => world?.close());

  test('from route to row to the other service', async () => {
    const made = await world.http('repair', ApplicationApi.apply, { subject: 'S1', amount: 3 }, clerk);
    expect(made.body).toMatchObject({ version: 0 });
    const found = await world.http('repair', ApplicationApi.find, { id: made.body.id }, clerk);
    expect(found.body).toMatchObject({ subject: 'S1', amount: 3, day: '2026-11-23', at: expect.stringMatching(/^2026-11-23T01:.*Z$/) });
    await world.settled();
    expect(await world.sql('integrity').query('SELECT subject, amount FROM heard')).toEqual([{ subject: 'S1', amount: 3 }]);
    expect(await world.sql('integrity').query('SELECT subject FROM noted')).toEqual([{ subject: 'S1' }]);
  });
});
