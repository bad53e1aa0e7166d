import { finished } from 'node:stream';
import type { RouteDefinition } from '@xinheng/contracts';
import type { FastifyReply } from 'fastify';
import type { Observable } from 'rxjs';
import type { Call } from '../work/call.js';
import { eachValueFrom } from './each-value.js';

/** A comment line in this interval keeps proxies from closing a silent stream. */
const HEARTBEAT_MS = 15_000;

/** Server-sent events: each value, parsed by the contract, as one `data:` line; ends with the source or with the client. */
export async function sendEvents(
  route: RouteDefinition,
  source: Observable<unknown> | AsyncIterable<unknown>,
  reply: FastifyReply,
  call: Call,
): Promise<void> {
  const values = eachValueFrom(source)[Symbol.asyncIterator]();
  // the first value is awaited before the head is sent, so that "not found" is still a 404
  const first = await values.next();
  reply.hijack();
  const out = reply.raw;
  out.writeHead(200, { 'content-type': 'text/event-stream; charset=utf-8', 'cache-control': 'no-store', 'x-accel-buffering': 'no' });
  const beat = setInterval(() => out.write(': still here\n\n'), HEARTBEAT_MS);
  const leave = (): void => void values.return?.();
  call.signal?.addEventListener('abort', leave, { once: true });
  finished(out, leave);
  try {
    for (let next = first; !next.done && !call.signal?.aborted; next = await values.next()) {
      if (!out.write(`data: ${JSON.stringify(route.reply.parse(next.value))}\n\n`)) await drained(out);
    }
  } catch (error) {
    out.write('event: failed\ndata: {}\n\n');
    // the filter logs it; the head is sent, so it has nothing to add
    throw error;
  } finally {
    clearInterval(beat);
    call.signal?.removeEventListener('abort', leave);
    out.end();
  }
}

const drained = (out: NodeJS.WritableStream): Promise<void> =>
  new Promise((resolve) => {
    out.once('drain', resolve);
    out.once('close', resolve);
  });
