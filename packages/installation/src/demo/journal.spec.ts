import { appendFileSync, existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeEach, expect, test } from '@jest/globals';
import { Journal, readDemoState, writeDemoState } from './journal.js';

const folder = mkdtempSync(join(tmpdir(), 'xinheng-journal-'));
const file = join(folder, 'journal.jsonl');
beforeEach(() => rmSync(file, { force: true }));
afterAll(() => rmSync(folder, { recursive: true }));

test('a step is done once, also over a restart; a failed one is done again', async () => {
  const done: string[] = [];
  const act = (name: string) => async () => {
    done.push(name);
    return { name };
  };
  const first = new Journal(file);
  expect(await first.once('a', act('a'))).toEqual({ name: 'a' });
  expect(await first.once('a', act('again'))).toEqual({ name: 'a' });
  await expect(first.once('b', () => Promise.reject(new Error('away')))).rejects.toThrow('away');
  const second = new Journal(file);
  expect(second.length).toBe(1);
  expect(await second.once('a', act('again'))).toEqual({ name: 'a' });
  expect(await second.once('b', act('b'))).toEqual({ name: 'b' });
  expect(done).toEqual(['a', 'b']);
});

test('a last line that a kill has cut off is as if it were not there', async () => {
  await new Journal(file).once('a', async () => 1);
  appendFileSync(file, '{"step":"b","reply":{"id":"019');
  const journal = new Journal(file);
  expect(journal.length).toBe(1);
  expect(await journal.once('b', async () => 2)).toBe(2);
  expect(await new Journal(file).once('b', async () => 3)).toBe(2);
});

test('the day around which the city was made is kept', async () => {
  const state = join(folder, 'deep/demo.json');
  expect(await readDemoState(state)).toBeUndefined();
  await writeDemoState(state, { today: '2026-11-23', done: false });
  expect(await readDemoState(state)).toEqual({ today: '2026-11-23', done: false });
  expect(existsSync(`${state}.new`)).toBe(false);
});
