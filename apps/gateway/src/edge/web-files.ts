import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fastifyStatic from '@fastify/static';
import type { FastifyInstance, FastifyReply } from 'fastify';
import { noRoute, pageNotBuilt } from './problems.js';
import { pagePolicy, WORKER_POLICY } from './security-headers.js';

const NONCE_BYTES = 16;
const NONCE_MARK = '__CSP_NONCE__';
const WORKER_FILE = 'service-worker.js';

/** The built pages: assets for ever, the page itself never kept and with a nonce of its own. */
export async function installWebFiles(app: FastifyInstance, root: string | undefined): Promise<void> {
  const page = pageOf(root);
  if (root && page) {
    await app.register(fastifyStatic, {
      root,
      preCompressed: true,
      index: false,
      wildcard: false,
      globIgnore: ['index.html', '**/*.br', '**/*.gz'],
      cacheControl: false,
      setHeaders: (reply, path) => {
        void reply.header('cache-control', cachingOf(path));
        if (path.includes(WORKER_FILE)) void reply.header('content-security-policy', WORKER_POLICY);
      },
    });
  }
  app.get('/*', (request, reply) => {
    const path = request.url.split('?')[0] ?? '/';
    if (/^\/(api|assets|verify)(\/|$)/.test(path) || /\.[a-z0-9]+$/i.test(path)) throw noRoute();
    if (!page) throw pageNotBuilt();
    return sendPage(reply, page);
  });
}

const cachingOf = (path: string): string => (path.includes('/assets/') ? 'public, max-age=31536000, immutable' : 'no-cache');

function pageOf(root: string | undefined): string | undefined {
  const file = root && join(root, 'index.html');
  return file && existsSync(file) ? readFileSync(file, 'utf8') : undefined;
}

function sendPage(reply: FastifyReply, page: string): FastifyReply {
  const nonce = randomBytes(NONCE_BYTES).toString('base64');
  return reply
    .header('content-type', 'text/html; charset=utf-8')
    .header('cache-control', 'no-store')
    .header('content-security-policy', pagePolicy(nonce))
    .send(page.replaceAll(NONCE_MARK, nonce));
}
