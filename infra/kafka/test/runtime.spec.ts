import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { findKafkaRuntime, type KafkaRuntime } from '../src/index.js';

describe('by what Kafka can be run', () => {
  let bin: string;
  beforeEach(async () => {
    bin = await mkdtemp(join(tmpdir(), 'xinheng-bin-'));
  });
  afterEach(() => rm(bin, { recursive: true }));

  const program = (name: string, says: string): Promise<void> =>
    writeFile(join(bin, name), `#!/bin/sh\necho '${says}' >&2\n`, { mode: 0o755 });
  const find = (engine = false, only?: string): Promise<KafkaRuntime> =>
    findKafkaRuntime({ PATH: bin, XDG_CACHE_HOME: bin, XINHENG_KAFKA_RUNTIME: only }, async () => engine);

  test('a machine without anything is told in one line what to install', async () => {
    const runtime = await find();
    expect(runtime).toEqual({ kind: 'none', mend: expect.stringMatching(/^没有可用的 Apache Kafka.*apt-get install.*No Apache Kafka.*$/) });
  });

  test('Java 17 or newer with Maven will do, an older one will not', async () => {
    await program('mvn', 'Apache Maven');
    await program('java', 'java version "1.8.0_402"');
    expect(await find()).toEqual({ kind: 'none', mend: expect.stringContaining('java: 8') });
    await program('java', 'openjdk version "11.0.22" 2024-01-16');
    expect(await find()).toEqual({ kind: 'none', mend: expect.stringContaining('java: 11') });
    await program('java', 'openjdk version "17.0.15" 2025-04-15');
    expect(await find()).toEqual({ kind: 'java' });
    await program('java', 'openjdk version "26" 2026-03-17');
    expect(await find()).toEqual({ kind: 'java' });
  });

  test('Java without Maven will not do while the cache is empty', async () => {
    await program('java', 'openjdk version "21.0.2" 2024-01-16');
    expect(await find()).toMatchObject({ kind: 'none', mend: expect.stringContaining('Maven: -') });
  });

  test('a container engine will do where Java is missing, or where it is asked for', async () => {
    expect(await find(true)).toEqual({ kind: 'engine' });
    expect(await find(true, 'java')).toMatchObject({ kind: 'none' });
    await program('mvn', 'Apache Maven');
    await program('java', 'openjdk version "17.0.15" 2025-04-15');
    expect(await find(true)).toEqual({ kind: 'java' });
    expect(await find(true, 'engine')).toEqual({ kind: 'engine' });
    expect(await find(false, 'engine')).toMatchObject({ kind: 'none', mend: expect.stringContaining('engine: -') });
    await expect(find(true, 'docker')).rejects.toThrow('XINHENG_KAFKA_RUNTIME: "docker" is neither');
  });
});
