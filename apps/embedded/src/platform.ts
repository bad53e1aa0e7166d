import { join } from 'node:path';
import type { ServiceName } from '@xinheng/contracts';
import { type Accounts, startAccounts } from '@xinheng/gateway/start';
import type { Clock } from '@xinheng/kernel';
import { type Postgres, startPostgres } from '@xinheng/postgres';
import { bootService, type ConfigInput, createLog, type Running } from '@xinheng/service-kit';
import type { Secrets } from './secrets.js';
import { services } from './services.js';
import type { EmbeddedSettings } from './settings.js';

/** Every service in this process, on a PostgreSQL of its own. */
export interface Platform {
  readonly accounts: Accounts;
  readonly upstreams: Readonly<Partial<Record<ServiceName, string>>>;
  readonly running: readonly Running[];
  /** Waits until no event, job or timer is left to be dealt with. */
  settled(deadlineMs?: number): Promise<void>;
  stop(): Promise<void>;
}

/** One process for a town office: small buffers, few connections; a city sets its own PostgreSQL beside. */
const SMALL = {
  shared_buffers: '64MB',
  max_connections: 60,
  work_mem: '8MB',
  maintenance_work_mem: '64MB',
  max_wal_size: '512MB',
  max_worker_processes: 4,
  max_parallel_workers_per_gather: 1,
  jit: 'off',
} as const;
const POOL_SIZE = 5;
const DATABASE = 'xinheng';

export interface PlatformParts {
  readonly settings: EmbeddedSettings;
  readonly secrets: Secrets;
  readonly clock: Clock;
  readonly tell: (line: string) => void;
}

export async function startPlatform({ settings, secrets, clock, tell }: PlatformParts): Promise<Platform> {
  const postgres = await startPostgres({ dataDir: join(settings.dataDir, 'postgres'), settings: SMALL, onNotice: tell });
  const started: Running[] = [];
  try {
    await postgres.ensureDatabase(DATABASE);
    const config: ConfigInput = {
      databaseUrl: postgres.url(DATABASE),
      internalSecret: secrets.internalSecret,
      logLevel: settings.logLevel,
      poolSize: POOL_SIZE,
      filesDir: join(settings.dataDir, 'files'),
    };
    const log = createLog('xinheng', settings.logLevel);
    const accounts = await startAccounts({ config, clock, log });
    started.push(accounts.service);
    for (const service of services) started.push(await bootService(service, config, { clock, log }));
    return platformOf(accounts, started, postgres);
  } catch (error) {
    await stopAll(started, postgres);
    throw error;
  }
}

function platformOf(accounts: Accounts, running: readonly Running[], postgres: Postgres): Platform {
  return {
    accounts,
    running,
    upstreams: Object.fromEntries(running.map(({ service, url }) => [service.name, url])),
    settled: async (deadlineMs = 120_000) => {
      // an event of one may wake another that was already quiet
      for (let round = 0; round < 2; round++) for (const one of running) await one.settled(deadlineMs);
    },
    stop: () => stopAll(running, postgres),
  };
}

async function stopAll(running: readonly Running[], postgres: Postgres): Promise<void> {
  for (const one of [...running].reverse()) await one.stop();
  await postgres.stop();
}
