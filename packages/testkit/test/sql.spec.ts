import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { Database, migrate, withRetry } from '@xinheng/service-kit';
import { type TestDatabase, testDatabase } from '../src/index.js';

describe('plain SQL', () => {
  let clone: TestDatabase;
  let database: Database;
  beforeAll(async () => {
    clone = await testDatabase([]);
    database = new Database({ url: clone.url, schema: 'public', poolSize: 4, statementTimeoutMs: 2000, idleInTransactionTimeoutMs: 300 });
  });
  afterAll(async () => {
    await database?.close();
    await clone?.drop();
  });

  const ask = async (text: string, values: readonly unknown[] = []) => (await database.plainly((sql) => sql.query(text, values)))[0];

  test('numbers, days and instants arrive in the types of the house', async () => {
    const row = await ask(
      `SELECT 9007199254740991::int8 AS big, 1.10::numeric AS money, date '2026-02-28' AS day, timestamptz '2026-11-23 09:30:00.5+08' AS at,
         ARRAY[1, 2, NULL]::int8[] AS many, ARRAY[date '2026-01-01'] AS days, ARRAY[timestamptz '2026-01-01 00:00+00'] AS ats, '{}'::int8[] AS none`,
    );
    expect(row).toEqual({
      big: Number.MAX_SAFE_INTEGER,
      money: '1.10',
      day: '2026-02-28',
      at: '2026-11-23T01:30:00.500Z',
      many: [1, 2, null],
      days: ['2026-01-01'],
      ats: ['2026-01-01T00:00:00.000Z'],
      none: [],
    });
  });

  test('an int8 that JavaScript cannot hold is a fault, not a rounding', async () => {
    await expect(ask('SELECT 9007199254740993::int8 AS big')).rejects.toThrow('beyond the safe integers');
  });

  test('a statement that runs too long, and a transaction that sleeps, are ended', async () => {
    await expect(ask('SELECT pg_sleep(10)')).rejects.toMatchObject({ code: '57014' });
    const sleeping = database.inTransaction(async ({ sql }) => {
      await sql.query('SELECT 1');
      await pause(600);
      await sql.query('SELECT 1');
    });
    await expect(sleeping).rejects.toThrow();
    expect(await ask('SELECT 1 AS one')).toEqual({ one: 1 });
  });

  test('work that collides with other work is done again', async () => {
    await database.plainly((sql) => sql.run('CREATE TABLE tally (n int NOT NULL)'));
    await database.plainly((sql) => sql.run('INSERT INTO tally VALUES (0)'));
    let tries = 0;
    const add = () =>
      withRetry(
        () =>
          database.inTransaction(
            async ({ sql }) => {
              tries += 1;
              const [row] = await sql.query<{ n: number }>('SELECT n FROM tally');
              await sql.run('UPDATE tally SET n = $1', [(row?.n ?? 0) + 1]);
            },
            { isolation: 'serializable' },
          ),
        20,
      );
    await Promise.all(Array.from({ length: 8 }, add));
    expect(await ask('SELECT n FROM tally')).toEqual({ n: 8 });
    expect(tries).toBeGreaterThan(8);
  });

  test('a fault of the work itself is not tried again', async () => {
    let tries = 0;
    const failing = withRetry(async () => {
      tries += 1;
      throw new Error('no');
    });
    await expect(failing).rejects.toThrow('no');
    expect(tries).toBe(1);
  });
});

describe('migrations', () => {
  let clone: TestDatabase;
  let folder: string;
  beforeAll(async () => {
    clone = await testDatabase([]);
    folder = await mkdtemp(join(tmpdir(), 'xinheng-migrations-'));
  });
  afterAll(async () => {
    await clone?.drop();
    await rm(folder, { recursive: true, force: true });
  });

  const write = async (name: string, script: string) => {
    await mkdir(join(folder, name), { recursive: true });
    await writeFile(join(folder, name, 'migration.sql'), script);
  };
  const plan = () => [{ schema: 'one', folder: pathToFileURL(`${folder}/`) }];

  test('are applied in order, once, each in its schema; two processes wait for each other', async () => {
    await write('0001_a', 'CREATE TABLE a (n int); INSERT INTO a VALUES (1);');
    await write('0002_b', 'UPDATE a SET n = n + 1;');
    const both = await Promise.all([migrate(clone.url, plan()), migrate(clone.url, plan())]);
    expect(both.flat().sort()).toEqual(['one/0001_a', 'one/0002_b']);
    const database = new Database({ url: clone.url, schema: 'one' });
    expect(await database.plainly((sql) => sql.query('SELECT n FROM a'))).toEqual([{ n: 2 }]);
    expect(
      await database.plainly((sql) => sql.query(`SELECT migration_name, applied_steps_count FROM one._prisma_migrations ORDER BY 1`)),
    ).toHaveLength(2);
    await database.close();
  });

  test('one that fails leaves nothing behind and can be mended', async () => {
    await write('0003_c', 'CREATE TABLE c (n int); SELECT 1/0;');
    await expect(migrate(clone.url, plan())).rejects.toThrow('0003_c failed: division by zero');
    await write('0003_c', 'CREATE TABLE c (n int);');
    expect(await migrate(clone.url, plan())).toEqual(['one/0003_c']);
  });

  test('one that was changed or lost after it had been applied stops the start', async () => {
    await write('0001_a', 'CREATE TABLE a (n int);');
    await expect(migrate(clone.url, plan())).rejects.toThrow('0001_a was changed');
    await rm(join(folder, '0001_a'), { recursive: true });
    await expect(migrate(clone.url, plan())).rejects.toThrow('0001_a is not in the folder');
  });
});
