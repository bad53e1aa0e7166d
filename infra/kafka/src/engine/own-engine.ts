import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, open, rm } from 'node:fs/promises';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { lastLines } from '../last-lines.js';
import { networkBefore, restoreNetwork } from './firewall.js';

const START_LIMIT_MS = 60_000;
const POLL_MS = 200;

export interface OwnEngine {
  /** As DOCKER_HOST takes it. */
  readonly host: string;
  /** Ends it and takes away its images, its data and what it has changed in the network. */
  stop(): Promise<void>;
}

/** A dockerd of our own, apart from any other: own socket, own data. Linux, root, with `dockerd` installed. @throws Error that says what lacks */
export async function startOwnEngine(): Promise<OwnEngine> {
  if (process.getuid?.() !== 0) throw new Error('a container engine of our own is started as root only; start Docker and set DOCKER_HOST');
  const before = await networkBefore();
  const folder = await mkdtemp(join(tmpdir(), 'xinheng-dockerd-'));
  const socket = join(folder, 'docker.sock');
  const logFile = join(folder, 'dockerd.log');
  const log = await open(logFile, 'a');
  const places = ['--data-root', join(folder, 'data'), '--exec-root', join(folder, 'exec'), '--pidfile', join(folder, 'dockerd.pid')];
  const child = spawn('dockerd', ['--host', `unix://${socket}`, ...places], { stdio: ['ignore', log.fd, log.fd] });
  const ended = new Promise<string>((resolve) => {
    child.once('exit', (code, signal) => resolve(String(signal ?? code)));
    child.once('error', (error) => resolve(error.message));
  });
  await log.close();
  const stop = async (): Promise<void> => {
    if (child.exitCode === null && child.kill('SIGTERM')) await once(child, 'exit');
    await restoreNetwork(before);
    await rm(folder, { recursive: true, force: true });
  };
  const deadline = performance.now() + START_LIMIT_MS;
  while (!(await answersAt(socket))) {
    const how = await Promise.race([ended, delay(POLL_MS, undefined)]);
    if (how === undefined && performance.now() < deadline) continue;
    const words = await lastLines(logFile);
    await stop();
    throw new Error(`dockerd does not start (${how ?? 'no answer'}; Debian: apt-get install docker.io iptables):\n${words}`);
  }
  return { host: `unix://${socket}`, stop };
}

const answersAt = (socketPath: string): Promise<boolean> =>
  new Promise((resolve) => {
    const ping = request({ socketPath, path: '/_ping' }, (answer) => {
      answer.resume();
      resolve(answer.statusCode === 200);
    });
    ping.on('error', () => resolve(false));
    ping.end();
  });
