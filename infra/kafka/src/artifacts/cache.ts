import { mkdir, mkdtemp, readdir, rename, rm, stat } from 'node:fs/promises';
import { homedir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { underFillLock } from './fill-lock.js';
import { resolveInto } from './resolve.js';
import { describeFaults, type Faults, faultsOf, isWhole, readSums, type Sums } from './sums.js';

export const VERSION = '4.3.1';

/** Outside the repository, so that every checkout of a person shares it. */
export function cacheFolder(env: NodeJS.ProcessEnv = process.env): string {
  return join(env.XDG_CACHE_HOME || join(homedir(), '.cache'), 'xinheng', `kafka-${VERSION}`);
}

const ASIDE = '.new-';
/** No filler takes so long: one that has left its folder for this time was killed. */
const ABANDONED_MS = 3_600_000;

export interface CacheOptions {
  readonly folder?: string;
  readonly sums?: Sums;
  /** Path of Maven; undefined where there is none. */
  readonly mvn: string | undefined;
  readonly onNotice?: (line: string) => void;
  /** Puts the jars into an empty folder. */
  readonly resolve?: (folder: string, mvn: string) => Promise<void>;
}

export async function cacheIsWhole(folder: string): Promise<boolean> {
  return isWhole(await faultsOf(folder, await readSums()));
}

/**
 * The folder of checked jars, filled by Maven where anything lacks or differs.
 * @throws Error that names the jar where what Maven brings is not what the repository lists, or where there is no Maven
 */
export async function ensureJars(options: CacheOptions): Promise<string> {
  const folder = options.folder ?? cacheFolder();
  const sums = options.sums ?? (await readSums());
  if (isWhole(await faultsOf(folder, sums))) return folder;
  return underFillLock(`${folder}.lock`, async () => {
    const faults = await faultsOf(folder, sums);
    if (!isWhole(faults)) await fill(folder, sums, faults, options);
    return folder;
  });
}

/** Built aside, checked, then put in place one whole jar at a time: a running broker and another filler never see half of one. */
async function fill(folder: string, sums: Sums, faults: Faults, { mvn, onNotice, resolve = resolveInto }: CacheOptions): Promise<void> {
  const empty = faults.missing.length === sums.size;
  if (mvn === undefined) throw new Error(`Maven is missing, and the jars in ${folder} are not whole: ${describeFaults(faults)}`);
  onNotice?.(
    empty
      ? `Apache Kafka ${VERSION} is fetched by Maven into ${folder}`
      : `the jars in ${folder} are put right by Maven: ${describeFaults(faults)}`,
  );
  await mkdir(folder, { recursive: true });
  await clearAbandoned(folder);
  const aside = await mkdtemp(`${folder}${ASIDE}`);
  try {
    await resolve(aside, mvn);
    const brought = await faultsOf(aside, sums);
    if (!isWhole(brought)) {
      const mend = "take those files out of Maven's local repository and try again; artifacts.sha256 changes only together with pom.xml";
      throw new Error(`Maven brought other jars than artifacts.sha256 lists: ${describeFaults(brought)}; ${mend}`);
    }
    for (const name of [...faults.missing, ...faults.wrong]) await rename(join(aside, name), join(folder, name));
    for (const name of faults.extra) await rm(join(folder, name), { recursive: true, force: true });
  } finally {
    await rm(aside, { recursive: true, force: true });
  }
}

async function clearAbandoned(folder: string): Promise<void> {
  const asides = (await readdir(dirname(folder))).filter((name) => name.startsWith(basename(folder) + ASIDE));
  for (const path of asides.map((name) => join(dirname(folder), name))) {
    const age = Date.now() - (await stat(path)).mtimeMs;
    if (age > ABANDONED_MS) await rm(path, { recursive: true, force: true });
  }
}
