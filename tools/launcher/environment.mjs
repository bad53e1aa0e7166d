import { delimiter, dirname, join } from 'node:path';

/** Tools stay silent towards their makers and download nothing; the chosen Node and the workspace's commands come first in PATH. */
export function environmentFor({ root, node, base }) {
  const path = [dirname(node), join(root, 'node_modules/.bin'), base.PATH ?? base.Path ?? ''].join(delimiter);
  const { Path: _windowsSpelling, ...rest } = base;
  return {
    ...rest,
    PATH: path,
    CHECKPOINT_DISABLE: '1',
    PRISMA_HIDE_UPDATE_MESSAGE: '1',
    TURBO_TELEMETRY_DISABLED: '1',
    DO_NOT_TRACK: '1',
    // glibc keeps what argon2 frees (19 MiB a sign-in, four threads) unless large blocks are always mapped: measured 150 MB less
    MALLOC_MMAP_THRESHOLD_: base.MALLOC_MMAP_THRESHOLD_ ?? '262144',
    MALLOC_ARENA_MAX: base.MALLOC_ARENA_MAX ?? '2',
    // `prisma generate` looks for its native engine and would fetch it; the stand-in is enough and is in the project
    PRISMA_SCHEMA_ENGINE_BINARY: base.PRISMA_SCHEMA_ENGINE_BINARY ?? join(root, 'tools/schema-engine.mjs'),
  };
}
