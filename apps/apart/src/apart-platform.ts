import { CITY_LIMITS, type CityPlatform, type Division, type Founding, type OuterDoor } from '@xinheng/installation';
import { releaseMemory } from '@xinheng/service-kit/supervision';
import { gatewayEnvironment, type OuterAddress, type Surroundings, serviceEnvironment, urlOf } from './environment.js';
import { type KeeperParts, KeptProcess, type ProcessSpec } from './kept-process.js';
import { type ApartService, BEHIND_GATEWAY, SERVICES, scriptOf } from './services.js';

const SETTLE_MS = 120_000;

/** Every service in a process of its own, and what the making of a demo city asks of them all. */
export class ApartPlatform implements CityPlatform {
  readonly upstreams: Readonly<Record<ApartService, string>>;
  readonly presentMs: number;
  private readonly kept = new Map<ApartService, KeptProcess>();
  private outer: OuterAddress | undefined;

  constructor(
    private readonly around: Surroundings,
    private readonly keeping: KeeperParts,
  ) {
    const { ports, clock } = around;
    this.presentMs = clock.offsetMs;
    this.upstreams = { gateway: urlOf(ports.gateway), archive: urlOf(ports.archive), inspection: urlOf(ports.inspection) };
    for (const service of BEHIND_GATEWAY) {
      const address = this.upstreams[service];
      this.keep({
        ...{ name: service, address, readyUrls: [`${address}/ready`], liveUrl: `${address}/live` },
        environment: () => serviceEnvironment(around, service),
      });
    }
  }

  part = (service: ApartService): KeptProcess | undefined => this.kept.get(service);

  /** Opens the outer address, in the place of one that was open before. */
  async open(outer: OuterAddress): Promise<void> {
    await this.kept.get('gateway')?.stop();
    this.outer = outer;
    const address = urlOf(outer.port, outer.host);
    this.keep({
      ...{ name: 'gateway', address, readyUrls: [`${address}/live`, `${this.upstreams.gateway}/ready`], liveUrl: `${address}/live` },
      environment: () => gatewayEnvironment(this.around, outer),
    });
    await this.ready();
  }

  /** While the demo city is made: a door of this machine, at which everybody may sign in at once. */
  openForCity(port: number): Promise<void> {
    return this.open({ host: '127.0.0.1', port, limits: CITY_LIMITS });
  }

  /** @throws CannotStart when one of them does not come up */
  async ready(): Promise<void> {
    await Promise.all([...this.kept.values()].map((one) => one.ready()));
  }

  found = (founding: Founding): Promise<void> => this.ask('gateway', 'found', founding);

  nameDivisions = (divisions: readonly Division[]): Promise<void> => this.ask('archive', 'name-divisions', { divisions });

  /** The address that is open while the city is made, and is closed when the platform opens its own. */
  async openDoor(): Promise<OuterDoor> {
    if (this.outer?.limits !== CITY_LIMITS) throw new Error('the outer address is open to people already');
    return { url: urlOf(this.outer.port), stop: async () => undefined };
  }

  async settled(): Promise<void> {
    // an event of one may wake another that was already quiet
    for (let round = 0; round < 2; round++) for (const service of SERVICES) await this.ask(service, 'settle', { deadlineMs: SETTLE_MS });
  }

  async moveClocks(offsetMs: number): Promise<void> {
    // one that is just being started again reads it from its environment
    this.around.clock.offsetMs = offsetMs;
    await this.askAll('move-clock', { offsetMs });
  }

  async releaseMemory(): Promise<void> {
    releaseMemory();
    await this.askAll('release-memory', {});
  }

  /** First no new requests, then the services. */
  async stop(): Promise<void> {
    await this.kept.get('gateway')?.stop();
    await Promise.all([...this.kept.values()].map((one) => one.stop()));
  }

  private async askAll(order: string, input: unknown): Promise<void> {
    await Promise.all(SERVICES.map((service) => this.ask(service, order, input)));
  }

  private async ask(service: ApartService, order: string, input: unknown): Promise<void> {
    const kept = this.kept.get(service);
    if (!kept) throw new Error(`${service} does not run yet`);
    await kept.ask(order, input);
  }

  private keep(spec: Omit<ProcessSpec, 'script'> & { readonly name: ApartService }): void {
    this.kept.set(spec.name, new KeptProcess({ ...spec, script: scriptOf(spec.name) }, this.keeping));
  }
}
