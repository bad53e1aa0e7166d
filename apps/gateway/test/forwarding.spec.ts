import { once } from 'node:events';
import { request as httpRequest, type IncomingMessage } from 'node:http';
import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import { readCaller, signCaller } from '@xinheng/service-kit';
import { ADMIN, closePostgres, INTERNAL_SECRET, type OpenGateway, openGateway } from './open-gateway.js';
import { openUpstream, type Upstream } from './upstream.js';

let open: OpenGateway;
let upstream: Upstream;
let usual: Upstream['answer'];
beforeAll(async () => {
  upstream = await openUpstream();
  usual = upstream.answer;
  open = await openGateway({
    upstreams: { archive: upstream.url, inspection: 'http://127.0.0.1:1' },
    limits: { publicPerMinute: 10_000, signInPerMinute: 10_000, sessionPerMinute: 10_000 },
    uploadLimitBytes: 8_000_000,
    jsonLimitBytes: 1000,
  });
});
afterEach(() => {
  upstream.answer = usual;
  upstream.seen.length = 0;
});
afterAll(async () => {
  await open.close();
  await upstream.close();
  await closePostgres();
});

let people = 0;
const clerk = async () => (await open.person(`clerk${people++}`, ['clerk'])).browser;
const last = () => upstream.seen.at(-1);

describe('who is asking', () => {
  test('a signed caller for the service; cookie, token and forged identities are cut off', async () => {
    const browser = await clerk();
    const forged = await signCaller(
      { actor: { ...(await readCaller(await someCaller(), INTERNAL_SECRET)).actor, roles: ['chief'] }, sessionId: 'x' },
      'another secret of thirty-two characters and more',
    );
    const answer = await browser.get('/api/archive/imports?limit=5', {
      'x-xinheng-caller': forged,
      'x-forwarded-for': '10.0.0.1',
      authorization: 'Bearer stolen',
      'x-correlation-id': '00000000-0000-4000-8000-000000000000',
      connection: 'x-xinheng-caller, close',
    });
    expect(answer.status).toBe(200);
    const { headers, url } = last()!;
    expect(url).toBe('/api/archive/imports?limit=5');
    const { actor } = await readCaller(headers['x-xinheng-caller'] as string, INTERNAL_SECRET);
    expect(actor).toMatchObject({ kind: 'user', roles: ['clerk'], regionCode: '420900', departmentName: '市大数据中心' });
    expect(headers['x-correlation-id']).toMatch(/^[0-9a-f-]{36}$/);
    expect(headers['x-correlation-id']).not.toBe('00000000-0000-4000-8000-000000000000');
    expect(headers.traceparent).toMatch(/^00-[0-9a-f]{32}-[0-9a-f]{16}-01$/);
    for (const name of ['cookie', 'authorization', 'x-csrf-token', 'x-forwarded-for']) expect(headers).not.toHaveProperty(name);
  });

  const someCaller = async () => {
    const browser = await clerk();
    await browser.get('/api/archive/imports');
    return last()!.headers['x-xinheng-caller'] as string;
  };

  test('a public route passes without a caller, even with a forged one', async () => {
    const answer = await open.browser().get('/api/archive/public/subjects?text=abc', { 'x-xinheng-caller': 'eyJhbGciOiJub25lIn0.e30.' });
    expect(answer.status).toBe(200);
    expect(last()!.headers).not.toHaveProperty('x-xinheng-caller');
  });

  test('any other route without a session does not reach the service', async () => {
    const answer = await open.browser().get('/api/archive/imports', { 'x-xinheng-caller': await someCaller() });
    expect(answer.problem).toMatchObject({ status: 401, code: 'session.missing' });
    expect(upstream.seen.filter((one) => one.url === '/api/archive/imports')).toHaveLength(1);
  });

  test('headers that belong to the inner side do not come out', async () => {
    const answer = await (await clerk()).get('/api/archive/imports');
    expect(answer.headers.get('server')).toBeNull();
    expect(answer.headers.getSetCookie()).toEqual([]);
    expect(answer.headers.get('content-security-policy')).toContain("default-src 'none'");
  });
});

