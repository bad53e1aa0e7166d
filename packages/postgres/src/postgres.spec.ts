import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import pg from 'pg';
import { type Postgres, startPostgres, stopPostgres } from './index.js';

describe('a PostgreSQL of our own', () => {
  let dir: string;
  let notices: string[];
  beforeEach(async () => {
    const { chmod } = await import('node:fs/promises');
    const folder = await mkdtemp(join(tmpdir(), 'xinheng-pg-'));
    await chmod(folder, 0o755);
    dir = join(folder, 'data');
    notices = [];
  });
  afterEach(async () => {
    await stopPostgres(dir, 'immediate');
    await rm(join(dir, '..'), { recursive: true, force: true });
  });

  const start = (): Promise<Postgres> =>
    startPostgres({ dataDir: dir, settings: { shared_buffers: '16MB' }, onNotice: (notice) => void notices.push(notice) });
  const ask = async (server: Postgres, text: string, database?: string) => {
    const client = new pg.Client({ connectionString: server.url(database) });
    await client.connect();
    const { rows } = await client.query(text);
    await client.end();
    return rows[0] as Record<string, unknown>;
  };
  const pidOf = async () => Number((await readFile(join(dir, 'postmaster.pid'), 'utf8')).split('\n')[0]);
  const ended = async (pid: number) => {
    for (;;) {
      try {
        process.kill(pid, 0);
      } catch {
        return;
      }
      await pause(10);
    }
  };

  test('is version 18, in UTF-8 with the built-in locale, durable, and asks for a password', async () => {
    const server = await start();
    const settings = await ask(
      server,
      `SELECT current_setting('server_version_num')::int / 10000 AS version, current_setting('fsync') AS fsync, current_setting('max_connections') AS most,
         (SELECT concat_ws(' ', datlocprovider, datlocale, pg_encoding_to_char(encoding)) FROM pg_database WHERE datname = 'template1') AS locale`,
    );
    expect(settings).toEqual({ version: 18, fsync: 'on', most: '100', locale: 'b C.UTF-8 UTF8' });
    const stranger = new pg.Client({ host: '127.0.0.1', port: server.port, user: 'postgres', password: 'guess', database: 'postgres' });
    await expect(stranger.connect()).rejects.toThrow('password authentication failed');
    expect(notices.join()).not.toContain(new URL(server.url()).password);
  });

  test('is made once, keeps its data, copies a database from a template', async () => {
    const first = await start();
    await first.createDatabase('mould');
    await ask(first, 'CREATE TABLE kept AS SELECT 7 AS n', 'mould');
    await first.createDatabase('cast', { template: 'mould' });
    await first.stop();
    expect(await stopPostgres(dir)).toBe(false);
    const second = await start();
    expect(second.adopted).toBe(false);
    expect(await ask(second, 'SELECT n FROM kept', 'cast')).toEqual({ n: 7 });
    expect([await second.ensureDatabase('cast'), await second.ensureDatabase('new')]).toEqual([false, true]);
    await second.dropDatabase('cast');
    await expect(ask(second, 'SELECT 1', 'cast')).rejects.toThrow('does not exist');
  });

  test('the owner of a database gets into its own and into no other, and a new password counts from the next start on', async () => {
    const server = await start();
    const owned = (name: string, password: string) => ({ database: `of_${name}`, role: `${name}-service`, password });
    const [archive, gateway] = [owned('archive', 'a"1\'%'), owned('gateway', 'g')];
    for (const one of [archive, gateway, archive]) await server.ensureOwnedDatabase(one);
    const as = async (one: typeof archive, database = one.database) => {
      const client = new pg.Client({ connectionString: server.urlFor({ ...one, database }) });
      await client.connect();
      const { rows } = await client.query(
        `SELECT current_user AS me, rolsuper OR rolcreatedb OR rolcreaterole AS mighty, system_identifier > 0 AS cluster FROM pg_roles, pg_control_system() WHERE rolname = current_user`,
      );
      await client.query('CREATE SCHEMA IF NOT EXISTS own');
      await client.end();
      return rows[0] as unknown;
    };
    expect(await as(archive)).toEqual({ me: 'archive-service', mighty: false, cluster: true });
    for (const foreign of [gateway.database, 'postgres', 'template1'])
      await expect(as(archive, foreign)).rejects.toThrow('permission denied');
    await server.ensureOwnedDatabase({ ...archive, password: 'other' });
    await expect(as(archive)).rejects.toThrow('password authentication failed');
    expect(await as({ ...archive, password: 'other' })).toMatchObject({ me: 'archive-service' });
  });

  test('one that an earlier process has left running is taken over', async () => {
    const first = await start();
    const second = await start();
    expect(second).toMatchObject({ adopted: true, port: first.port });
    expect(notices.at(-1)).toMatch(/was taken over/);
  });

  test('after kill -9 it is started again, though its children and its pid file were left', async () => {
    const first = await start();
    await ask(first, 'CREATE TABLE kept AS SELECT 7 AS n');
    const pid = await pidOf();
    process.kill(pid, 'SIGKILL');
    // at the same port and at once, as whoever keeps it at work does
    const second = await startPostgres({ dataDir: dir, port: first.port, onNotice: (notice) => void notices.push(notice) });
    expect(second).toMatchObject({ adopted: false, port: first.port });
    expect(notices.at(-1)).toMatch(/cleared away/);
    await ended(pid);
    expect(await ask(second, 'SELECT n FROM kept')).toEqual({ n: 7 });
  });

  test('an order that it is given fails when it is cut off in the middle, and nothing else does', async () => {
    const server = await start();
    await server.createDatabase('mould');
    // the order waits for this guest to leave
    const guest = new pg.Client({ connectionString: server.url('mould') });
    guest.on('error', () => undefined);
    await guest.connect();
    const refused = expect(server.createDatabase('cast', { template: 'mould' })).rejects.toThrow('terminated');
    for (let waits = 0; waits === 0; )
      waits = Number((await ask(server, `SELECT count(*) AS n FROM pg_stat_activity WHERE query LIKE 'CREATE DATABASE "cast"%'`)).n);
    await stopPostgres(dir, 'immediate');
    await refused;
    await guest.end();
  });

  test('a pid file whose number now belongs to another program is not believed', async () => {
    const first = await start();
    const text = await readFile(join(dir, 'postmaster.pid'), 'utf8');
    await first.stop();
    await writeFile(join(dir, 'postmaster.pid'), text.replace(/^\d+/, String(process.pid)));
    const second = await start();
    expect(second.adopted).toBe(false);
    expect(await ask(second, 'SELECT 1 AS n')).toEqual({ n: 1 });
  });
});
