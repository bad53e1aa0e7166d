import type { FastifyInstance } from 'fastify';
import type { EdgeSettings } from './settings.js';

const PATIENCE_MS = 1500;

/** `/live`: this process. `/ready`: the whole, each service asked at the same time. */
export function installHealth(app: FastifyInstance, upstreams: EdgeSettings['upstreams']): void {
  app.get('/live', () => ({ live: true }));
  app.get('/ready', async (_request, reply) => {
    const asked = Object.entries(upstreams).map(async ([name, base]) => [name, await isReady(base)] as const);
    const services = Object.fromEntries(await Promise.all(asked));
    const ready = Object.values(services).every(Boolean);
    return reply
      .status(ready ? 200 : 503)
      .header('cache-control', 'no-store')
      .send({ ready, services });
  });
}

async function isReady(base: string): Promise<boolean> {
  try {
    const response = await fetch(new URL('/ready', base), { signal: AbortSignal.timeout(PATIENCE_MS) });
    await response.body?.cancel();
    return response.ok;
  } catch {
    // whatever the reason, it is not ready; the service's own log tells why
    return false;
  }
}
