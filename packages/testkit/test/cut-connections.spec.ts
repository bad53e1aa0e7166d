import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { Database, migrate, type Sql, sqlOn } from '@xinheng/service-kit';
import pg from 'pg';
import { BusWorld } from '../src/bus-contract/bus.contract.js';
import { groups, series } from '../src/bus-contract/bus-world.js';
import { startWorld, type TestDatabase, testDatabase } from '../src/index.js';
import { repair } from './fixture/repair.js';

/** An 'error' event that nobody hears is thrown at the process: Jest then fails the test that was running. */
describe('a connection that is cut off', () => {
  let clone: TestDatabase;
  let watcher: pg.Client;
  let watch: Sql;
  beforeAll(async () => {
    clone = await testDatabase([]);
    watcher = new pg.Client({ connectionString: clone.url, application_name: 'watcher' });
    await watcher.connect();
    watch = sqlOn(watcher);
  });
  afterAll(async () => {
    await watcher.end();
    await clone.drop();
  });
  const pidOf = async (sql: Sql): Promise<number> => (await sql.query<{ pid: number }>('SELECT pg_backend_pid() AS pid'))[0]?.pid ?? 0;
  const cut = (pid: number) => watch.run('SELECT pg_terminate_backend($1, 5000)', [pid]);
  const ended = (client: pg.ClientBase) => new Promise<void>((resolve) => void client.once('end', () => resolve()));

  test('while it is lent out and idle, inside and outside a transaction: the next query fails, nothing else', async () => {
    const database = new Database({ url: clone.url, schema: 'public', poolSize: 1 });
    const body = async (sql: Sql) => {
      const gone = ended(sql.client);
      await cut(await pidOf(sql));
      await gone;
      return sql.query('SELECT 1');
    };
    await expect(database.plainly(body)).rejects.toThrow('not queryable');
    await expect(database.inTransaction(({ sql }) => body(sql))).rejects.toThrow('not queryable');
    expect(await database.plainly((sql) => sql.query('SELECT 1 AS one'))).toEqual([{ one: 1 }]);
    await database.close();
  });

  test('while it migrates: the migration fails, nothing else', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'xinheng-cut-'));
    await mkdir(join(folder, '0001_a'));
    await writeFile(join(folder, '0001_a', 'migration.sql'), 'SELECT pg_terminate_backend(pg_backend_pid());');
    await expect(migrate(clone.url, [{ schema: 'cut', folder: pathToFileURL(`${folder}/`) }])).rejects.toThrow('0001_a failed');
    await rm(folder, { recursive: true });
  });

  test('while it runs a group of the bus: another connection takes the right to it, and the events go on', async () => {
    const [supervision] = groups;
    const bus = await BusWorld.start();
    await bus.publishSeries(['A'], 1, 5);
    await bus.world.settled();
    const cutOff = await bus.world.sql('supervision').query(
      `SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity
         WHERE datname = current_database() AND application_name = 'xinheng bus supervision'`,
    );
    expect(cutOff).toHaveLength(1);
    await bus.publishSeries(['A'], 6, 10);
    await bus.world.settled();
    expect(await bus.numbers(supervision, 'A')).toEqual(series(1, 10));
    await bus.world.close();
  });

  test('while a world asks whether all is settled: that fails, nothing else', async () => {
    const world = await startWorld({ services: [repair] });
    await world.settled();
    const [observer] = await world
      .sql('repair')
      .query<{ pid: number }>(
        `SELECT pid FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid() AND application_name = ''`,
      );
    await world.sql('repair').run('SELECT pg_terminate_backend($1, 5000)', [observer?.pid]);
    await expect(world.settled()).rejects.toThrow();
    await world.close();
  });
});
