import { randomUUID } from 'node:crypto';
import type { ServiceName } from '@xinheng/contracts';
import type { Clock } from '@xinheng/kernel';
import { bootService, type ConfigInput, createLog, defaultKnowledge, type Log, type Running, withOwnWork } from '@xinheng/service-kit';
import { type Documents, type RunningEdge, startEdge } from './edge/edge.js';
import { forwarded, operations } from './edge/operations.js';
import { EDGE_DEFAULTS, type EdgeSettings } from './edge/settings.js';
import { gateway } from './service.js';
import { SessionDesk } from './session-desk.js';
import type { FoundingInput } from './use-cases/found-installation.js';

export type { FoundingInput } from './use-cases/found-installation.js';

export interface AccountsOptions {
  /** Where the tables are, on which inner port the service answers. */
  readonly config: ConfigInput;
  readonly clock?: Clock;
  readonly log?: Log;
}

/** The accounts at work, the outer address not yet open. */
export interface Accounts {
  readonly service: Running;
  /** Makes the first security administrator where there is no account yet; false where there is one. */
  found(input: FoundingInput): Promise<boolean>;
  /** Opens the platform's one address. */
  open(edge: GivenEdge, documents?: Documents): Promise<RunningEdge>;
}

export interface RunningGateway extends Pick<Accounts, 'service' | 'found'> {
  /** The outer address. */
  readonly url: string;
  stop(): Promise<void>;
}

export async function startAccounts(options: AccountsOptions): Promise<Accounts> {
  const log = options.log ?? createLog('gateway', options.config.logLevel ?? 'info');
  const common = { log, ...(options.clock ? { clock: options.clock } : {}) };
  const { service, desk } = await bootAccounts(options.config, common);
  return {
    service,
    found: async (input) => (await desk.found(input, randomUUID())).made,
    open: (edge, documents = {}) => {
      const settings = settingsOf(edge, options.config.internalSecret, service.url);
      const routes = forwarded(operations(Object.keys(settings.upstreams) as ServiceName[]));
      return startEdge({ settings, desk, routes, documents, cite: defaultKnowledge().cite, ...common });
    },
  };
}

export interface GatewayOptions extends AccountsOptions {
  readonly edge: GivenEdge;
  readonly documents?: Documents;
}

/** The gateway as a process of its own: accounts and outer address. */
export async function startGateway(options: GatewayOptions): Promise<RunningGateway> {
  const { service, found, open } = await startAccounts(options);
  const edge = await open(options.edge, options.documents).catch(async (error: unknown) => {
    await service.stop();
    throw error;
  });
  return { url: edge.url, service, found, stop: () => stopBoth(edge, service) };
}

/** What is left out stays as it ships, each limit for itself. */
type GivenEdge = Partial<Omit<EdgeSettings, 'limits'>> & { readonly limits?: Partial<EdgeSettings['limits']> };

const settingsOf = (edge: GivenEdge, internalSecret: string, ownUrl: string): EdgeSettings => ({
  ...EDGE_DEFAULTS,
  ...edge,
  limits: { ...EDGE_DEFAULTS.limits, ...edge.limits },
  internalSecret,
  upstreams: { ...edge.upstreams, gateway: ownUrl },
});

/** First no new requests, then the accounts: the last uses of sessions are still written. */
async function stopBoth(edge: RunningEdge, service: Running): Promise<void> {
  await edge.stop();
  await service.stop();
}

async function bootAccounts(config: ConfigInput, options: { log: Log; clock?: Clock }): Promise<{ service: Running; desk: SessionDesk }> {
  const own = withOwnWork(gateway);
  const service = await bootService(own.service, config, options);
  return { service, desk: new SessionDesk(own.work()) };
}
