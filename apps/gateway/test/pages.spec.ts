import { once } from 'node:events';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { type IncomingMessage, request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { brotliCompressSync, brotliDecompressSync, gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { closePostgres, type OpenGateway, openGateway } from './open-gateway.js';

let open: OpenGateway;
let folder: string;
const SCRIPT = 'console.log("信衡");'.repeat(100);
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'xinheng-pages-'));
  await mkdir(join(folder, 'web/assets'), { recursive: true });
  await mkdir(join(folder, 'verify'));
  await writeFile(
    join(folder, 'web/index.html'),
    '<meta name="csp-nonce" content="__CSP_NONCE__"><script nonce="__CSP_NONCE__" src="/assets/a.js"></script>',
  );
  await writeFile(join(folder, 'web/assets/a.js'), SCRIPT);
  await writeFile(join(folder, 'web/assets/a.js.br'), brotliCompressSync(SCRIPT));
  await writeFile(join(folder, 'web/assets/a.js.gz'), gzipSync(SCRIPT));
  await writeFile(join(folder, 'web/icon.svg'), '<svg/>');
  await writeFile(join(folder, 'web/service-worker.js'), SCRIPT);
  await writeFile(join(folder, 'verify/verify_draw.py'), 'print("ok")');
  open = await openGateway({ webRoot: join(folder, 'web'), verifyRoot: join(folder, 'verify') });
});
afterAll(async () => {
  await open.close();
  await closePostgres();
  await rm(folder, { recursive: true });
});

const get = (path: string, headers: Record<string, string> = {}) => fetch(open.gateway.url + path, { headers });

describe('the page', () => {
  test.each(['/', '/tasks/019ab0c4', '/sign-in?next=%2Ftasks'])('%s: a nonce of its own, in header and text, never kept', async (path) => {
    const [one, two] = [await get(path), await get(path)];
    const text = await one.text();
    const nonce = /'nonce-([^']+)'/.exec(one.headers.get('content-security-policy') ?? '')?.[1] as string;
    expect(text.match(/__CSP_NONCE__/)).toBeNull();
    expect(text.split(nonce)).toHaveLength(3);
    expect(two.headers.get('content-security-policy')).not.toContain(nonce);
    expect(one.headers.get('cache-control')).toBe('no-store');
    expect(one.headers.get('content-type')).toBe('text/html; charset=utf-8');
  });

  test('the policy allows nothing foreign and no markup made of text', async () => {
    const policy = (await get('/')).headers.get('content-security-policy') ?? '';
    expect(policy).toContain("default-src 'none'");
    expect(policy).toContain("script-src 'self';");
    expect(policy).toContain("require-trusted-types-for 'script'");
    expect(policy).not.toMatch(/unsafe|https?:|\*/);
    const headers = (await get('/')).headers;
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(headers.get('x-frame-options')).toBe('DENY');
    expect(headers.get('referrer-policy')).toBe('same-origin');
    expect(headers.get('permissions-policy')).toContain('microphone=()');
  });
});

describe('assets', () => {
  test('are kept for ever and sent as they were compressed when built', async () => {
    const { hostname, port } = new URL(open.gateway.url);
    const sent = request({ hostname, port, path: '/assets/a.js', headers: { 'accept-encoding': 'br' } });
    sent.end();
    const [answer] = (await once(sent, 'response')) as [IncomingMessage];
    const parts: Buffer[] = [];
    for await (const part of answer) parts.push(part as Buffer);
    expect(answer.headers['content-encoding']).toBe('br');
    expect(answer.headers['cache-control']).toBe('public, max-age=31536000, immutable');
    expect(answer.headers['content-type']).toContain('javascript');
    expect(answer.headers.vary).toContain('accept-encoding');
    expect(brotliDecompressSync(Buffer.concat(parts)).toString()).toBe(SCRIPT);
  });

  test.each(['/assets/missing.js', '/assets/../index.html.bak', '/api', '/favicon.ico', '/index.html.br'])(
    '%s is not answered by the page',
    async (path) => {
      const answer = await get(path);
      expect(answer.status).toBe(404);
      expect(await answer.json()).toMatchObject({ code: 'route.not-found' });
    },
  );

  test('files beside the page are asked for again each time', async () => {
    const answer = await get('/icon.svg');
    expect(answer.status).toBe(200);
    expect(answer.headers.get('cache-control')).toBe('no-cache');
  });
});

test('the service worker may ask its own origin, nothing else, and is never kept', async () => {
  const { headers } = await get('/service-worker.js');
  expect(headers.get('content-security-policy')).toBe("default-src 'none'; connect-src 'self'; frame-ancestors 'none'");
  expect(headers.get('cache-control')).toBe('no-cache');
  expect(headers.get('content-type')).toContain('javascript');
});

test('the verifier is sent as a file to keep', async () => {
  const answer = await get('/verify/verify_draw.py');
  expect(answer.headers.get('content-disposition')).toContain('attachment');
  expect(await answer.text()).toBe('print("ok")');
  expect((await get('/verify/..%2fweb/index.html')).status).toBe(404);
});

test('without a build the page says what to do', async () => {
  const bare = await openGateway({ webRoot: join(folder, 'nowhere') });
  const answer = await fetch(bare.gateway.url);
  expect(answer.status).toBe(503);
  expect(await answer.json()).toMatchObject({ code: 'page.not-built' });
  await bare.close();
});
