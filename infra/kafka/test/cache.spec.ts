import { createHash } from 'node:crypto';
import { copyFile, mkdir, mkdtemp, readdir, readFile, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { ensureJars } from '../src/artifacts/cache.js';
import { readSums, type Sums } from '../src/artifacts/sums.js';

describe('the cache of jars', () => {
  let home: string;
  let folder: string;
  let store: string;
  let sums: Sums;
  let fills: number;
  beforeEach(async () => {
    home = await mkdtemp(join(tmpdir(), 'xinheng-jars-'));
    folder = join(home, 'cache', 'kafka');
    store = join(home, 'store');
    fills = 0;
    await mkdir(store);
    const entries = ['a.jar', 'b.jar', 'c.jar'].map((name) => [name, `bytes of ${name}`] as const);
    for (const [name, text] of entries) await writeFile(join(store, name), text);
    sums = new Map(entries.map(([name, text]) => [name, createHash('sha256').update(text).digest('hex')]));
  });
  afterEach(() => rm(home, { recursive: true, force: true }));

  /** A Maven whose repository is the folder `store`. */
  const resolve = async (into: string): Promise<void> => {
    fills += 1;
    for (const name of await readdir(store)) await copyFile(join(store, name), join(into, name));
  };
  const ensure = (mvn: string | undefined = 'mvn'): Promise<string> => ensureJars({ folder, sums, mvn, resolve });
  const contents = async (): Promise<Record<string, string>> =>
    Object.fromEntries(
      await Promise.all((await readdir(folder)).sort().map(async (name) => [name, await readFile(join(folder, name), 'utf8')])),
    );
  const WHOLE = { 'a.jar': 'bytes of a.jar', 'b.jar': 'bytes of b.jar', 'c.jar': 'bytes of c.jar' };

  test('is filled once, also by several at the same time, and leaves nothing beside it', async () => {
    await Promise.all([ensure(), ensure(), ensure()]);
    await ensure(undefined);
    expect(fills).toBe(1);
    expect(await contents()).toEqual(WHOLE);
    expect(await readdir(join(home, 'cache'))).toEqual(['kafka']);
  });

  test('heals what lacks, differs or does not belong, and what killed fillers have left', async () => {
    await mkdir(folder, { recursive: true });
    await writeFile(join(folder, 'a.jar'), 'bytes of');
    await writeFile(join(folder, 'b.jar'), 'bytes of b.jar');
    await writeFile(join(folder, 'stranger.jar'), 'x');
    await writeFile(`${folder}.lock`, JSON.stringify({ pid: process.pid, birth: 'of another' }));
    await mkdir(`${folder}.new-old`);
    await utimes(`${folder}.new-old`, 0, 0);
    await mkdir(`${folder}.new-fresh`);
    await ensure();
    expect(await contents()).toEqual(WHOLE);
    expect((await readdir(join(home, 'cache'))).sort()).toEqual(['kafka', 'kafka.new-fresh']);
  });

  test('without Maven, says which file is not as it must be', async () => {
    await ensure();
    await writeFile(join(folder, 'b.jar'), 'other');
    await expect(ensureJars({ folder, sums, mvn: undefined })).rejects.toThrow('b.jar has another SHA-256');
  });

  test('takes nothing from Maven that the list does not hold, and names it', async () => {
    await writeFile(join(store, 'b.jar'), 'other');
    await rm(join(store, 'c.jar'));
    await writeFile(join(store, 'd.jar'), 'new');
    await expect(ensure()).rejects.toThrow('c.jar is missing; b.jar has another SHA-256; d.jar is not in the list');
    expect(await readdir(folder)).toEqual([]);
  });

  test('the list of the repository holds the broker itself', async () => {
    expect((await readSums()).has('kafka_2.13-4.3.1.jar')).toBe(true);
  });
});
