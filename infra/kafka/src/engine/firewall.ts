import { execFile } from 'node:child_process';
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { promisify } from 'node:util';

const run = promisify(execFile);
const FORWARDING = '/proc/sys/net/ipv4/ip_forward';
/** Bridges that Docker makes: its own, and one for each network. */
const BRIDGE = /^(docker0|br-[0-9a-f]{12})$/;
const OF_DOCKER = / (DOCKER\S*|docker0|br-[0-9a-f]{12})( |$)/;

/** What dockerd changes in the network of its machine and leaves behind when it ends. */
export interface NetworkBefore {
  readonly forwarding: string;
  readonly forwardPolicy: string;
  readonly bridges: readonly string[];
}

/** @throws Error where rules of another Docker stand already: they could not be told from ours */
export async function networkBefore(): Promise<NetworkBefore> {
  const rules = await saved('filter');
  if (rules.some((line) => line.startsWith(':DOCKER')))
    throw new Error('iptables: chains of a Docker stand already; remove them or use that Docker');
  const forwardPolicy = rules.map((line) => /^:FORWARD (\S+)/.exec(line)?.[1]).find(Boolean) ?? 'ACCEPT';
  return { forwarding: (await readFile(FORWARDING, 'utf8')).trim(), forwardPolicy, bridges: await bridgesNow() };
}

/** Takes away the rules, chains and bridge of a dockerd that has ended, and puts back what it had changed. */
export async function restoreNetwork({ forwarding, forwardPolicy, bridges }: NetworkBefore): Promise<void> {
  for (const table of ['filter', 'nat']) {
    const rules = await saved(table);
    const ofDocker = rules.filter((line) => line.startsWith('-A ') && OF_DOCKER.test(line));
    for (const rule of ofDocker) await run('iptables', ['-t', table, '-D', ...rule.split(' ').slice(1)]);
    const chains = rules.map((line) => /^:(DOCKER\S*)/.exec(line)?.[1]).filter((chain) => chain !== undefined);
    for (const chain of chains) await run('iptables', ['-t', table, '-X', chain]);
  }
  await run('iptables', ['-P', 'FORWARD', forwardPolicy]);
  for (const bridge of await bridgesNow()) if (!bridges.includes(bridge)) await run('ip', ['link', 'delete', bridge]);
  await writeFile(FORWARDING, forwarding);
}

const bridgesNow = async (): Promise<string[]> => (await readdir('/sys/class/net')).filter((name) => BRIDGE.test(name));

async function saved(table: string): Promise<string[]> {
  const { stdout } = await run('iptables-save', ['-t', table]).catch((error: Error) => {
    throw new Error('iptables-save: does not run (Debian: apt-get install docker.io iptables)', { cause: error });
  });
  return stdout.split('\n');
}
