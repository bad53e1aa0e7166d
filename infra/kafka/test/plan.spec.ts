import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { newClusterId, planCluster } from '../src/plan.js';

describe('the plan of a cluster', () => {
  let dataDir: string;
  beforeEach(async () => {
    dataDir = await mkdtemp(join(tmpdir(), 'xinheng-plan-'));
  });
  afterEach(() => rm(dataDir, { recursive: true }));

  test('an id never begins with a dash', () => {
    const bytes = [Buffer.alloc(16, 0xf8), Buffer.alloc(16, 0xfb), Buffer.alloc(16, 1)];
    expect(bytes.map((each) => each.toString('base64url')[0])).toEqual(['-', '-', 'A']);
    expect(newClusterId(() => bytes.shift()!)).toMatch(/^A.{21}$/);
  });

  test('the same folder gives the same cluster and ports; a port that is taken meanwhile is replaced', async () => {
    const first = await planCluster('java', { dataDir, nodes: 3 });
    expect(await planCluster('java', { dataDir, nodes: 3 })).toEqual(first);
    expect(new Set(first.nodes.flatMap(({ brokerPort, controllerPort }) => [brokerPort, controllerPort])).size).toBe(6);
    const stranger = createServer();
    await new Promise<void>((resolve) => stranger.listen(first.nodes[1]!.brokerPort, '127.0.0.1', resolve));
    const next = await planCluster('java', { dataDir, nodes: 3 });
    await new Promise((resolve) => stranger.close(resolve));
    expect(next.clusterId).toBe(first.clusterId);
    expect(next.nodes[1]!.brokerPort).not.toBe(first.nodes[1]!.brokerPort);
  });

  test('ports that are asked for are used or refused', async () => {
    const stranger = createServer();
    const taken = await new Promise<number>((resolve) =>
      stranger.listen(0, '127.0.0.1', () => resolve((stranger.address() as { port: number }).port)),
    );
    await expect(planCluster('java', { dataDir, ports: [taken] })).rejects.toThrow(`ports: ${taken} on 127.0.0.1 is in use`);
    await expect(planCluster('java', { dataDir, ports: [taken, 1] })).rejects.toThrow('1 nodes need 1 ports, 2 were given');
    await new Promise((resolve) => stranger.close(resolve));
    expect((await planCluster('java', { dataDir, ports: [taken] })).nodes).toMatchObject([{ id: 1, brokerPort: taken }]);
  });
});
