import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startPostgres, stopPostgres } from '@xinheng/postgres';
import { foldersOfDeadRuns } from './dead-runs.js';

/** How the workers of a Jest run find its PostgreSQL: Jest hands nothing but the environment from set-up to workers. */
const URL_VARIABLE = 'XINHENG_TEST_POSTGRES_URL';
const DIR_VARIABLE = 'XINHENG_TEST_POSTGRES_DIR';

/** The data is thrown away afterwards: nothing needs to survive a crash of the machine. */
const SETTINGS = { fsync: 'off', full_page_writes: 'off', max_connections: 300, shared_buffers: '128MB' };

const PREFIX = 'xinheng-test-';

/** A run that was cut off has left its server behind: the next one stops it. */
async function clearDeadRuns(): Promise<void> {
  for (const folder of await foldersOfDeadRuns(PREFIX)) {
    await stopPostgres(join(folder, 'data'), 'immediate');
    await rm(folder, { recursive: true, force: true });
  }
}

/** Starts the PostgreSQL of this run. */
export async function startTestServer(): Promise<void> {
  await clearDeadRuns();
  const folder = await mkdtemp(join(tmpdir(), `${PREFIX}${process.pid}-`));
  // the database user must pass through it
  await chmod(folder, 0o755);
  const postgres = await startPostgres({ dataDir: join(folder, 'data'), settings: SETTINGS });
  process.env[URL_VARIABLE] = postgres.url();
  process.env[DIR_VARIABLE] = postgres.dataDir;
}

/** Stops it and takes its data away. */
export async function stopTestServer(): Promise<void> {
  const dir = process.env[DIR_VARIABLE];
  if (!dir) return;
  await stopPostgres(dir, 'immediate');
  await rm(join(dir, '..'), { recursive: true, force: true });
}

/** The maintenance database of the run's server. @throws Error that says what the workspace's Jest configuration lacks */
export function testServerUrl(): string {
  const url = process.env[URL_VARIABLE];
  if (!url) {
    const lines = "globalSetup: '@xinheng/testkit/jest-global-setup', globalTeardown: '@xinheng/testkit/jest-global-teardown'";
    throw new Error(`no test PostgreSQL: the Jest configuration of this workspace needs ${lines}`);
  }
  return url;
}
