// The specs of this workspace on brokers in containers: uses the engine that answers, or starts a dockerd of its own and takes it away
// again; makes the image from files of this machine, so no registry is needed.   npm run test:containers --workspace @xinheng/kafka
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { engineAnswers } from '../engine/engine.js';
import { type OwnEngine, startOwnEngine } from '../engine/own-engine.js';

const IMAGE = 'xinheng-kafka:own';
const SIGNALS: readonly NodeJS.Signals[] = ['SIGINT', 'SIGTERM', 'SIGHUP'];
const workspace = fileURLToPath(new URL('../..', import.meta.url));

async function node(args: readonly string[], env: NodeJS.ProcessEnv): Promise<number> {
  const child = spawn(process.execPath, [...args], { cwd: workspace, env: { ...process.env, ...env }, stdio: 'inherit' });
  const pass = (signal: NodeJS.Signals): boolean => child.kill(signal);
  // what was started here is taken away in every case, so this process ends last
  for (const signal of SIGNALS) process.on(signal, pass);
  const [code] = (await once(child, 'exit')) as [number | null];
  for (const signal of SIGNALS) process.off(signal, pass);
  return code ?? 1;
}

const own: OwnEngine | undefined = (await engineAnswers()) ? undefined : await startOwnEngine();
try {
  const host = own?.host ?? process.env.DOCKER_HOST;
  console.error(own ? `own engine at ${own.host}` : 'the engine that answers is used');
  const env = { ...(host ? { DOCKER_HOST: host } : {}), XINHENG_KAFKA_RUNTIME: 'engine', XINHENG_KAFKA_IMAGE: IMAGE };
  const made = await node(['dist/bin/make-image.js', IMAGE], env);
  const jest = ['--experimental-vm-modules', '--disable-warning=ExperimentalWarning', '../../node_modules/jest/bin/jest.js'];
  process.exitCode = made === 0 ? await node([...jest, '--verbose', 'test/cluster.kafka.spec.ts'], env) : made;
} finally {
  await own?.stop();
}
