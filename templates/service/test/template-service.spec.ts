import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { startWorld, type World } from '@xinheng/testkit';
import { NoteApi, SERVICE } from '../src/contracts.js';
import templateService from '../src/service.js';

const person = { roles: ['clerk' as const] };
const subject = '91420900MA4K000000';

describe('a note', () => {
  let world: World;
  beforeAll(async () => {
    world = await startWorld({ services: [templateService] });
  });
  afterAll(() => world?.close());

  const rows = () => world.sql(SERVICE).query('SELECT text, noted_on, listed_on, version FROM note');

  test('is taken, told, and listed by the reaction', async () => {
    await world.http(SERVICE, NoteApi.take, { subject, text: '地址已核实' }, person);
    await world.settled();
    expect(await rows()).toEqual([{ text: '地址已核实', noted_on: '2026-11-23', listed_on: '2026-11-23', version: 1 }]);
  });

  test('without words is refused, and nothing is kept', async () => {
    const { problem } = await world.http(SERVICE, NoteApi.take, { subject, text: ' ' }, person);
    expect(problem).toMatchObject({ status: 422, code: 'template-service.note-empty', wayOut: '请写明所记的事' });
    expect(await rows()).toHaveLength(1);
  });
});
