import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, expect, test } from '@jest/globals';
import { reach, whileAway } from './while-away.js';

let server: Server | undefined;
afterEach(() => {
  server?.closeAllConnections();
  server?.close();
});

const listen = (port: number, status: () => number): Promise<number> =>
  new Promise((resolve) => {
    const made = createServer((_request, response) => response.writeHead(status()).end('told'));
    server = made;
    made.listen(port, '127.0.0.1', () => resolve((made.address() as AddressInfo).port));
  });

test('a service that is away is asked again until it answers; its answer is not asked for again', async () => {
  const port = await listen(0, () => 200);
  await new Promise((resolve) => server?.close(resolve));
  const asked: number[] = [];
  const statuses = [503, 422];
  const answer = whileAway(new AbortController().signal, async () => {
    asked.push(1);
    if (asked.length === 2) await listen(port, () => statuses.shift() ?? 200);
    return (await reach(`http://127.0.0.1:${port}/`, {})).status;
  });
  expect(await answer).toBe(422);
  expect(asked).toHaveLength(3);
});

test('whoever stops does not wait, and a fault that is not an absence is thrown at once', async () => {
  const stop = new AbortController();
  const waiting = whileAway(stop.signal, () => reach('http://127.0.0.1:1/', {}));
  stop.abort();
  await expect(waiting).rejects.toThrow('aborted');
  let times = 0;
  const fault = whileAway(new AbortController().signal, async () => {
    times += 1;
    throw new Error('no');
  });
  await expect(fault).rejects.toThrow('no');
  expect(times).toBe(1);
});
