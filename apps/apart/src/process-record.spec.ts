import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, expect, test } from '@jest/globals';
import { identify } from '@xinheng/kafka';
import { ProcessRecord } from './process-record.js';

const folder = mkdtempSync(join(tmpdir(), 'xinheng-record-'));
const file = join(folder, 'data/processes.json');
const started: ReturnType<typeof spawn>[] = [];
const told: string[] = [];
const takeOver = () => ProcessRecord.takeOver(file, (line) => told.push(line));
const sleeper = () => {
  const child = spawn(process.execPath, ['-e', 'setInterval(() => undefined, 1000)'], { stdio: 'ignore' });
  started.push(child);
  return { child, pid: child.pid as number, ended: once(child, 'exit') };
};
/** As a supervisor that has ended would have left it. */
const leave = (processes: object[]): void =>
  writeFileSync(file, JSON.stringify({ supervisor: { name: 'supervisor', pid: 999_999_999, birth: 'long ago' }, processes }));

afterEach(() => {
  for (const child of started.splice(0)) child.kill('SIGKILL');
  told.length = 0;
  rmSync(file, { force: true });
});
afterAll(() => rmSync(folder, { recursive: true }));

test('what an earlier start has left running is stopped, and told', async () => {
  await takeOver();
  const { child, pid, ended } = sleeper();
  leave([{ name: 'archive', ...(await identify(pid)) }]);
  await takeOver();
  await ended;
  expect(child.signalCode).toBe('SIGTERM');
  expect(told.join()).toContain(`archive（${pid}）`);
});

test('a stranger who was given the same pid is left alone', async () => {
  const { child, pid } = sleeper();
  (await takeOver()).remove();
  leave([{ name: 'archive', pid, birth: `${(await identify(pid))?.birth}0` }]);
  await takeOver();
  expect([child.exitCode, child.signalCode, told]).toEqual([null, null, []]);
});

test('a start beside one that works is refused, and its record stays as it is', async () => {
  await takeOver();
  const before = readFileSync(file, 'utf8');
  await expect(takeOver()).rejects.toThrow(`进程 ${process.pid}`);
  expect(readFileSync(file, 'utf8')).toBe(before);
});

test('each process is on record until the supervisor stops in order; a successor takes the place of its forerunner', async () => {
  const record = await takeOver();
  const [first, second] = [sleeper(), sleeper()];
  await record.add('archive', first.pid);
  await record.add('gateway', first.pid);
  await record.add('archive', second.pid);
  const { processes } = JSON.parse(readFileSync(file, 'utf8')) as { processes: { name: string; pid: number }[] };
  expect(processes.map(({ name, pid }) => [name, pid])).toEqual([
    ['archive', second.pid],
    ['gateway', first.pid],
  ]);
  record.remove();
  expect(existsSync(file)).toBe(false);
});
