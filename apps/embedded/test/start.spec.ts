import { mkdtemp, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, jest, test } from '@jest/globals';
import type { SessionView } from '@xinheng/contracts';
import { freePort, stopPostgres } from '@xinheng/postgres';
import { type Started, startProgram } from '@xinheng/testkit';

const MAIN = fileURLToPath(new URL('../dist/main.js', import.meta.url));

jest.setTimeout(300_000);

let folder: string;
let environment: Record<string, string>;
let url: string;
let running: Started | undefined;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'xinheng-start-'));
  const port = await freePort();
  url = `http://127.0.0.1:${port}`;
  environment = { XINHENG_DATA_DIR: join(folder, 'data'), XINHENG_PORT: String(port) };
});
afterAll(async () => {
  running?.process.kill('SIGKILL');
  await running?.ends();
  await stopPostgres(join(folder, 'data/postgres'), 'immediate');
  await rm(folder, { recursive: true, force: true });
});

const start = (): Started => {
  running = startProgram(MAIN, environment);
  return running;
};
const kill = async (started: Started): Promise<void> => {
  started.process.kill('SIGKILL');
  await started.ends();
};
const passwordOf = (login: string, output: string): string => new RegExp(`^ +${login} +(\\S+)`, 'm').exec(output)?.[1] ?? '';

async function signIn(login: string, password: string): Promise<{ cookie: string; session: SessionView }> {
  const body = JSON.stringify({ login, password });
  const answer = await fetch(`${url}/api/gateway/session`, { method: 'POST', headers: { 'content-type': 'application/json' }, body });
  expect(answer.status).toBe(200);
  const { session } = (await answer.json()) as { session: SessionView };
  return { cookie: answer.headers.getSetCookie()[0]?.split(';')[0] ?? '', session };
}

test('the first start is killed twice while it makes the demo city; the next one completes it', async () => {
  const first = start();
  await first.says('检查人员');
  await kill(first);
  const second = start();
  await second.says('上次生成演示城市没有完成');
  await second.says('执行中的任务');
  await kill(second);
  const third = start();
  await third.says('Ready');
  await third.says('security');
  const { cookie, session } = await signIn('wang', passwordOf('wang', third.output()));
  expect(session).toMatchObject({ mustChangePassword: false, roles: ['clerk'] });
  const answer = await fetch(`${url}/api/inspection/tasks`, { headers: { cookie } });
  const { rows } = (await answer.json()) as { rows: { state: string; number: string }[] };
  expect(rows.map(({ state }) => state).sort()).toEqual(['assigned', 'closed', 'frozen', 'inspecting']);
  expect(new Set(rows.map(({ number }) => number)).size).toBe(4);
});

test('killed with everything open, it comes up again within ten seconds and has lost nothing', async () => {
  const before = running as Started;
  const password = passwordOf('security', before.output());
  const { cookie, session } = await signIn('security', password);
  const made = await fetch(`${url}/api/gateway/departments`, {
    method: 'POST',
    headers: { cookie, 'content-type': 'application/json', 'idempotency-key': 'k', 'x-csrf-token': session.csrfToken },
    body: JSON.stringify({ name: '临江市水务局', regionCode: '429900', parentId: null }),
  });
  expect(made.status).toBe(200);
  await kill(before);
  const began = performance.now();
  const again = start();
  await again.says('Ready');
  expect(performance.now() - began).toBeLessThan(10_000);
  const departments = await fetch(`${url}/api/gateway/departments`, { headers: { cookie } });
  expect(departments.status).toBe(200);
  const { rows } = (await departments.json()) as { rows: { name: string }[] };
  expect(rows.map(({ name }) => name)).toContain('临江市水务局');
});

test('a second start beside it says that the port is busy and how to mend it', async () => {
  const beside = startProgram(MAIN, environment);
  expect(await beside.ends()).toBe(1);
  expect(beside.output()).toMatch(/已被占用.*XINHENG_PORT=/);
});

test('SIGTERM stops everything, PostgreSQL too, and secrets stay with their owner', async () => {
  const last = running as Started;
  last.process.kill('SIGTERM');
  expect(await last.ends()).toBe(0);
  expect(last.output()).toContain('Stopped');
  expect(await stopPostgres(join(folder, 'data/postgres'))).toBe(false);
  expect((await stat(join(folder, 'data/secrets.json'))).mode & 0o777).toBe(0o600);
  const { internalSecret } = JSON.parse(await readFile(join(folder, 'data/secrets.json'), 'utf8')) as { internalSecret: string };
  expect(last.output()).not.toContain(internalSecret);
});

test('without the demo city there is one administrator, who must change the initial password', async () => {
  const port = await freePort();
  url = `http://127.0.0.1:${port}`;
  environment = { XINHENG_DATA_DIR: join(folder, 'empty'), XINHENG_PORT: String(port), XINHENG_DEMO: 'false' };
  const first = start();
  await first.says('The first account');
  const password = /初始密码 (\S+)/.exec(first.output())?.[1] ?? '';
  expect((await signIn('security', password)).session.mustChangePassword).toBe(true);
  first.process.kill('SIGINT');
  expect(await first.ends()).toBe(0);
  const second = start();
  await second.says('Ready');
  second.process.kill('SIGTERM');
  await second.ends();
  expect(second.output()).toContain(password);
  await stopPostgres(join(folder, 'empty/postgres'), 'immediate');
});
