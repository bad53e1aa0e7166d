import { createHash, randomUUID } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { type MigrationPlan, migrate } from '@xinheng/service-kit';
import pg from 'pg';
import { testServerUrl } from './test-server.js';

/** One worker at a time makes templates. */
const LOCK = 4_127_700_911;

export interface TestDatabase {
  readonly url: string;
  drop(): Promise<void>;
}

const databaseUrl = (name: string): string => {
  const url = new URL(testServerUrl());
  url.pathname = `/${name}`;
  return url.href;
};

async function onServer<R>(body: (client: pg.Client) => Promise<R>): Promise<R> {
  const client = new pg.Client({ connectionString: testServerUrl() });
  // one that is cut off fails its next query; without a listener it would end the process
  client.on('error', () => undefined);
  await client.connect();
  try {
    return await body(client);
  } finally {
    await client.end();
  }
}

/** A fresh database with these migrations applied, copied from a template that is made once per run. */
export async function testDatabase(plans: readonly MigrationPlan[]): Promise<TestDatabase> {
  const template = `template_${await fingerprint(plans)}`;
  const name = `test_${randomUUID().replaceAll('-', '')}`;
  await onServer(async (client) => {
    await client.query('SELECT pg_advisory_lock($1)', [LOCK]);
    const { rowCount } = await client.query('SELECT FROM pg_database WHERE datname = $1', [template]);
    if (!rowCount) await makeTemplate(client, template, plans);
    await client.query(`CREATE DATABASE ${name} TEMPLATE ${template}`);
  });
  return {
    url: databaseUrl(name),
    drop: () => onServer(async (client) => void (await client.query(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`))),
  };
}

async function makeTemplate(client: pg.Client, template: string, plans: readonly MigrationPlan[]): Promise<void> {
  const building = `${template}_building`;
  await client.query(`DROP DATABASE IF EXISTS ${building} WITH (FORCE)`);
  await client.query(`CREATE DATABASE ${building}`);
  await migrate(databaseUrl(building), plans);
  await client.query(`ALTER DATABASE ${building} RENAME TO ${template}`);
}

async function fingerprint(plans: readonly MigrationPlan[]): Promise<string> {
  const hash = createHash('sha256');
  for (const { schema, folder } of plans) {
    hash.update(schema);
    const names = (await readdir(folder, { withFileTypes: true })).filter((entry) => entry.isDirectory()).map((entry) => entry.name);
    for (const name of names.sort()) hash.update(name).update(await readFile(new URL(`${name}/migration.sql`, folder)));
  }
  return hash.digest('hex').slice(0, 24);
}
