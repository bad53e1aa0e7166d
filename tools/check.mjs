// Formats, types, borders and sizes. Every check runs even if an earlier one failed; the exit code tells whether all held.
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const bin = (name) => fileURLToPath(new URL(`../node_modules/.bin/${name}`, import.meta.url));

/** Every workspace with types, its specs and tests included. */
const typed = ['packages', 'apps', 'templates']
  .flatMap((group) => readdirSync(`${root}${group}`).map((name) => `${group}/${name}`))
  .concat('tests')
  .filter((folder) => existsSync(`${root}${folder}/tsconfig.json`));

const checks = [
  ['formats and plain lint', bin('biome'), ['check', '--error-on-warnings', '.']],
  ['typed lint and sizes', bin('eslint'), ['.', '--max-warnings', '0']],
  ...typed.map((folder) => [`types of ${folder}`, process.execPath, ['node_modules/typescript-7/bin/tsc', '-p', folder, '--noEmit']]),
  ['borders', bin('depcruise'), ['--config', '.dependency-cruiser.cjs', 'apps', 'packages']],
  ['lock file is whole', process.execPath, ['tools/lock-complete.mjs', '--check']],
];

const failed = [];
for (const [title, command, args] of checks) {
  const began = Date.now();
  const result = spawnSync(command, args, { cwd: root, stdio: 'inherit', env: process.env });
  const verdict = result.status === 0 ? 'ok' : 'FAILED';
  console.log(`check: ${title}: ${verdict} (${((Date.now() - began) / 1000).toFixed(1)} s)`);
  if (result.status !== 0) failed.push(title);
}
if (failed.length > 0) {
  console.error(`check: ${failed.length} of ${checks.length} failed: ${failed.join('; ')}`);
  process.exit(1);
}