describe('addresses', () => {
  test.each([
    '/api/archive/not-in-the-contracts',
    '/api/archive/subjects/..%2f..%2fgateway',
    '/api/archive/subjects/%2e%2e',
    '/api/repair/anything',
    '/metrics.txt',
  ])('%s leads nowhere', async (path) => {
    const browser = await clerk();
    upstream.seen.length = 0;
    const answer = await raw(path, { cookie: browser.cookie ?? '' });
    expect([400, 404]).toContain(answer.statusCode);
    expect(upstream.seen).toHaveLength(0);
  });

  /** `fetch` would tidy the path before sending it. */
  const raw = async (path: string, headers: Record<string, string>): Promise<IncomingMessage> => {
    const { hostname, port } = new URL(open.gateway.url);
    const sent = httpRequest({ hostname, port, path, headers });
    sent.end();
    const [answer] = (await once(sent, 'response')) as [IncomingMessage];
    answer.resume();
    return answer;
  };
});

describe('streams', () => {
  test('an upload reaches the service while it is still being sent', async () => {
    const browser = await clerk();
    const first = Promise.withResolvers<void>();
    let bytes = 0;
    upstream.answer = (request, response) => {
      request.on('data', (chunk: Buffer) => {
        bytes += chunk.length;
        first.resolve();
      });
      request.on('end', () => response.writeHead(200, { 'content-type': 'application/json' }).end('{}'));
    };
    const { hostname, port } = new URL(open.gateway.url);
    const headers = { ...browser.headers('POST'), 'content-type': 'application/octet-stream' };
    const sent = httpRequest({ hostname, port, method: 'POST', path: '/api/archive/imports?fileName=a.csv', headers });
    sent.write(Buffer.alloc(100_000));
    await first.promise;
    for (let i = 0; i < 40; i++) if (!sent.write(Buffer.alloc(100_000))) await once(sent, 'drain');
    sent.end();
    const [answer] = (await once(sent, 'response')) as [IncomingMessage];
    answer.resume();
    expect(answer.statusCode).toBe(200);
    expect(bytes).toBe(4_100_000);
  });

  test.each([
    ['declared', true],
    ['not declared', false],
  ])('an upload over the limit is refused, its length %s', async (_how, declared) => {
    const browser = await clerk();
    upstream.answer = (request, response) => {
      request.resume();
      request.on('end', () => response.end('{}'));
    };
    const size = 9_000_000;
    const body = declared
      ? new Blob([new Uint8Array(size)])
      : new ReadableStream({
          start: (controller) => {
            for (let left = size; left > 0; left -= 100_000) controller.enqueue(new Uint8Array(100_000));
            controller.close();
          },
        });
    const init = {
      method: 'POST',
      headers: { ...browser.headers('POST'), 'content-type': 'application/octet-stream' },
      body,
      duplex: 'half',
    };
    const answer = await fetch(`${open.gateway.url}/api/archive/imports?fileName=a.csv`, init as RequestInit);
    expect(answer.status).toBe(413);
    expect(await answer.json()).toMatchObject({ code: 'request.too-large' });
  });

  test('a JSON body over the limit is refused before the service sees it', async () => {
    const browser = await clerk();
    upstream.seen.length = 0;
    const answer = await browser.post('/api/archive/roster/certifications', { note: 'x'.repeat(2000) });
    expect(answer.problem).toMatchObject({ status: 413, code: 'request.too-large' });
    expect(upstream.seen).toHaveLength(0);
  });

  test('events come out as they happen, and the service learns that the reader has left', async () => {
    const browser = await clerk();
    const left = Promise.withResolvers<void>();
    const second = Promise.withResolvers<void>();
    upstream.answer = (_request, response) => {
      response.writeHead(200, { 'content-type': 'text/event-stream' });
      response.write('data: 1\n\n');
      void second.promise.then(() => response.write('data: 2\n\n'));
      response.on('close', left.resolve);
    };
    const reader = new AbortController();
    const id = '019ab0c4-0000-7000-8000-000000000001';
    const init = { headers: { ...browser.headers('GET'), accept: 'text/event-stream' }, signal: reader.signal };
    const answer = await fetch(`${open.gateway.url}/api/archive/jobs/${id}/progress`, init);
    expect(answer.headers.get('content-type')).toContain('text/event-stream');
    const events = answer.body!.pipeThrough(new TextDecoderStream()).getReader();
    expect((await events.read()).value).toBe('data: 1\n\n');
    second.resolve();
    expect((await events.read()).value).toBe('data: 2\n\n');
    reader.abort();
    await left.promise;
    await expect(events.read()).rejects.toThrow('aborted');
  });
});

