import type { FastifyInstance } from 'fastify';
import { metricsHandler } from '../ops/metrics-handler.js';
import type { HttpParts } from './install-http.js';

/** /live: the process answers. /ready: it may be given requests. /metrics: Prometheus, where telemetry is on. */
export function installHealth(fastify: FastifyInstance, { database, stopping, service }: HttpParts): void {
  fastify.get('/live', async () => ({ status: 'ok', service }));
  fastify.get('/ready', async (_request, reply) => {
    if (stopping.aborted) return reply.status(503).send({ status: 'stopping', service });
    try {
      await database.pool.query('SELECT 1');
      return { status: 'ok', service };
    } catch {
      return reply.status(503).header('retry-after', '2').send({ status: 'database away', service });
    }
  });
  fastify.get('/metrics', async (request, reply) => {
    const handle = metricsHandler();
    if (!handle) return reply.status(404).send({ status: 'metrics are off', service });
    reply.hijack();
    handle(request.raw, reply.raw);
  });
}
