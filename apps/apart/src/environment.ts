import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { CITY_LIMITS, type InstallationSettings, PROJECT_ROOT, type Secrets, SMALL_POOL } from '@xinheng/installation';
import { z } from 'zod';
import type { KeptPostgres } from './kept-postgres.js';
import { type ApartService, BEHIND_GATEWAY, databaseOf } from './services.js';

export type Environment = Readonly<Record<string, string | undefined>>;

/** What the services are started into. Ports are kept over restarts, so the gateway's table of addresses stays true. */
export interface Surroundings {
  readonly settings: InstallationSettings;
  readonly secrets: Secrets;
  readonly dataDir: string;
  readonly postgres: KeptPostgres;
  readonly brokers: string;
  readonly replication: number;
  /** The inner port of each service; that of the gateway is where its accounts answer. */
  readonly ports: Readonly<Record<ApartService, number>>;
  readonly clock: { offsetMs: number };
}

/** Where the clocks begin that `move-clock` moves: 0 unless `CLOCK_OFFSET_MS` says otherwise. @throws ZodError that names it */
export const clockIn = (environment: Environment): { offsetMs: number } => ({
  offsetMs: z.object({ CLOCK_OFFSET_MS: z.coerce.number().int().default(0) }).parse(environment).CLOCK_OFFSET_MS,
});

export interface OuterAddress {
  readonly host: string;
  readonly port: number;
  /** While the demo city is made everybody signs in for the first time. */
  readonly limits?: typeof CITY_LIMITS;
}

/** Where this machine reaches it; an address that stands for all is asked at the loopback. */
export const urlOf = (port: number, host = '127.0.0.1'): string => {
  const reached = host === '0.0.0.0' || host === '::' ? '127.0.0.1' : host;
  return `http://${reached.includes(':') ? `[${reached}]` : reached}:${port}`;
};

export const ownDatabase = (service: ApartService, { databasePasswords }: Secrets) => {
  const { database, role } = databaseOf(service);
  return { database, role, password: databasePasswords[role] ?? '' };
};

export function serviceEnvironment(around: Surroundings, service: ApartService): Environment {
  const { settings, secrets, postgres, clock } = around;
  return {
    HOST: '127.0.0.1',
    PORT: String(around.ports[service]),
    DATABASE_URL: postgres.running.urlFor(ownDatabase(service, secrets)),
    POOL_SIZE: String(SMALL_POOL),
    INTERNAL_SECRET: secrets.internalSecret,
    LOG_LEVEL: settings.logLevel,
    FILES_DIR: join(around.dataDir, 'files'),
    CLOCK_OFFSET_MS: String(clock.offsetMs),
    KAFKA_BROKERS: around.brokers,
    KAFKA_REPLICATION: String(around.replication),
  };
}

const folder = (path: string): string | undefined => (existsSync(join(PROJECT_ROOT, path)) ? join(PROJECT_ROOT, path) : undefined);

export function gatewayEnvironment(around: Surroundings, { host, port, limits }: OuterAddress): Environment {
  return {
    ...serviceEnvironment(around, 'gateway'),
    HOST: host,
    PORT: String(port),
    ACCOUNTS_PORT: String(around.ports.gateway),
    UPSTREAMS: BEHIND_GATEWAY.map((service) => `${service}=${urlOf(around.ports[service])}`).join(','),
    EDGE_WEB_ROOT: folder('apps/web/dist'),
    EDGE_VERIFY_ROOT: folder('packages/draw/verify'),
    EDGE_DOCUMENTS_ROOT: folder('docs/generated'),
    EDGE_SIGN_IN_PER_MINUTE: String(around.settings.signInPerMinute),
    ...(limits && {
      EDGE_PUBLIC_PER_MINUTE: String(limits.publicPerMinute),
      EDGE_SIGN_IN_PER_MINUTE: String(limits.signInPerMinute),
      EDGE_SESSION_PER_MINUTE: String(limits.sessionPerMinute),
    }),
  };
}
