import { randomUUID } from 'node:crypto';
import { Controller } from '@nestjs/common';
import type { RouteDefinition } from '@xinheng/contracts';
import type { Clock } from '@xinheng/kernel';
import { bootService, type ConfigInput, createLog, defaultKnowledge, type Log, type Running, Work } from '@xinheng/service-kit';
import { type RunningEdge, startEdge } from './edge/edge.js';
import { forwarded, operations } from './edge/operations.js';
import { EDGE_DEFAULTS, type EdgeSettings } from './edge/settings.js';
import { gateway } from './service.js';
import { SessionDesk } from './session-desk.js';
import type { GatewayStore } from './store.js';
import type { FoundingInput } from './use-cases/found-installation.js';

export interface GatewayOptions {
  /** The service of accounts: where its tables are, on which inner port it answers. */
  readonly config: ConfigInput;
  /** The outer address. */
  readonly edge: Partial<EdgeSettings>;
  /** Operations beyond those of the contracts, such as a service's jobs. */
  readonly routes?: readonly RouteDefinition[];
  readonly documents?: Readonly<Record<string, unknown>>;
  readonly clock?: Clock;
  readonly log?: Log;
}

export interface RunningGateway {
  /** The outer address. */
  readonly url: string;
  readonly service: Running;
  /** Makes the first security administrator where there is no account yet; false where there is one. */
  found(input: FoundingInput): Promise<boolean>;
  stop(): Promise<void>;
}

/** Boots the accounts, then opens the platform's one address before them. */
export async function startGateway(options: GatewayOptions): Promise<RunningGateway> {
  const log = options.log ?? createLog('gateway', options.config.logLevel ?? 'info');
  const common = options.clock ? { clock: options.clock } : {};
  const { service, desk } = await bootAccounts(options.config, { log, ...common });
  try {
    const edge = await startEdge({
      settings: settingsOf(options, service.url),
      desk,
      routes: forwarded([...operations(), ...(options.routes ?? [])]),
      documents: options.documents ?? {},
      cite: defaultKnowledge().cite,
      log,
      ...common,
    });
    const found = async (input: FoundingInput) => (await desk.found(input, randomUUID())).made;
    return { url: edge.url, service, found, stop: () => stopBoth(edge, service) };
  } catch (error) {
    await service.stop();
    throw error;
  }
}

const settingsOf = ({ edge, config }: GatewayOptions, ownUrl: string): EdgeSettings => ({
  ...EDGE_DEFAULTS,
  ...edge,
  internalSecret: config.internalSecret,
  upstreams: { ...edge.upstreams, gateway: ownUrl },
});

/** First no new requests, then the accounts: the last uses of sessions are still written. */
async function stopBoth(edge: RunningEdge, service: Running): Promise<void> {
  await edge.stop();
  await service.stop();
}

/** Nest makes the desk with the running service's `Work`; the edge needs that very one. */
async function bootAccounts(config: ConfigInput, options: { log: Log; clock?: Clock }): Promise<{ service: Running; desk: SessionDesk }> {
  const made: SessionDesk[] = [];
  @Controller()
  class TellingDesk extends SessionDesk {
    constructor(work: Work<GatewayStore>) {
      super(work);
      made.push(this);
    }
  }
  const controllers = gateway.controllers.map((one) => (one === SessionDesk ? TellingDesk : one));
  const service = await bootService({ ...gateway, controllers }, config, options);
  const [desk] = made;
  if (!desk) throw new Error('the session desk was not made');
  return { service, desk };
}
