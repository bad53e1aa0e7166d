import { setTimeout as pause } from 'node:timers/promises';
import { type KafkaCluster, type KafkaNode, type KafkaOptions, startKafka } from '@xinheng/kafka';
import { type Part, type PartStatus, Patience } from './part.js';

const LOOK_MS = 500;

/** The installation's own brokers, each started again on its data when it is gone. */
export class KeptKafka implements Part {
  private readonly nodes: readonly KeptNode[];

  private constructor(
    private readonly cluster: KafkaCluster,
    changed: () => void,
  ) {
    this.nodes = cluster.nodes.map((node) => new KeptNode(node, changed));
  }

  static async start(options: KafkaOptions, changed: () => void): Promise<KeptKafka> {
    return new KeptKafka(await startKafka(options), changed);
  }

  get brokers(): string {
    return this.cluster.brokers.join(',');
  }

  status(): PartStatus[] {
    return this.nodes.map((node) => node.status());
  }

  async stop(): Promise<void> {
    await Promise.all(this.nodes.map((node) => node.leave()));
    await this.cluster.stop();
    for (const node of this.nodes) node.become('stopped');
  }
}

class KeptNode {
  private restarts = 0;
  private lastDeath: PartStatus['lastDeath'] = null;
  private state: PartStatus['state'] = 'ready';
  private readonly leaving = new AbortController();
  private readonly kept: Promise<void>;

  constructor(
    private readonly node: KafkaNode,
    private readonly changed: () => void,
  ) {
    this.kept = this.keep();
  }

  status(): PartStatus {
    const { node, state, restarts, lastDeath } = this;
    return { name: `kafka-${node.id}`, state, pid: node.pid, address: node.address, restarts, lastDeath };
  }

  async leave(): Promise<void> {
    this.leaving.abort();
    await this.kept;
  }

  become(state: PartStatus['state']): void {
    const changed = this.state !== state;
    this.state = state;
    if (changed) this.changed();
  }

  private async keep(): Promise<void> {
    const patience = new Patience();
    const { signal } = this.leaving;
    let began = performance.now();
    while (!signal.aborted) {
      if (await this.node.isUp()) {
        this.become('ready');
        await pause(LOOK_MS, undefined, { signal }).catch(() => undefined);
        continue;
      }
      this.lastDeath = { at: new Date().toISOString(), cause: '进程不在了' };
      this.become('dead');
      await pause(patience.pauseAfter(performance.now() - began), undefined, { signal }).catch(() => undefined);
      began = performance.now();
      if (!signal.aborted) await this.startAgain();
    }
  }

  private async startAgain(): Promise<void> {
    this.restarts += 1;
    this.become('starting');
    try {
      await this.node.start();
    } catch (error) {
      this.lastDeath = { at: new Date().toISOString(), cause: `没有启动：${(error as Error).message.split('\n')[0]}` };
    }
  }
}
