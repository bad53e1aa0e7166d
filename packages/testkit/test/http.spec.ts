import { createHash, randomUUID } from 'node:crypto';
import { Readable } from 'node:stream';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { signCaller } from '@xinheng/service-kit';
import { actorOf, startWorld, type World } from '../src/index.js';
import { ApplicationApi } from './fixture/contracts.js';
import { repair } from './fixture/repair.js';

const clerk = { roles: ['clerk' as const] };
const apply = ApplicationApi.apply;

describe('the HTTP door', () => {
  let world: World;
  beforeAll(async () => {
    world = await startWorld({ services: [repair], config: { bodyLimitBytes: 2048, uploadLimitBytes: 100_000 } });
  });
  afterAll(() => world?.close());

  const raw = (path: string, init: RequestInit = {}) => fetch(`${world.url('repair')}${path}`, init);
  const problemOf = async (response: Response) => {
    expect(response.headers.get('content-type')).toMatch(/^application\/problem\+json/);
    return (await response.json()) as Record<string, unknown>;
  };
  const clerkHeaders = async (more: Record<string, string> = {}) => ({
    'x-xinheng-caller': await signCaller({ actor: actorOf(clerk), sessionId: 's' }, 'a secret that only tests know, long enough'),
    'idempotency-key': randomUUID(),
    'content-type': 'application/json',
    ...more,
  });

  test('each field that is wrong is named', async () => {
    const { status, problem } = await world.http('repair', apply, { subject: '', amount: 'much' as unknown as number }, clerk);
    expect(status).toBe(400);
    expect(problem).toMatchObject({ code: 'request.invalid', title: '填写内容有误' });
    expect(problem.fields?.map(({ path }) => path)).toEqual(['subject', 'amount']);
  });

  test('a refusal tells code, way out, facts and the cited basis', async () => {
    const { status, problem } = await world.http('repair', apply, { subject: 'S', amount: -1 }, clerk);
    expect(status).toBe(422);
    expect(problem).toMatchObject({ code: 'repair.negative', detail: '金额不能为负', wayOut: '请核对金额', facts: { amount: -1 } });
    expect(problem.basis).toEqual([{ key: 'PENALTY-LAW#42', text: expect.stringContaining('行政处罚法') }]);
    expect(problem.traceId).toBeTruthy();
  });

  test('a fault is told without its text', async () => {
    const answer = await world.http('repair', apply, { subject: 'S', amount: 500 }, clerk);
    expect(answer.status).toBe(500);
    expect(answer.problem.code).toBe('service.fault');
    expect(answer.bytes.toString()).not.toContain('secret');
  });

  test('malformed JSON, a large body, a strange body, an unknown address', async () => {
    const post = async (body: string, more: Record<string, string> = {}) =>
      raw('/api/repair/applications', { method: 'POST', body, headers: await clerkHeaders(more) });
    const malformed = await post('{"subject":');
    expect([malformed.status, (await problemOf(malformed)).code]).toEqual([400, 'request.malformed']);
    const large = await post(JSON.stringify({ subject: 'x'.repeat(5000) }));
    expect([large.status, (await problemOf(large)).code]).toEqual([413, 'request.too-large']);
    const strange = await post('subject', { 'content-type': 'text/plain' });
    expect(strange.status).toBe(415);
    const unknown = await raw('/api/nowhere');
    expect([unknown.status, (await problemOf(unknown)).code]).toEqual([404, 'route.not-found']);
  });

  test('who is not signed in is told so; who lacks the permission is told so; a forged caller is not believed', async () => {
    expect((await world.http('repair', apply, { subject: 'S', amount: 1 })).problem).toMatchObject({ status: 401, code: 'access.sign-in' });
    const inspector = await world.http('repair', apply, { subject: 'S', amount: 1 }, { roles: ['inspector'] });
    expect(inspector.problem).toMatchObject({ status: 403, code: 'access.forbidden' });
    const forged = await signCaller({ actor: actorOf(clerk), sessionId: 's' }, 'another secret of the same length, 32+');
    const response = await raw('/api/repair/applications', { headers: { 'x-xinheng-caller': forged } });
    expect([response.status, (await problemOf(response)).code]).toEqual([401, 'access.caller-invalid']);
  });

  test('the scope covers what lies below it and nothing beside it', async () => {
    const at = (regionCode: string) => world.http('repair', apply, { subject: 'S', amount: 1, regionCode }, clerk);
    expect((await at('420921')).status).toBe(200);
    expect((await at('420100')).problem.code).toBe('access.forbidden');
  });

  test('only what the contract knows leaves the service', async () => {
    const { body } = await world.http('repair', apply, { subject: 'S', amount: 1, unknown: 1 } as never, clerk);
    expect(Object.keys(body).sort()).toEqual(['id', 'version']);
  });

  test('a correlation id is kept when it has our form, else made', async () => {
    const id = '019ab0c4-0000-7000-8000-00000000000f';
    const kept = await raw('/api/repair/applications', { headers: { 'x-correlation-id': id } });
    expect(kept.headers.get('x-correlation-id')).toBe(id);
    const made = await raw('/api/repair/applications', { headers: { 'x-correlation-id': 'drop table' } });
    expect(made.headers.get('x-correlation-id')).toMatch(/^[0-9a-f-]{36}$/);
  });

  test('an upload streams in, and ends at the limit', async () => {
    const bytes = Buffer.alloc(80_000, 'é');
    const sent = await world.http('repair', ApplicationApi.upload, { fileName: '名单.csv' }, clerk, {
      body: bytes,
      contentType: 'text/csv',
    });
    expect(sent.body).toEqual({ fileName: '名单.csv', bytes: 80_000, sha256: createHash('sha256').update(bytes).digest('hex') });
    const body = Readable.from([Buffer.alloc(60_000), Buffer.alloc(60_000)]);
    const over = await world.http('repair', ApplicationApi.upload, { fileName: 'a' }, clerk, { body });
    expect(over.problem).toMatchObject({ status: 413, code: 'request.too-large' });
  });

  test('a download streams out under its Chinese name', async () => {
    const { bytes, headers } = await world.http('repair', ApplicationApi.download, { lines: 3 });
    expect(bytes.toString()).toBe('第 0 行\n第 1 行\n第 2 行\n');
    expect(headers.get('content-disposition')).toBe(
      `attachment; filename="__ (1).csv"; filename*=UTF-8''${encodeURIComponent('清单')}%20%281%29.csv`,
    );
  });

  test('events are sent one by one and the stream ends', async () => {
    const { bytes, headers } = await world.http('repair', ApplicationApi.watch, { count: 3 });
    expect(headers.get('content-type')).toMatch(/^text\/event-stream/);
    expect(bytes.toString()).toBe('data: {"n":0}\n\ndata: {"n":1}\n\ndata: {"n":2}\n\n');
  });

  test('live, ready, and metrics that are off', async () => {
    expect((await raw('/live')).status).toBe(200);
    expect(await (await raw('/ready')).json()).toEqual({ status: 'ok', service: 'repair' });
    expect((await raw('/metrics')).status).toBe(404);
  });

  test('two editors of one version: one wins, the other is told', async () => {
    const { id } = (await world.http('repair', apply, { subject: 'S', amount: 1 }, clerk)).body;
    const edits = await Promise.all([2, 3].map((amount) => world.http('repair', ApplicationApi.change, { id, amount, version: 0 }, clerk)));
    expect(edits.map(({ status }) => status).sort()).toEqual([200, 409]);
    expect(edits.find(({ status }) => status === 409)?.problem.code).toBe('row.stale');
  });
});
