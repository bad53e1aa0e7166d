// The one door to every command: finds a fit Node, installs and builds what is missing, then does what the verb says.
// Plain JavaScript without dependencies, because it runs before anything is installed and on Node 20.
//   node tools/launch.mjs start | start-kafka | test | check | docs | bench | faults | new-service | verify-draw | run <command …>
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from './launcher/build.mjs';
import { environmentFor } from './launcher/environment.mjs';
import { installPackages } from './launcher/install.mjs';
import { chooseNode, demandLauncherNode } from './launcher/node-choice.mjs';
import { Stop, say } from './launcher/say.mjs';
import { runToEnd } from './launcher/spawn.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const EVERYTHING = [];
const NOTHING = undefined;
// kafkajs asks for a pause of less than nothing whenever it is not throttled; Node warns of each first one and takes 1 ms
const QUIET_KAFKAJS = ['--disable-warning=TimeoutNegativeWarning'];

/** Verb -> what must be built (turbo filters; none = everything) and what is run then. */
const VERBS = {
  start: { builds: ['@xinheng/embedded...'], script: 'apps/embedded/dist/main.js', flags: leanFlags() },
  'start-kafka': { builds: ['@xinheng/apart...'], script: 'apps/apart/dist/main.js', flags: QUIET_KAFKAJS },
  test: { builds: EVERYTHING, script: 'tools/test.mjs' },
  check: { builds: EVERYTHING, script: 'tools/check.mjs' },
  docs: { builds: EVERYTHING, script: 'tools/docs.mjs' },
  bench: { builds: EVERYTHING, script: 'tools/bench.mjs' },
  faults: { builds: EVERYTHING, script: 'tools/faults.mjs' },
  'new-service': { builds: NOTHING, script: 'tools/new-service.mjs' },
  'verify-draw': { builds: ['@xinheng/draw...'], script: 'packages/draw/dist/bin/verify-draw.js' },
};

/** For every service in one process: short-lived objects get a small space, which V8 would otherwise let grow to 128 MB and keep. */
function leanFlags() {
  return JSON.parse(readFileSync(new URL('./launcher/lean-flags.json', import.meta.url), 'utf8'));
}

const usage = () => `用法 Usage: node tools/launch.mjs ${Object.keys(VERBS).join(' | ')} | run <command …>`;

async function launch([verb, ...args]) {
  demandLauncherNode(process.versions.node);
  if (verb !== 'run' && !VERBS[verb]) throw new Stop(usage(), 2);
  await installPackages(root);
  const node = chooseNode({ root });
  const env = environmentFor({ root, node, base: process.env });
  if (verb === 'run') return runCommand(args, env);
  const { builds, script, flags = [] } = VERBS[verb];
  if (builds) await build({ root, node, env, filters: builds, quiet: verb === 'verify-draw' });
  if (!existsSync(join(root, script))) throw new Stop(`没有 ${script}，本版本不含此命令。This version has no ${script}.`);
  return runToEnd(node, [...flags, join(root, script), ...args], { cwd: verb === 'verify-draw' ? process.cwd() : root, env });
}

function runCommand([command, ...args], env) {
  if (!command) throw new Stop(usage(), 2);
  return runToEnd(command, args, { cwd: root, env });
}

try {
  process.exitCode = await launch(process.argv.slice(2));
} catch (error) {
  if (!(error instanceof Stop)) throw error;
  say(error.message);
  process.exitCode = error.exitCode;
}
