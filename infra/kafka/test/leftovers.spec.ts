import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { notePid, stopLeftover } from '../src/java/leftovers.js';

describe('a process that was noted beside the data', () => {
  let dir: string;
  let child: ChildProcess;
  beforeEach(async () => {
    dir = await mkdtemp(join(tmpdir(), 'xinheng-left-'));
    child = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)'], { stdio: 'ignore' });
    await once(child, 'spawn');
    await notePid(dir, child.pid as number);
  });
  afterEach(async () => {
    child.kill('SIGKILL');
    await rm(dir, { recursive: true });
  });
  /** As if these had died and their numbers had been given to others. */
  const died = async (...who: readonly ('broker' | 'parent')[]): Promise<void> => {
    const note = JSON.parse(await readFile(join(dir, 'broker.pid'), 'utf8'));
    for (const one of who) note[one].birth = 'earlier';
    await writeFile(join(dir, 'broker.pid'), JSON.stringify(note));
  };

  test('is left alone while its parent lives', async () => {
    await expect(stopLeftover(dir)).rejects.toThrow(`(pid ${child.pid}) of process ${process.pid} works in`);
    expect(child.exitCode ?? child.signalCode).toBeNull();
  });

  test('is stopped when its parent has died, even if it was paused', async () => {
    await died('parent');
    child.kill('SIGSTOP');
    const gone = once(child, 'exit');
    expect(await stopLeftover(dir)).toBe(child.pid);
    expect(await gone).toEqual([null, 'SIGTERM']);
    expect(await stopLeftover(dir)).toBeUndefined();
  });

  test('is not touched when its number belongs to another program now', async () => {
    await died('broker', 'parent');
    expect(await stopLeftover(dir)).toBeUndefined();
    expect(child.exitCode ?? child.signalCode).toBeNull();
    expect(await readdir(dir)).toEqual([]);
  });
});
