import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { reachableDir } from './server-user.js';

const STRANGER = { uid: 64_001, gid: 64_001 };

test('a folder that the database user cannot pass is replaced by one of its own, always the same', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'xinheng-closed-'));
  const wanted = join(folder, 'data');
  try {
    await chmod(folder, 0o700);
    const first = await reachableDir(wanted, STRANGER);
    expect(first).toEqual({ dir: expect.stringMatching(/^\/var\/tmp\/xinheng-postgres-[0-9a-f]{12}$/), moved: true });
    expect(await reachableDir(wanted, STRANGER)).toEqual(first);
    await chmod(folder, 0o755);
    expect(await reachableDir(wanted, STRANGER)).toEqual({ dir: wanted, moved: false });
    await chmod(folder, 0o700);
    expect(await reachableDir(wanted, {})).toEqual({ dir: wanted, moved: false });
  } finally {
    await rm(folder, { recursive: true });
  }
});
