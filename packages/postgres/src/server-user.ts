import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { chown, mkdir, stat } from 'node:fs/promises';
import { userInfo } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** PostgreSQL refuses to run as root: then it runs as this user, which is made where it does not exist. */
const NAME = 'postgres';

export interface ServerUser {
  readonly uid?: number;
  readonly gid?: number;
}

/** The user under which the server runs; empty when that is the present one. */
export async function serverUser(): Promise<ServerUser> {
  if (userInfo().uid !== 0) return {};
  const ids = async () => {
    const [uid, gid] = await Promise.all(['-u', '-g'].map(async (flag) => Number((await run('id', [flag, NAME])).stdout)));
    return { uid, gid } as { uid: number; gid: number };
  };
  try {
    return await ids();
  } catch {
    await run('groupadd', ['--force', NAME]);
    await run('useradd', ['--gid', NAME, '--no-create-home', NAME]);
    return ids();
  }
}

/**
 * A data directory that the server's user can reach: the wanted one, or, where a folder above it is closed to that user (`/root`),
 * one of its own below `/var/tmp`, always the same for the same wish.
 */
export async function reachableDir(wanted: string, user: ServerUser): Promise<{ dir: string; moved: boolean }> {
  const dir = resolve(wanted);
  if (user.uid === undefined || (await mayPass(dir, user.uid))) return { dir, moved: false };
  const name = createHash('sha256').update(dir).digest('hex').slice(0, 12);
  return { dir: join('/var/tmp', `xinheng-postgres-${name}`), moved: true };
}

async function mayPass(dir: string, uid: number): Promise<boolean> {
  for (let at = dirname(dir); ; at = dirname(at)) {
    const found = await stat(at).catch(() => undefined);
    if (found && found.uid !== uid && (found.mode & 0o001) === 0) return false;
    if (at === dirname(at)) return true;
  }
}

export async function prepareDir(dir: string, user: ServerUser): Promise<void> {
  await mkdir(dir, { recursive: true, mode: 0o700 });
  if (user.uid !== undefined && user.gid !== undefined) await chown(dir, user.uid, user.gid);
}
