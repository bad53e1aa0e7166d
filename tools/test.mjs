// `npm test`: everything, on the real things. Each part runs even if an earlier one failed; one line tells the sum.
//   npm test                 all parts
//   npm test -- specs        one part: check | docs | specs | system
import { spawn } from 'node:child_process';
import { existsSync, globSync, readdirSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { findBrowser } from './browser.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const jest = join(root, 'node_modules/jest/bin/jest.js');
const wanted = process.argv.slice(2).filter((arg) => !arg.startsWith('-'));

/** Runs a command in `cwd`, passes its output through and returns it whole. */
function run(command, args, cwd = root, env = {}) {
  return new Promise((resolve) => {
    const child = spawn(command, args, { cwd, env: { ...process.env, FORCE_COLOR: '0', ...env }, stdio: ['ignore', 'pipe', 'pipe'] });
    let output = '';
    const take = (stream) => (chunk) => {
      output += chunk;
      stream.write(chunk);
    };
    child.stdout.on('data', take(process.stdout));
    child.stderr.on('data', take(process.stderr));
    child.on('close', (code) => resolve({ code, output }));
  });
}

/** Workspaces that carry a Jest set-up, the system's own tests last. */
function workspaces() {
  const found = ['packages', 'infra', 'apps', 'templates'].flatMap((group) =>
    readdirSync(join(root, group))
      .map((name) => join(group, name))
      .filter((folder) => existsSync(join(root, folder, 'jest.config.mjs'))),
  );
  return found;
}

const total = { passed: 0, failed: 0 };

async function runJest(folder, { what = folder, env = {} } = {}) {
  const began = Date.now();
  const workers = Math.max(1, Math.min(2, availableParallelism()));
  const args = [
    '--experimental-vm-modules',
    '--disable-warning=ExperimentalWarning',
    jest,
    '--ci',
    '--passWithNoTests',
    `--maxWorkers=${workers}`,
  ];
  const { code, output } = await run(process.execPath, args, join(root, folder), env);
  const line = /^Tests:.*$/m.exec(output)?.[0] ?? '';
  const passed = Number(/(\d+) passed/.exec(line)?.[1] ?? 0);
  const failed = Number(/(\d+) failed/.exec(line)?.[1] ?? 0);
  total.passed += passed;
  total.failed += failed + (code !== 0 && failed === 0 ? 1 : 0);
  console.log(
    `test: ${what}: ${passed} passed, ${failed} failed${code === 0 ? '' : ' (FAILED)'} in ${((Date.now() - began) / 1000).toFixed(0)} s`,
  );
}

async function runTool(name) {
  const { code } = await run(process.execPath, [join(root, 'tools', name), ...(name === 'docs.mjs' ? ['--check'] : [])]);
  total[code === 0 ? 'passed' : 'failed'] += 1;
}

const parts = {
  check: () => runTool('check.mjs'),
  docs: () => runTool('docs.mjs'),
  specs: async () => {
    for (const folder of workspaces()) await runJest(folder);
  },
  system: async () => {
    await runJest('tests');
    // the same journeys once more, with a database per service and Apache Kafka between them
    if (!leftOut) await runJest('tests', { what: 'tests: journeys on Kafka', env: { XINHENG_TEST_BUS: 'kafka' } });
  },
};

const unknown = wanted.filter((part) => !(part in parts));
if (unknown.length > 0) {
  console.error(`test: no such part: ${unknown.join(', ')}; there are ${Object.keys(parts).join(', ')}`);
  process.exit(2);
}
const chosen = wanted.length > 0 ? wanted : Object.keys(parts);
if (chosen.includes('system')) {
  const browser = findBrowser();
  if (!browser) {
    console.error(
      'test: no Chromium found. Install one (Debian: apt-get install chromium fonts-noto-cjk) or set XINHENG_CHROMIUM to its path.',
    );
    process.exit(1);
  }
  process.env.XINHENG_CHROMIUM = browser;
}
/** What is left out for want of a Kafka, as one line for the person; undefined where nothing is. */
async function leaveOutKafka() {
  const { findKafkaRuntime } = await import('../infra/kafka/dist/index.js');
  const runtime = await findKafkaRuntime();
  if (runtime.kind !== 'none') return undefined;
  if (process.env.CI) {
    console.error(`test: ${runtime.mend}`);
    process.exit(1);
  }
  process.env.XINHENG_TEST_WITHOUT_KAFKA = '1';
  const specs = globSync('{packages,infra,apps,tests}/**/*.kafka.spec.ts', { cwd: root, exclude: ['**/node_modules/**'] });
  return `test: 未运行 not run: ${specs.length} *.kafka.spec.ts, the journeys on Kafka. ${runtime.mend}`;
}

const leftOut = chosen.some((part) => part === 'specs' || part === 'system') ? await leaveOutKafka() : undefined;
for (const part of chosen) await parts[part]();

if (leftOut) console.log(leftOut);
console.log(`${total.passed} passed, ${total.failed} failed`);
process.exit(total.failed === 0 && total.passed > 0 ? 0 : 1);
