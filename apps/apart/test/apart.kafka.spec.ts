import { chmod, mkdtemp, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, jest, test } from '@jest/globals';
import { freePort, stopPostgres } from '@xinheng/postgres';
import pg from 'pg';
import { Office } from './office.js';
import { alive, RunningForm, until } from './running.js';

jest.setTimeout(180_000);

const SERVICES = ['gateway', 'archive', 'inspection'] as const;
const PARTS = [...SERVICES, 'kafka-1', 'postgres'] as const;

let folder: string;
let environment: { XINHENG_DATA_DIR: string; XINHENG_PORT: string; XINHENG_DEMO: string };
let office: Office;
let running: RunningForm | undefined;
const form = (): RunningForm => running as RunningForm;
const pidsNow = async (): Promise<number[]> => (await form().processes()).map(({ pid }) => pid);

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'xinheng-apart-'));
  // the database user must pass through it
  await chmod(folder, 0o755);
  const port = await freePort();
  office = new Office(`http://127.0.0.1:${port}`);
  environment = { XINHENG_DATA_DIR: join(folder, 'data'), XINHENG_PORT: String(port), XINHENG_DEMO: 'off' };
});
afterAll(async () => {
  // by now it has ended, unless a test has failed
  running?.program.process.kill('SIGTERM');
  await running?.program.ends();
  await stopPostgres(join(folder, 'data/kafka/postgres'), 'immediate');
  await rm(folder, { recursive: true, force: true });
});

test('an empty installation comes up: a process for each part, a first administrator', async () => {
  running = RunningForm.start(environment);
  await form().program.says('The first account');
  const processes = await form().processes();
  expect(processes.map(({ name, state }) => [name, state])).toEqual(PARTS.map((name) => [name, 'ready']));
  expect(new Set(processes.map(({ pid }) => pid)).size).toBe(PARTS.length);
  expect(processes.every(({ pid }) => alive(pid))).toBe(true);
  await office.moveIn(/初始密码 (\S+)/.exec(form().program.output())?.[1] ?? '');
  await office.foundDepartment('临江市水务局');
  await nothingIsLost();
});

/** One statement in a service's database, with the password of the role that is named. */
async function asRole<R extends object>(service: string, database: string, statement: string): Promise<R[]> {
  const { address } = await form().process('postgres');
  const secrets = JSON.parse(await readFile(join(folder, 'data/secrets.json'), 'utf8')) as { databasePasswords: Record<string, string> };
  const role = `xinheng_${service}`;
  const client = new pg.Client(`postgresql://${role}:${secrets.databasePasswords[role]}@${address}/xinheng_${database}`);
  await client.connect();
  const { rows } = await client.query<R>(statement);
  await client.end();
  expect(form().program.output()).not.toContain(secrets.databasePasswords[role]);
  return rows;
}

/** What was acknowledged is there, and the archive takes in one event for each department: none lost, none twice, none parked. */
async function nothingIsLost(): Promise<void> {
  const names = await office.departmentNames();
  expect(names).toEqual(expect.arrayContaining(office.departments));
  expect(new Set(names).size).toBe(names.length);
  // the lag that services tell is a look of a moment ago; what was taken in is counted
  const taken = async (): Promise<number> =>
    (await asRole<{ n: number }>('archive', 'archive', 'SELECT count(*)::int AS n FROM archive_kit.inbox'))[0]?.n ?? 0;
  await until(`${names.length} events were taken in`, async () => ((await taken()) >= names.length ? true : undefined));
  await office.heard(SERVICES);
  expect(await taken()).toBe(names.length);
}

test('each service has a database and a role of its own and cannot get into another', async () => {
  const schemas = `SELECT nspname AS name FROM pg_namespace WHERE nspname !~ '^(pg_|information|public)' ORDER BY 1`;
  for (const service of SERVICES) {
    expect(await asRole(service, service, schemas)).toEqual([{ name: service }, { name: `${service}_kit` }]);
    for (const other of SERVICES.filter((one) => one !== service)) {
      await expect(asRole(service, other, schemas)).rejects.toThrow('permission denied');
    }
  }
  expect((await stat(join(folder, 'data/secrets.json'))).mode & 0o777).toBe(0o600);
});

test.each(PARTS)('%s is killed: a command sent meanwhile goes through, it comes back, nothing is lost', async (name) => {
  const department = `杀后设立：${name}`;
  const back = await form().killAndAwait(name, () => office.foundDepartment(department));
  expect(back).toMatchObject({ restarts: 1, lastDeath: { cause: expect.any(String) } });
  await nothingIsLost();
});

test('a second start beside it is refused with the reason', async () => {
  const beside = RunningForm.start(environment);
  expect(await beside.program.ends()).toBe(1);
  expect(beside.program.output()).toMatch(/已在运行/);
  expect((await pidsNow()).every(alive)).toBe(true);
});

test('the supervisor is killed: the next start finds and stops what it left, and has lost nothing', async () => {
  const left = await pidsNow();
  form().program.process.kill('SIGKILL');
  await form().program.ends();
  running = RunningForm.start(environment);
  await form().program.says('Ready');
  const [postgres] = left.splice(PARTS.indexOf('postgres'), 1);
  expect(left.filter(alive)).toEqual([]);
  // one that works on is taken over
  expect((await form().process('postgres')).pid).toBe(postgres);
  await office.foundDepartment('监督进程被杀之后');
  await nothingIsLost();
});

test('SIGTERM stops everything in order and leaves no process', async () => {
  const pids = await pidsNow();
  form().program.process.kill('SIGTERM');
  expect(await form().program.ends()).toBe(0);
  expect(form().program.output()).toContain('Stopped');
  await until('all have ended', () => (pids.some(alive) ? undefined : true));
  await expect(form().processes()).rejects.toThrow('ENOENT');
});
