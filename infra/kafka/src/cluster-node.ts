import { setTimeout as pause } from 'node:timers/promises';
import { brokersSeenAt, serves } from './answers.js';
import type { Broker } from './broker.js';
import type { KafkaNode } from './kafka.js';

const START_LIMIT_MS = 120_000;
const POLL_MS = 100;

/** A broker with the rules of a node: what may be done when, and when it serves. */
export class ClusterNode implements KafkaNode {
  constructor(
    readonly id: number,
    readonly address: string,
    private readonly broker: Broker,
  ) {}

  get pid(): number | undefined {
    return this.broker.pid;
  }

  isUp(): Promise<boolean> {
    return this.broker.isUp();
  }

  async start(): Promise<void> {
    if (await this.broker.isUp()) throw new Error(`Kafka node ${this.id} is up already; kill or stop it first`);
    await this.broker.launch();
    await this.serves([this.id]);
  }

  /** Waits until a client can work with all of these brokers through it. @throws Error with the end of its log if it died or took too long */
  async serves(expected: readonly number[]): Promise<void> {
    const deadline = performance.now() + START_LIMIT_MS;
    for (;;) {
      if (await serves(this.address, this.id, expected)) return;
      if (!(await this.broker.isUp())) throw new Error(`Kafka node ${this.id} ended while it started:\n${await this.broker.lastWords()}`);
      if (performance.now() > deadline) {
        const seen = await brokersSeenAt(this.address);
        const state = `it sees brokers [${seen.join()}] of [${expected.join()}]`;
        throw new Error(
          `Kafka node ${this.id} at ${this.address} does not serve after ${START_LIMIT_MS / 1000} s: ${state}\n${await this.broker.lastWords()}`,
        );
      }
      await pause(POLL_MS);
    }
  }

  async kill(): Promise<void> {
    if (await this.broker.isUp()) await this.broker.kill();
  }

  async stop(): Promise<void> {
    if (await this.broker.isUp()) await this.broker.terminate();
  }

  async pause(): Promise<void> {
    await this.demandUp('pause');
    await this.broker.pause();
  }

  async resume(): Promise<void> {
    await this.demandUp('resume');
    await this.broker.resume();
  }

  async wipe(): Promise<void> {
    if (await this.broker.isUp()) throw new Error(`Kafka node ${this.id} is up; kill or stop it before its data is wiped`);
    await this.broker.wipe();
  }

  private async demandUp(deed: string): Promise<void> {
    if (!(await this.broker.isUp())) throw new Error(`Kafka node ${this.id} is down; start it before you ${deed} it`);
  }
}