describe('what goes wrong behind', () => {
  test('a service that is away is told with when to come again', async () => {
    const answer = await open.browser().get('/api/inspection/public/draws');
    expect(answer.status).toBe(503);
    expect(answer.headers.get('retry-after')).toBe('3');
    expect(answer.headers.get('content-type')).toContain('application/problem+json');
    expect(answer.problem).toMatchObject({ code: 'service.unavailable', detail: expect.stringContaining('“双随机抽查”') });
    expect(answer.problem.wayOut).toContain('重试');
  });

  test('a change is never sent twice by the edge itself', async () => {
    const browser = await clerk();
    upstream.seen.length = 0;
    upstream.answer = (request) => void request.socket.destroy();
    const answer = await browser.post('/api/archive/roster/certifications', { regionCode: '420900', subjects: 1 });
    expect(answer.status).toBe(503);
    expect(upstream.seen).toHaveLength(1);
  });

  test("the service's own problems and status come through unchanged", async () => {
    upstream.answer = (request, response) => {
      request.resume();
      response.writeHead(422, { 'content-type': 'application/problem+json; charset=utf-8' }).end('{"code":"roster.stale","status":422}');
    };
    const answer = await (await clerk()).get('/api/archive/imports');
    expect(answer.status).toBe(422);
    expect(answer.body).toEqual({ code: 'roster.stale', status: 422 });
  });

  test('which services there are is told to whoever is signed in, also while one of them is away', async () => {
    expect((await open.browser().get('/api/gateway/services')).problem.code).toBe('session.missing');
    const { body } = await (await clerk()).get('/api/gateway/services');
    expect(body).toEqual({
      services: [
        { name: 'archive', title: '信用档案' },
        { name: 'inspection', title: '双随机抽查' },
        { name: 'gateway', title: '统一入口' },
      ],
    });
  });

  test('readiness tells which service is away', async () => {
    const answer = await open.browser().get('/ready');
    expect(answer.status).toBe(503);
    expect(answer.body).toEqual({ ready: false, services: { archive: true, gateway: true, inspection: false } });
    expect((await open.browser().get('/live')).body).toEqual({ live: true });
  });
});

describe('rates', () => {
  test('an address that asks too often waits; a signed-in person is counted apart', async () => {
    const limited = await openGateway({
      upstreams: { archive: upstream.url },
      limits: { publicPerMinute: 5, signInPerMinute: 3, sessionPerMinute: 8 },
    });
    const visitor = limited.browser();
    const look = () => visitor.get('/api/archive/public/subjects?text=abc');
    const answers = [];
    for (let i = 0; i < 8; i++) answers.push(await look());
    const refused = answers.at(-1)!;
    expect(refused.status).toBe(429);
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0);
    expect(refused.problem).toMatchObject({ code: 'request.too-many', status: 429 });
    expect((await limited.admin.get('/api/gateway/departments')).status).toBe(200);
    const guesses = [];
    for (let i = 0; i < 4; i++) guesses.push((await limited.browser().signIn(ADMIN, 'wrong wrong 1A')).problem.code);
    expect(guesses.at(-1)).toBe('request.too-many');
    await limited.close();
  });
});
