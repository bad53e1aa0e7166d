import { randomUUID } from 'node:crypto';
import { link, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { type Identity, identify, lives } from '../java/process-identity.js';

const POLL_MS = 100;

/**
 * One filler at a time: Maven's own store is not made for several at once. Only a courtesy, since every jar is put in place whole and
 * checked: a lock whose holder has died is taken over.
 */
export async function underFillLock<R>(file: string, body: () => Promise<R>): Promise<R> {
  await mkdir(dirname(file), { recursive: true });
  const me = await identify(process.pid);
  const mine = JSON.stringify(me ?? { pid: process.pid, birth: '' });
  while (!(await take(file, mine))) {
    if (!(await holderLives(file))) await rm(file, { force: true });
    else await pause(POLL_MS);
  }
  try {
    return await body();
  } finally {
    await rm(file, { force: true });
  }
}

/** The lock appears with its text or not at all. */
async function take(file: string, text: string): Promise<boolean> {
  const own = `${file}.${randomUUID()}`;
  await writeFile(own, text);
  try {
    await link(own, file);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  } finally {
    await rm(own, { force: true });
  }
}

async function holderLives(file: string): Promise<boolean> {
  const text = await readFile(file, 'utf8').catch(() => undefined);
  // it was given back just now
  if (text === undefined) return false;
  return lives(JSON.parse(text) as Identity);
}
