import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { fileURLToPath } from 'node:url';

/** Jars of the pinned version with their SHA-256, as `sha256sum` writes them; part of the repository. */
export const SUMS_FILE = fileURLToPath(new URL('../../artifacts.sha256', import.meta.url));

export type Sums = ReadonlyMap<string, string>;

export async function readSums(file: string = SUMS_FILE): Promise<Sums> {
  const sums = new Map<string, string>();
  for (const line of (await readFile(file, 'utf8')).split('\n').filter(Boolean)) {
    const [, sum, name] = /^([0-9a-f]{64}) {2}([^/\\]+\.jar)$/.exec(line) ?? [];
    if (!sum || !name) throw new Error(`${file}: not a line of sha256sum: ${line}`);
    sums.set(name, sum);
  }
  return sums;
}

/** What is wrong with a folder of jars; all empty if nothing is. */
export interface Faults {
  readonly missing: readonly string[];
  readonly wrong: readonly string[];
  readonly extra: readonly string[];
}

/** Compares a folder, jar by jar, with the sums. A folder that does not exist lacks everything. */
export async function faultsOf(folder: string, sums: Sums): Promise<Faults> {
  const present = await readdir(folder).catch((error: NodeJS.ErrnoException): string[] => {
    if (error.code === 'ENOENT') return [];
    throw error;
  });
  const missing = [...sums.keys()].filter((name) => !present.includes(name));
  const wrong: string[] = [];
  for (const [name, sum] of sums) if (present.includes(name) && (await sumOf(join(folder, name))) !== sum) wrong.push(name);
  return { missing, wrong, extra: present.filter((name) => !sums.has(name)) };
}

export const isWhole = ({ missing, wrong, extra }: Faults): boolean => missing.length + wrong.length + extra.length === 0;

export const describeFaults = ({ missing, wrong, extra }: Faults): string =>
  [
    ...missing.map((name) => `${name} is missing`),
    ...wrong.map((name) => `${name} has another SHA-256`),
    ...extra.map((name) => `${name} is not in the list`),
  ].join('; ');

async function sumOf(file: string): Promise<string> {
  const hash = createHash('sha256');
  await pipeline(createReadStream(file), hash);
  return hash.digest('hex');
}
