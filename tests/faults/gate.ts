import type { GatewayWire } from '../lap/gateway-wire.ts';
import type { Sending, Wire, WireAnswer } from '../lap/wire.ts';

/** Nobody asks anything while the installation is down or is being examined; what is on its way is waited for. */
export class Gate implements Wire {
  private readonly wire: GatewayWire;
  private opened: Promise<void> = Promise.resolve();
  private open: () => void = () => undefined;
  private closed = false;
  private readonly onTheWay = new Set<Promise<unknown>>();
  private watcher: { left: number; seen: () => void } | undefined;

  constructor(wire: GatewayWire) {
    this.wire = wire;
  }

  async send(sending: Sending): Promise<WireAnswer> {
    while (this.closed) await this.opened;
    const sent = this.wire.send(sending);
    if (sending.key !== undefined) this.count();
    this.onTheWay.add(sent);
    return sent.finally(() => this.onTheWay.delete(sent));
  }

  /** Past the gate, for the examination itself. */
  examine = (sending: Sending): Promise<WireAnswer> => this.wire.send(sending);

  pause = (): Promise<void> => this.wire.pause();
  /** The same again as soon as the gate is open; a short breath where it has not been closed. */
  untilBack = async (): Promise<void> => {
    await this.wire.pause();
    await this.opened;
  };

  /** The moment at which so many further commands have been put on the way. Once at a time. */
  commandsOnTheWay(left: number): Promise<void> {
    return new Promise((seen) => {
      this.watcher = { left, seen };
    });
  }

  private count(): void {
    if (!this.watcher || --this.watcher.left > 0) return;
    this.watcher.seen();
    this.watcher = undefined;
  }

  close(): void {
    if (this.closed) return;
    this.closed = true;
    this.opened = new Promise((resolve) => {
      this.open = resolve;
    });
  }

  release(): void {
    this.closed = false;
    this.open();
  }

  async quiet(): Promise<void> {
    while (this.onTheWay.size > 0) await Promise.allSettled([...this.onTheWay]);
  }
}
