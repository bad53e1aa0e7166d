import { Readable } from 'node:stream';
import type { RouteDefinition } from '@xinheng/contracts';
import type { FastifyReply } from 'fastify';
import { isObservable } from 'rxjs';
import type { Call } from '../work/call.js';
import { type Download, dispositionOf, isDownload } from './download.js';
import { sendEvents } from './server-events.js';

/** Sends what the door gave back, in the form that the contract declares. A reply that the contract does not know is a fault. */
export async function answer(route: RouteDefinition, value: unknown, reply: FastifyReply, call: Call): Promise<void> {
  if (route.stream === 'download') return sendDownload(route, value, reply);
  if (route.stream === 'events') {
    if (!isObservable(value) && !isAsyncIterable(value)) throw new Error(`${route.id}: the route gives no stream of events`);
    return sendEvents(route, value, reply, call);
  }
  const body = route.reply.parse(value);
  await reply
    .status(body === undefined || body === null ? 204 : 200)
    .header('cache-control', 'no-store')
    .send(body ?? undefined);
}

const isAsyncIterable = (value: unknown): value is AsyncIterable<unknown> =>
  typeof value === 'object' && value !== null && Symbol.asyncIterator in value;

async function sendDownload(route: RouteDefinition, value: unknown, reply: FastifyReply): Promise<void> {
  if (!isDownload(value)) throw new Error(`${route.id}: the route gives no download`);
  const { fileName, contentType, stream, length }: Download = value;
  reply.header('content-type', contentType).header('content-disposition', dispositionOf(fileName)).header('cache-control', 'no-store');
  if (length !== undefined) reply.header('content-length', length);
  await reply.send(stream instanceof Readable ? stream : Readable.from(stream, { objectMode: false }));
}
