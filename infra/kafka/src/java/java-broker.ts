import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, open, rename, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Broker } from '../broker.js';
import { lastLines } from '../last-lines.js';
import { forgetPid, notePid } from './leftovers.js';
import { endWithUs, runJava } from './run-java.js';

const STOP_LIMIT_MS = 15_000;
const LOG_LIMIT_BYTES = 16 * 1024 * 1024;
const MACHINE = ['-Xmx384m', '-XX:+UseSerialGC', '-Djava.awt.headless=true'];
const SHORT_LIVED = ['-XX:TieredStopAtLevel=1'];
const LOGGING = ['-Dorg.slf4j.simpleLogger.showDateTime=true', '-Dorg.slf4j.simpleLogger.dateTimeFormat=yyyy-MM-dd HH:mm:ss.SSS'];

export interface JavaBrokerSetup {
  readonly java: string;
  /** Folder of the checked jars. */
  readonly jars: string;
  readonly clusterId: string;
  readonly id: number;
  readonly dir: string;
  readonly properties: string;
  readonly shortLived: boolean;
  readonly onNotice: (line: string) => void;
}

/** The folder in which Kafka keeps its logs, below the folder of the node. */
export const storageOf = (dir: string): string => join(dir, 'storage');

/** A broker as a Java process of our own. */
export class JavaBroker implements Broker {
  private child: ChildProcess | undefined;
  private gone: Promise<void> = Promise.resolve();
  private expected = false;

  constructor(private readonly setup: JavaBrokerSetup) {}

  get pid(): number | undefined {
    return this.child?.pid;
  }

  async isUp(): Promise<boolean> {
    return this.child !== undefined;
  }

  async launch(): Promise<void> {
    const { java, jars, dir, properties, shortLived, id, onNotice } = this.setup;
    await mkdir(dir, { recursive: true });
    const file = join(dir, 'server.properties');
    await writeFile(file, properties);
    await this.format(file);
    const log = await openLog(this.logFile);
    // a group of its own: Ctrl+C in a terminal must not reach it before the services that write to it have stopped
    const machine = shortLived ? [...MACHINE, ...SHORT_LIVED] : MACHINE;
    const args = [...machine, ...LOGGING, '-cp', join(jars, '*'), 'kafka.Kafka', file];
    const child = spawn(java, args, { cwd: dir, detached: true, stdio: ['ignore', log.fd, log.fd] });
    this.expected = false;
    this.child = child;
    endWithUs(child);
    this.gone = new Promise((resolve) => {
      const end = (how: string): void => {
        this.child = undefined;
        if (!this.expected) onNotice(`Kafka node ${id} ended by itself (${how}); see ${this.logFile}`);
        resolve();
      };
      child.once('exit', (code, signal) => end(signal ?? `code ${code}`));
      child.once('error', (error) => end(error.message));
    });
    // whoever waits for it holds it; else it shall not keep its parent alive
    child.unref();
    await log.close();
    if (child.pid !== undefined) await notePid(dir, child.pid);
  }

  async kill(): Promise<void> {
    await this.endBy('SIGKILL');
  }

  async terminate(): Promise<void> {
    this.child?.kill('SIGCONT');
    const late = setTimeout(() => this.child?.kill('SIGKILL'), STOP_LIMIT_MS);
    await this.endBy('SIGTERM');
    clearTimeout(late);
  }

  async pause(): Promise<void> {
    this.child?.kill('SIGSTOP');
  }

  async resume(): Promise<void> {
    this.child?.kill('SIGCONT');
  }

  wipe(): Promise<void> {
    return rm(storageOf(this.setup.dir), { recursive: true, force: true });
  }

  lastWords(): Promise<string> {
    return lastLines(this.logFile);
  }

  private get logFile(): string {
    return join(this.setup.dir, 'server.log');
  }

  private async endBy(signal: NodeJS.Signals): Promise<void> {
    this.expected = true;
    this.child?.ref();
    this.child?.kill(signal);
    await this.gone;
    await forgetPid(this.setup.dir);
  }

  /** A run that was cut off in the middle has left no `meta.properties`: then it is formatted again. */
  private async format(file: string): Promise<void> {
    const { java, jars, dir, clusterId } = this.setup;
    if (existsSync(join(storageOf(dir), 'meta.properties'))) return;
    const args = ['kafka.tools.StorageTool', 'format', '--ignore-formatted', '-t', clusterId, '-c', file];
    await runJava(java, [...SHORT_LIVED, '-XX:+UseSerialGC', '-cp', join(jars, '*'), ...args]);
  }
}

/** Opened for appending; a long one is put aside first, and the one before it is gone. */
async function openLog(file: string) {
  const { size } = await stat(file).catch(() => ({ size: 0 }));
  if (size > LOG_LIMIT_BYTES) await rename(file, `${file}.1`);
  return open(file, 'a');
}
