import { execFile } from 'node:child_process';
import { access, constants } from 'node:fs/promises';
import { delimiter, join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** Kafka 4 runs on this and newer. */
const OLDEST = 17;

export interface FoundJava {
  /** A Java that is new enough, as a path or a name on the PATH. */
  readonly java?: string;
  /** What was found instead, for the person who has to mend it. */
  readonly seen: string;
}

/** Looks at JAVA_HOME, then at the PATH. */
export async function findJava(env: NodeJS.ProcessEnv = process.env): Promise<FoundJava> {
  const seen: string[] = [];
  const candidates = [...(env.JAVA_HOME ? [join(env.JAVA_HOME, 'bin', 'java')] : []), 'java'];
  for (const java of candidates) {
    const version = await versionOf(java, env);
    if (version !== undefined && version >= OLDEST) return { java, seen: `Java ${version}` };
    seen.push(version === undefined ? `${java}: -` : `${java}: ${version}`);
  }
  return { seen: seen.join(', ') };
}

/** `openjdk version "17.0.15" 2025-04-15` -> 17; `java version "1.8.0_402"` -> 8. Undefined where it does not run. */
async function versionOf(java: string, env: NodeJS.ProcessEnv): Promise<number | undefined> {
  const answer = await run(java, ['-version'], { env }).catch(() => undefined);
  const found = /version "(?:1\.)?(\d+)/.exec(`${answer?.stderr}${answer?.stdout}`);
  return found ? Number(found[1]) : undefined;
}

/** Path of Maven; undefined where the PATH has none. */
export async function findMaven(env: NodeJS.ProcessEnv = process.env): Promise<string | undefined> {
  const name = process.platform === 'win32' ? 'mvn.cmd' : 'mvn';
  for (const folder of (env.PATH ?? '').split(delimiter).filter(Boolean)) {
    const file = join(folder, name);
    if (await mayRun(file)) return file;
  }
  return undefined;
}

const mayRun = (file: string): Promise<boolean> =>
  access(file, constants.X_OK).then(
    () => true,
    () => false,
  );
