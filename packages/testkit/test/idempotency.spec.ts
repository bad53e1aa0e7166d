import { createHash, randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import { startWorld, type World } from '../src/index.js';
import { ApplicationApi } from './fixture/contracts.js';
import { gate, repair } from './fixture/repair.js';

const clerk = { roles: ['clerk' as const], id: '019ab0c4-0000-7000-8000-0000000000a1' };
const { apply } = ApplicationApi;

describe('a repeated request', () => {
  let world: World;
  beforeAll(async () => {
    world = await startWorld({ services: [repair] });
  });
  afterAll(() => world?.close());
  afterEach(() => {
    gate.wait = async () => undefined;
  });

  const send = (idempotencyKey: string | null, amount = 1, as: object = clerk) =>
    world.http('repair', apply, { subject: `K${idempotencyKey}`, amount }, as, { idempotencyKey });
  const rows = async (subject: string) =>
    (await world.sql('repair').query<{ n: number }>('SELECT count(*) AS n FROM application WHERE subject = $1', [subject]))[0]?.n;

  test('is given the first reply, marked as such', async () => {
    const key = randomUUID();
    const first = await send(key);
    const second = await send(key);
    expect(second.body).toEqual(first.body);
    expect([first.headers.get('idempotency-replayed'), second.headers.get('idempotency-replayed')]).toEqual([null, 'true']);
    expect(await rows(`K${key}`)).toBe(1);
  });

  test('with another body is refused; of another person it is another request', async () => {
    const key = randomUUID();
    await send(key, 1);
    expect((await send(key, 2)).problem).toMatchObject({ status: 422, code: 'request.key-reused' });
    expect((await send(key, 1, { ...clerk, id: '019ab0c4-0000-7000-8000-0000000000a2' })).headers.get('idempotency-replayed')).toBeNull();
    expect(await rows(`K${key}`)).toBe(2);
  });

  test('leaves no hash by which what was sent could be guessed', async () => {
    const key = randomUUID();
    await send(key, 1);
    const [kept] = await world
      .sql('repair')
      .query<{ request_hash: Buffer }>('SELECT request_hash FROM repair_kit.idempotency WHERE key = $1', [key]);
    // canonical form of this very request: whoever knows it can make the plain hash
    const guessed = JSON.stringify({ params: {}, query: {}, body: { amount: 1, subject: `K${key}` } });
    expect(kept?.request_hash).toHaveLength(32);
    expect(kept?.request_hash.equals(createHash('sha256').update(guessed).digest())).toBe(false);
  });

  test('without a key is refused', async () => {
    expect((await send(null)).problem).toMatchObject({ status: 400, code: 'request.key-missing' });
  });

  test('while the first still runs is told to wait, then gets its reply', async () => {
    const key = randomUUID();
    let open = (): void => undefined;
    const opened = new Promise<void>((resolve) => {
      open = resolve;
    });
    let entered = (): void => undefined;
    const inside = new Promise<void>((resolve) => {
      entered = resolve;
    });
    gate.wait = () => {
      entered();
      return opened;
    };
    const first = send(key);
    await inside;
    expect((await send(key)).problem).toMatchObject({ status: 409, code: 'request.in-progress' });
    open();
    const { status, body } = await first;
    expect(status).toBe(200);
    expect(await send(key)).toMatchObject({ status, body });
  });

  test('fifty at once have one effect', async () => {
    const key = randomUUID();
    const answers = await Promise.all(Array.from({ length: 50 }, () => send(key)));
    expect(new Set(answers.map(({ status }) => status))).toEqual(
      new Set(answers.some(({ status }) => status === 409) ? [200, 409] : [200]),
    );
    const served = answers.filter(({ status }) => status === 200);
    expect(served.length).toBeGreaterThan(0);
    expect(new Set(served.map(({ body }) => body.id)).size).toBe(1);
    expect(await rows(`K${key}`)).toBe(1);
  });

  test('a refused or failed one has left nothing and is judged anew', async () => {
    const key = randomUUID();
    expect((await send(key, -1)).status).toBe(422);
    expect((await send(key, 500)).status).toBe(500);
    expect((await send(key, 1)).status).toBe(200);
    expect(await rows(`K${key}`)).toBe(1);
  });
});
