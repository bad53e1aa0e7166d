import { mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from '@jest/globals';
import { environmentFor } from '../../../tools/launcher/environment.mjs';
import { isInstalled } from '../../../tools/launcher/install.mjs';
import { chooseNode, demandLauncherNode, isAtLeast } from '../../../tools/launcher/node-choice.mjs';
import { runToEnd } from '../../../tools/launcher/spawn.mjs';

describe('versions of Node', () => {
  test.each([
    ['24.9.0', '24.9.0', true],
    ['v24.21.0', '24.9.0', true],
    ['24.8.99', '24.9.0', false],
    ['26.0.0', '24.9.0', true],
    ['20.19.0', '24.9.0', false],
    ['24.10.0', '24.9.1', true],
    ['25.0.0-nightly2025', '24.9.0', true],
  ])('%s against %s', (version, least, expected) => {
    expect(isAtLeast(version, least)).toBe(expected);
  });

  test('an old Node is refused with what to install', () => {
    expect(() => demandLauncherNode('18.20.4')).toThrow(/20\.19\.0[\s\S]*nodejs\.org/);
    expect(() => demandLauncherNode('20.19.0')).not.toThrow();
  });
});

describe('which Node runs the platform', () => {
  const old = { path: '/usr/bin/node', version: '20.20.2' };

  test('the running one, where it is new enough', () => {
    const running = { path: '/opt/node', version: '24.9.0' };
    expect(chooseNode({ root: '/p', running, carried: '/p/carried', ask: () => '24.21.0' })).toBe('/opt/node');
  });
  test('else the one that the lock file carries', () => {
    expect(chooseNode({ root: '/p', running: old, carried: '/p/carried', ask: () => '24.21.0' })).toBe('/p/carried');
  });
  test('a carried one that is too old or does not start does not count, and the message says what to do', () => {
    expect(() => chooseNode({ root: '/p', running: old, carried: '/p/carried', ask: () => '24.0.0' })).toThrow(/nodejs\.org/);
    expect(() => chooseNode({ root: '/p', running: old, carried: '/p/carried', ask: () => undefined })).toThrow(/24 LTS/);
    expect(() => chooseNode({ root: '/p', running: old, carried: undefined, ask: () => '24.21.0' })).toThrow(/24\.9\.0/);
  });
});

describe('are the packages of this lock installed', () => {
  const root = mkdtempSync(join(tmpdir(), 'xinheng-launcher-'));
  afterAll(() => rmSync(root, { recursive: true }));
  const lock = join(root, 'package-lock.json');
  const hidden = join(root, 'node_modules/.package-lock.json');

  test('no node_modules: no; written after the lock: yes; lock changed since: no', () => {
    writeFileSync(lock, '{}');
    expect(isInstalled(root)).toBe(false);
    mkdirSync(join(root, 'node_modules'));
    writeFileSync(hidden, '{}');
    utimesSync(hidden, 2000, 2000);
    utimesSync(lock, 1000, 1000);
    expect(isInstalled(root)).toBe(true);
    utimesSync(lock, 3000, 3000);
    expect(isInstalled(root)).toBe(false);
  });
  test('a lock that is only newer in time, but the one that was stamped, is installed', () => {
    writeFileSync(join(root, 'node_modules/.xinheng-lock'), '44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a');
    expect(isInstalled(root)).toBe(true);
    writeFileSync(lock, '{"changed":true}');
    utimesSync(lock, 3000, 3000);
    expect(isInstalled(root)).toBe(false);
  });
});

test('the chosen Node comes first in PATH and tools stay silent', () => {
  const env = environmentFor({ root: '/p', node: '/opt/node24/bin/node', base: { PATH: '/usr/bin', HOME: '/home/a' } });
  expect(env.PATH?.split(':')).toEqual(['/opt/node24/bin', '/p/node_modules/.bin', '/usr/bin']);
  expect(env).toMatchObject({
    HOME: '/home/a',
    DO_NOT_TRACK: '1',
    TURBO_TELEMETRY_DISABLED: '1',
    CHECKPOINT_DISABLE: '1',
    MALLOC_ARENA_MAX: '2',
  });
});

test('exit codes and signals of the child are passed on', async () => {
  const quiet = { stdio: 'ignore' as const };
  expect(await runToEnd(process.execPath, ['-e', 'process.exit(7)'], quiet)).toBe(7);
  expect(await runToEnd(process.execPath, ['-e', 'process.kill(process.pid, "SIGTERM"); setInterval(() => {}, 1000)'], quiet)).toBe(143);
});
