import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { ContainerRuntimeClient } from 'testcontainers';
import type { Broker } from '../broker.js';
import { makeVolume } from './containers.js';
import { plainLog } from './engine.js';
import { createContainer, type NodeContainer } from './node-container.js';

const STOP_LIMIT_S = 15;
const LINES = 15;

type Container = ReturnType<ContainerRuntimeClient['container']['getById']>;

/** A broker in a container. What it wrote is kept in `server.log` whenever it goes down. */
export class EngineBroker implements Broker {
  readonly pid = undefined;
  private container: Container | undefined;

  constructor(
    private readonly client: ContainerRuntimeClient,
    private readonly setup: NodeContainer,
  ) {}

  async isUp(): Promise<boolean> {
    return (await this.container?.inspect())?.State.Running ?? false;
  }

  async launch(): Promise<void> {
    if (this.container) return this.container.start().then(() => undefined);
    const { mark, volume } = this.setup;
    await makeVolume(this.client.container.dockerode, mark, volume);
    this.container = this.client.container.getById(await createContainer(this.setup));
  }

  async kill(): Promise<void> {
    await this.demand().kill({ signal: 'SIGKILL' });
    await this.gone();
  }

  async terminate(): Promise<void> {
    const container = this.demand();
    if ((await container.inspect()).State.Paused) await container.unpause();
    await container.stop({ t: STOP_LIMIT_S });
    await this.gone();
  }

  async pause(): Promise<void> {
    await this.demand().pause();
  }

  async resume(): Promise<void> {
    await this.demand().unpause();
  }

  /** The volume can only go with the container that holds it; the next launch makes both again. */
  async wipe(): Promise<void> {
    await this.container?.remove({ force: true });
    this.container = undefined;
    await this.client.container.dockerode.getVolume(this.setup.volume).remove();
  }

  async lastWords(): Promise<string> {
    return this.container ? plainLog(await this.log(LINES)) : '';
  }

  private async gone(): Promise<void> {
    await this.demand().wait();
    await mkdir(this.setup.dir, { recursive: true });
    await writeFile(join(this.setup.dir, 'server.log'), plainLog(await this.log()));
  }

  private log(tail?: number): Promise<Buffer> {
    return this.demand().logs({ stdout: true, stderr: true, follow: false, tail });
  }

  private demand(): Container {
    if (!this.container) throw new Error(`${this.setup.name} was never started`);
    return this.container;
  }
}
