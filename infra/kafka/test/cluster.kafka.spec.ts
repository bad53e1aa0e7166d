import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, jest, test } from '@jest/globals';
import { discardKafka, type KafkaCluster, type KafkaNode, startKafka } from '../src/index.js';
import { asAdmin, consume, createTopic, partitionWhen, produce } from './client.js';

const PARENT = fileURLToPath(new URL('parent.mjs', import.meta.url));

// ten starts of a Java machine, on a machine that may have other work
jest.setTimeout(180_000);

describe('an Apache Kafka of our own', () => {
  let dataDir: string;
  let notices: string[];
  let cluster: KafkaCluster | undefined;
  beforeEach(async () => {
    dataDir = await mkdtemp(join(tmpdir(), 'xinheng-kafka-'));
    notices = [];
  });
  afterEach(async () => {
    await Promise.all(cluster?.nodes.map((node) => node.kill()) ?? []);
    cluster = undefined;
    await discardKafka(dataDir);
  });

  const start = async (nodes: 1 | 3): Promise<KafkaCluster> => {
    cluster = await startKafka({ nodes, dataDir, shortLived: true, onNotice: (line) => void notices.push(line) });
    return cluster;
  };
  const only = ({ nodes: [node] }: KafkaCluster): KafkaNode => node as KafkaNode;
  const answers = (node: KafkaNode): Promise<number[]> =>
    asAdmin([node.address], async (admin) => (await admin.describeCluster()).brokers.map(({ nodeId }) => nodeId));

  test('one node keeps what it has acknowledged through kill -9, a pause and a stop, and makes no topic by itself', async () => {
    const first = await start(1);
    await createTopic(first.brokers, 'kept', 1);
    await produce(first.brokers, 'kept', ['a', 'b']);
    expect(await consume(first.brokers, 'kept', 'before', 2)).toEqual(['a', 'b']);
    await expect(produce(first.brokers, 'never-made', ['x'])).rejects.toThrow('does not host this topic-partition');

    const node = only(first);
    await expect(node.start()).rejects.toThrow('is up already');
    await expect(node.wipe()).rejects.toThrow('kill or stop it before');
    await node.kill();
    expect(node.pid).toBeUndefined();
    await expect(node.pause()).rejects.toThrow('is down');
    await node.start();
    await produce(first.brokers, 'kept', ['c']);
    expect(await consume(first.brokers, 'kept', 'after', 3)).toEqual(['a', 'b', 'c']);

    await node.pause();
    const silent = answers(node);
    expect(await Promise.race([silent, new Promise((resolve) => setTimeout(resolve, 300, 'nothing'))])).toBe('nothing');
    await node.resume();
    expect(await silent).toEqual([1]);

    await first.stop();
    await expect(startKafka({ nodes: 3, dataDir })).rejects.toThrow('holds a cluster of 1, 3 were asked for');
    const second = await start(1);
    expect(second.brokers).toEqual(first.brokers);
    expect(await asAdmin(second.brokers, (admin) => admin.fetchTopicOffsets('kept'))).toMatchObject([{ high: '3' }]);
    expect(await asAdmin(second.brokers, (admin) => admin.listTopics())).not.toContain('never-made');
    expect(notices).toEqual([]);
  });

  test('a broker goes with a parent that ends; one whose parent was killed is stopped by the next start', async () => {
    const ended = spawn(process.execPath, [PARENT, dataDir, 'ends'], { stdio: ['ignore', 'pipe', 'inherit'] });
    expect(await once(ended, 'exit')).toEqual([0, null]);

    const killed = spawn(process.execPath, [PARENT, dataDir, 'stays'], { stdio: ['ignore', 'pipe', 'inherit'] });
    expect(String(await once(killed.stdout, 'data'))).toBe('serves\n');
    await expect(startKafka({ dataDir })).rejects.toThrow(`of process ${killed.pid} works in`);
    killed.kill('SIGKILL');
    await once(killed, 'exit');
    await start(1);
    expect(notices).toEqual([expect.stringMatching(/^a broker of an earlier run .* was stopped$/)]);
  });

  test('three nodes go on without one, start while one is away, and fill one that has lost its disk', async () => {
    const { brokers, nodes } = await start(3);
    const { leader, ...copies } = await createTopic(brokers, 'thrice', 3);
    expect(copies).toEqual({ replicas: [1, 2, 3], isr: [1, 2, 3] });
    await produce(brokers, 'thrice', ['a']);
    await asAdmin(brokers, (admin) =>
      admin.createTopics({ topics: [{ topic: 'once', replicaAssignment: [{ partition: 0, replicas: [leader] }] }], waitForLeaders: false }),
    );
    const lost = nodes[leader - 1] as KafkaNode;
    const [second, third] = nodes.filter((node) => node !== lost) as [KafkaNode, KafkaNode];
    const others = [second.address, third.address];

    await lost.kill();
    await partitionWhen(others, 'thrice', (seen) => seen.leader > 0 && seen.leader !== leader);
    await produce(others, 'thrice', ['b']);
    await second.kill();
    await second.start();

    await lost.wipe();
    await lost.start();
    await partitionWhen(brokers, 'thrice', ({ isr }) => isr.length === 3);
    expect(await consume(brokers, 'thrice', 'after', 2)).toEqual(['a', 'b']);
    expect(notices).toEqual([]);
  });
});
