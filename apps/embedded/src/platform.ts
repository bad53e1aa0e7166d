import { join } from 'node:path';
import { type Accounts, startAccounts } from '@xinheng/gateway/start';
import { CITY_LIMITS, type CityPlatform, type InstallationSettings, type Secrets, SMALL_POOL, SMALL_POSTGRES } from '@xinheng/installation';
import { MovableClock } from '@xinheng/kernel';
import { type Postgres, startPostgres } from '@xinheng/postgres';
import { bootService, type ConfigInput, createLog, type Running, releaseMemory } from '@xinheng/service-kit';
import { nameLocalDivisions, services } from './services.js';

/** Every service in this process, on a PostgreSQL of its own. */
export interface Platform extends CityPlatform {
  readonly accounts: Accounts;
  stop(): Promise<void>;
}

const SETTLED_MS = 120_000;
const DATABASE = 'xinheng';

export interface PlatformParts {
  readonly settings: InstallationSettings;
  readonly secrets: Secrets;
  readonly tell: (line: string) => void;
}

export async function startPlatform({ settings, secrets, tell }: PlatformParts): Promise<Platform> {
  const postgres = await startPostgres({ dataDir: join(settings.dataDir, 'postgres'), settings: SMALL_POSTGRES, onNotice: tell });
  const started: Running[] = [];
  try {
    await postgres.ensureDatabase(DATABASE);
    const config: ConfigInput = {
      databaseUrl: postgres.url(DATABASE),
      internalSecret: secrets.internalSecret,
      logLevel: settings.logLevel,
      poolSize: SMALL_POOL,
      filesDir: join(settings.dataDir, 'files'),
    };
    const clock = new MovableClock();
    const log = createLog('xinheng', settings.logLevel);
    const accounts = await startAccounts({ config, clock, log });
    started.push(accounts.service);
    for (const service of services) started.push(await bootService(service, config, { clock, log }));
    return platformOf(accounts, clock, started, postgres);
  } catch (error) {
    await stopAll(started, postgres);
    throw error;
  }
}

function platformOf(accounts: Accounts, clock: MovableClock, running: readonly Running[], postgres: Postgres): Platform {
  return {
    accounts,
    upstreams: Object.fromEntries(running.map(({ service, url }) => [service.name, url])),
    found: async (founding) => void (await accounts.found(founding)),
    nameDivisions: async (divisions) => void (await nameLocalDivisions(divisions)),
    openDoor: () => accounts.open({ host: '127.0.0.1', port: 0, limits: CITY_LIMITS }),
    settled: async () => {
      // an event of one may wake another that was already quiet
      for (let round = 0; round < 2; round++) for (const one of running) await one.settled(SETTLED_MS);
    },
    presentMs: clock.offsetMs,
    moveClocks: async (offsetMs) => {
      clock.offsetMs = offsetMs;
    },
    releaseMemory: async () => releaseMemory(),
    stop: () => stopAll(running, postgres),
  };
}

async function stopAll(running: readonly Running[], postgres: Postgres): Promise<void> {
  for (const one of [...running].reverse()) await one.stop();
  await postgres.stop();
}
