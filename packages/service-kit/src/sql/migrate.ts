import { createHash, randomUUID } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import pg from 'pg';
import { type Sql, sqlOn } from './sql.js';

export interface MigrationPlan {
  /** The schema that is made, holds the table of migrations, and is alone in the search path while they run. */
  readonly schema: string;
  /** A folder of folders `<number>_<name>/migration.sql`, as Prisma lays them out. */
  readonly folder: URL;
}

interface Migration {
  readonly name: string;
  readonly script: string;
  readonly checksum: string;
}

/** Prisma's own table, so that its tools can read what this runner has done. */
const TABLE = `CREATE TABLE IF NOT EXISTS _prisma_migrations (
  id varchar(36) PRIMARY KEY, checksum varchar(64) NOT NULL, finished_at timestamptz, migration_name varchar(255) NOT NULL,
  logs text, rolled_back_at timestamptz, started_at timestamptz NOT NULL DEFAULT now(), applied_steps_count integer NOT NULL DEFAULT 0)`;

/** One process at a time migrates a database: two services that start together wait for each other. */
const LOCK = 7_243_390_118;

/**
 * Brings each schema up to its folder: forward only, each migration in a transaction of its own.
 * @throws Error when an applied migration was changed or has vanished from the folder.
 */
export async function migrate(url: string, plans: readonly MigrationPlan[]): Promise<string[]> {
  const client = new pg.Client({ connectionString: url, options: '-c TimeZone=UTC' });
  // one that is cut off fails its next query; without a listener it would end the process
  client.on('error', () => undefined);
  await client.connect();
  try {
    await client.query('SELECT pg_advisory_lock($1)', [LOCK]);
    const applied: string[] = [];
    for (const plan of plans) applied.push(...(await migrateSchema(sqlOn(client), plan)));
    return applied;
  } finally {
    await client.end();
  }
}

async function migrateSchema(sql: Sql, plan: MigrationPlan): Promise<string[]> {
  const schema = pg.escapeIdentifier(plan.schema);
  await sql.run(`CREATE SCHEMA IF NOT EXISTS ${schema}`);
  await sql.run(`SET search_path TO ${schema}`);
  await sql.run(TABLE);
  const done = await sql.query<{ migration_name: string; checksum: string }>(
    'SELECT migration_name, checksum FROM _prisma_migrations WHERE finished_at IS NOT NULL AND rolled_back_at IS NULL',
  );
  const migrations = await readMigrations(plan.folder);
  const checksums = new Map(done.map((row) => [row.migration_name, row.checksum]));
  for (const name of checksums.keys()) {
    if (!migrations.some((m) => m.name === name)) throw new Error(`${plan.schema}: applied migration ${name} is not in the folder`);
  }
  const fresh: string[] = [];
  for (const migration of migrations) {
    const known = checksums.get(migration.name);
    if (known === migration.checksum) continue;
    if (known) throw new Error(`${plan.schema}: migration ${migration.name} was changed after it had been applied`);
    await apply(sql, migration);
    fresh.push(`${plan.schema}/${migration.name}`);
  }
  return fresh;
}

async function apply(sql: Sql, migration: Migration): Promise<void> {
  await sql.run('BEGIN');
  try {
    await sql.client.query(migration.script);
    await sql.run(
      `INSERT INTO _prisma_migrations (id, checksum, finished_at, migration_name, applied_steps_count) VALUES ($1, $2, clock_timestamp(), $3, 1)`,
      [randomUUID(), migration.checksum, migration.name],
    );
    await sql.run('COMMIT');
  } catch (error) {
    // a connection that is gone has nothing to undo; what is told is why the migration failed
    await sql.run('ROLLBACK').catch(() => undefined);
    throw new Error(`migration ${migration.name} failed: ${(error as Error).message}`, { cause: error });
  }
}

async function readMigrations(folder: URL): Promise<Migration[]> {
  const entries = await readdir(folder, { withFileTypes: true });
  const names = entries.filter((entry) => entry.isDirectory()).map((entry) => entry.name);
  return Promise.all(
    names.sort().map(async (name) => {
      const script = await readFile(new URL(`${name}/migration.sql`, folder), 'utf8');
      return { name, script, checksum: createHash('sha256').update(script).digest('hex') };
    }),
  );
}
