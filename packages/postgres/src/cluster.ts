import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { chmod, chown, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Binaries } from './binaries.js';
import { runProgram } from './program.js';
import { prepareDir, type ServerUser } from './server-user.js';

const PASSWORD_FILE = 'xinheng-password';

/** Searching is done by tokens of our own, so the database needs no language: the built-in C.UTF-8 is the same on every machine. */
const INITDB = ['--encoding=UTF8', '--locale-provider=builtin', '--builtin-locale=C.UTF-8', '--locale=C', '--data-checksums'];

/** Makes the cluster where there is none. Its password stays in the data directory, readable by the server's user only. */
export async function ensureCluster(binaries: Binaries, dataDir: string, user: ServerUser): Promise<{ made: boolean; password: string }> {
  const passwordFile = join(dataDir, PASSWORD_FILE);
  if (existsSync(join(dataDir, 'PG_VERSION')) && existsSync(passwordFile)) {
    return { made: false, password: (await readFile(passwordFile, 'utf8')).trim() };
  }
  await prepareDir(dataDir, user);
  const password = randomBytes(24).toString('base64url');
  const handover = `${dataDir}.password`;
  await writeFile(handover, `${password}\n`, { mode: 0o600 });
  await own(handover, user);
  try {
    const access = ['--username=postgres', `--pwfile=${handover}`, '--auth-host=scram-sha-256', '--auth-local=scram-sha-256'];
    await runProgram(binaries.initdb, ['-D', dataDir, ...access, ...INITDB, '--no-instructions'], user);
  } finally {
    await rm(handover, { force: true });
  }
  await writeFile(passwordFile, `${password}\n`, { mode: 0o600 });
  await own(passwordFile, user);
  return { made: true, password };
}

async function own(file: string, user: ServerUser): Promise<void> {
  await chmod(file, 0o600);
  if (user.uid !== undefined && user.gid !== undefined) await chown(file, user.uid, user.gid);
}
