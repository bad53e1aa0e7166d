import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, test } from '@jest/globals';
import { freePort } from '@xinheng/postgres';
import { KeptProcess } from '../src/kept-process.js';

/** Answers until it is asked to stand still, and then nothing any more. */
const PROGRAM = `import { createServer } from 'node:http';
createServer((request, response) => {
  if (request.url === '/stand-still') for (;;);
  response.end('ok');
}).listen(Number(process.env.TEST_PORT), '127.0.0.1');
`;

const folder = mkdtempSync(join(tmpdir(), 'xinheng-kept-'));
let kept: KeptProcess;
afterEach(async () => {
  await kept.stop();
  rmSync(folder, { recursive: true, force: true });
});

test('a process that no longer answers is ended and started again, and the status says why', async () => {
  const script = join(folder, 'program.mjs');
  writeFileSync(script, PROGRAM);
  const port = await freePort();
  const address = `http://127.0.0.1:${port}`;
  const spec = { name: 'archive', script, address, readyUrls: [`${address}/ready`], liveUrl: `${address}/live` };
  const parts = { print: () => undefined, logDir: folder, changed: () => undefined, begun: async () => undefined, hangsMs: 500 };
  kept = new KeptProcess({ ...spec, environment: () => ({ TEST_PORT: String(port) }) }, parts);
  const { pid } = await kept.ready();
  await expect(fetch(`${address}/stand-still`)).rejects.toThrow();
  const again = await kept.ready();
  expect(again.pid).not.toBe(pid);
  expect(kept.status()).toMatchObject([{ state: 'ready', restarts: 1, lastDeath: { cause: '长时间没有应答，已强行结束' } }]);
});
