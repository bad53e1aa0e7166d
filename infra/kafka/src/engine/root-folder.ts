import { execFile } from 'node:child_process';
import { chmod, copyFile, cp, mkdir, readdir, symlink, writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { ensureJars } from '../artifacts/cache.js';
import { findJava, findMaven } from '../java/find-java.js';

const run = promisify(execFile);

/** What native code in the jars (compression) and the name service load while they run, beyond what Java itself is linked to. */
const ALSO = ['libstdc++.so.6', 'libgcc_s.so.1', 'libnss_files.so.2', 'librt.so.1', 'libdl.so.2', 'libpthread.so.0'];
const NOT_OF_JAVA = new Set(['jmods', 'legal', 'man', 'src.zip', 'docs', 'include', 'demo']);

/** Fills an empty folder with all that a broker needs to run in a container. @throws Error that names what this machine lacks */
export async function layOut(folder: string, onNotice: (line: string) => void): Promise<void> {
  const { java, seen } = await findJava();
  if (process.platform !== 'linux') throw new Error(`an image can be made on Linux only, this is ${process.platform}`);
  if (java === undefined) throw new Error(`no Java 17 or newer: ${seen}`);
  for (const dir of ['bin', 'etc', 'opt/java', 'opt/kafka/libs', 'var/lib/kafka/data', 'tmp']) {
    await mkdir(join(folder, dir), { recursive: true });
  }
  await chmod(join(folder, 'tmp'), 0o1777);
  await writeFile(join(folder, 'etc/passwd'), 'root:x:0:0:root:/:/bin/sh\n');
  await layShell(folder);
  const home = await homeOf(java);
  onNotice(`Java of ${home}`);
  // some distributions link parts of it to other places, or to parts that are not installed
  const needed = (file: string): boolean => !NOT_OF_JAVA.has(basename(file));
  await cp(home, join(folder, 'opt/java'), { recursive: true, dereference: true, filter: needed });
  await layLibraries(folder);
  const jars = await ensureJars({ mvn: await findMaven(), onNotice });
  await cp(jars, join(folder, 'opt/kafka/libs'), { recursive: true });
}

async function layShell(folder: string): Promise<void> {
  const found = await run('busybox', ['true']).catch(() => undefined);
  if (!found) throw new Error('busybox: not found; it must be the static one (Debian: apt-get install busybox-static)');
  const { stdout } = await run('sh', ['-c', 'command -v busybox']);
  await copyFile(stdout.trim(), join(folder, 'bin/busybox'));
  await chmod(join(folder, 'bin/busybox'), 0o755);
  await symlink('busybox', join(folder, 'bin/sh'));
}

async function homeOf(java: string): Promise<string> {
  const { stderr } = await run(java, ['-XshowSettings:properties', '-version']);
  const home = /java\.home = (.+)/.exec(stderr)?.[1]?.trim();
  if (!home) throw new Error(`${java} does not say where it lies`);
  return home;
}

/** Copies every library of the system that Java is linked to, and the loader, to where they lie here. */
async function layLibraries(folder: string): Promise<void> {
  const native = await nativeFiles(join(folder, 'opt/java'));
  const { stdout } = await run('ldd', native, { env: { ...process.env, LD_LIBRARY_PATH: join(folder, 'opt/java/lib') } });
  const wanted = new Set<string>();
  for (const [, file] of stdout.matchAll(/(?:=> )?(\/\S+) \(0x/g)) if (file && !file.startsWith(folder)) wanted.add(file);
  const cache = (await run('ldconfig', ['-p'])).stdout;
  const near = dirname([...wanted].find((file) => file.includes('/libc.so')) as string);
  for (const name of ALSO) {
    const line = cache.split('\n').find((entry) => entry.trim().startsWith(`${name} `) && entry.includes(near.replace(/^\/usr/, '')));
    const file = line?.split('=> ')[1];
    if (file) wanted.add(file);
  }
  for (const file of wanted) {
    await mkdir(join(folder, dirname(file)), { recursive: true });
    await copyFile(file, join(folder, file));
  }
}

async function nativeFiles(home: string): Promise<string[]> {
  const entries = await readdir(home, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile() && entry.name.endsWith('.so')).map((entry) => join(entry.parentPath, entry.name));
  return [join(home, 'bin/java'), ...files];
}
