// Formats, types, borders and sizes. Every check runs even if an earlier one failed; the exit code tells whether all held.
import { spawn } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const bin = (name) => fileURLToPath(new URL(`../node_modules/.bin/${name}`, import.meta.url));

/** Every workspace with types, its specs and tests included. */
const typed = ['packages', 'infra', 'apps', 'templates']
  .flatMap((group) => readdirSync(`${root}${group}`).map((name) => `${group}/${name}`))
  .concat('tests')
  .filter((folder) => existsSync(`${root}${folder}/tsconfig.json`));

// typed lint holds every program it has opened: one process a workspace keeps it small
const checks = [
  ...typed.map((folder) => [`typed lint and sizes of ${folder}`, bin('eslint'), [folder, '--max-warnings', '0', '--no-warn-ignored']]),
  ...typed.map((folder) => [`types of ${folder}`, process.execPath, ['node_modules/typescript-7/bin/tsc', '-p', folder, '--noEmit']]),
  ['formats and plain lint', bin('biome'), ['check', '--error-on-warnings', '.']],
  ['borders', bin('depcruise'), ['--config', '.dependency-cruiser.cjs', 'apps', 'infra', 'packages']],
  ['nothing unused', bin('knip'), ['--no-progress', '--no-config-hints']],
  ['lock file is whole', process.execPath, ['tools/lock-complete.mjs', '--check']],
];

const failed = [];

function run([title, command, args]) {
  const began = Date.now();
  return new Promise((resolve) => {
    const child = spawn(command, args, { cwd: root, env: process.env, stdio: ['ignore', 'pipe', 'pipe'] });
    let output = '';
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (output += chunk));
    child.on('close', (code) => {
      if (code !== 0) {
        failed.push(title);
        process.stdout.write(output);
      }
      console.log(`check: ${title}: ${code === 0 ? 'ok' : 'FAILED'} (${((Date.now() - began) / 1000).toFixed(1)} s)`);
      resolve();
    });
  });
}

const waiting = [...checks];
const lane = async () => {
  for (let next = waiting.shift(); next; next = waiting.shift()) await run(next);
};
await Promise.all(Array.from({ length: Math.min(2, availableParallelism()) }, lane));

if (failed.length > 0) {
  console.error(`check: ${failed.length} of ${checks.length} failed: ${failed.join('; ')}`);
  process.exit(1);
}
