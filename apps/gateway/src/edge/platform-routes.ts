import { PlatformApi, type ServiceName, serviceTitles } from '@xinheng/contracts';
import type { FastifyInstance } from 'fastify';
import type { Gate } from './gate.js';
import type { EdgeSettings } from './settings.js';

/** What the installation consists of: the edge alone knows, and answers also while services are away. */
export class PlatformRoutes {
  constructor(
    private readonly gate: Gate,
    private readonly settings: EdgeSettings,
  ) {}

  install(app: FastifyInstance): void {
    const route = PlatformApi.services;
    const names = Object.keys(this.settings.upstreams) as ServiceName[];
    const services = names.map((name) => ({ name, title: serviceTitles[name] }));
    app.route({
      method: route.method,
      url: `/api${route.path}`,
      onRequest: async (request) => void (await this.gate.admit(request, route)),
      handler: (_request, reply) => reply.header('cache-control', 'no-store').send({ services }),
    });
  }
}
