import { existsSync } from 'node:fs';
import fastifyStatic from '@fastify/static';
import type { FastifyInstance } from 'fastify';

/** The independent verifiers, to be taken away and read: sent as files, never run by a browser. */
export async function installVerifierFiles(app: FastifyInstance, root: string | undefined): Promise<void> {
  if (!root || !existsSync(root)) return;
  await app.register(fastifyStatic, {
    root,
    prefix: '/verify/',
    decorateReply: false,
    index: false,
    setHeaders: (reply) => {
      reply.header('content-type', 'text/plain; charset=utf-8');
      reply.header('content-disposition', 'attachment');
      reply.header('cache-control', 'no-cache');
    },
  });
}
