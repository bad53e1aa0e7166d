import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** The independent implementation of the draw that ours must equal, and the version it is pinned to. */
export const SAMPLER = 'consistent-sampler==1.0.10';

/**
 * Installs the Python package into a folder of its own outside the project and returns that folder.
 * @throws Error with the mend where Python or the package index cannot be had
 */
export function installSampler(): string {
  const folder = join(tmpdir(), 'xinheng-peer-consistent-sampler-1.0.10');
  if (existsSync(join(folder, 'consistent_sampler'))) return folder;
  mkdirSync(folder, { recursive: true });
  const pip = spawnSync('python3', ['-m', 'pip', 'install', '--quiet', '--disable-pip-version-check', '--target', folder, SAMPLER], {
    encoding: 'utf8',
  });
  if (pip.status !== 0) {
    throw new Error(
      `cannot install ${SAMPLER}: ${pip.stderr || pip.error?.message}\nmend: install python3 with pip and reach a Python package index`,
    );
  }
  return folder;
}

/** Runs Python with that folder on its path; `input` goes to standard input, standard output comes back. */
export const runPython = (folder: string, script: string, input = ''): string =>
  execFileSync('python3', ['-c', script], { encoding: 'utf8', input, maxBuffer: 1 << 28, env: { ...process.env, PYTHONPATH: folder } });
