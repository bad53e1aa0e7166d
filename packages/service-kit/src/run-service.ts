import { MovableClock } from '@xinheng/kernel';
import { z } from 'zod';
import { type BootOptions, bootService, type Running } from './boot.js';
import type { Config } from './ops/config.js';
import { doLastActs } from './ops/last-acts.js';
import { type OrderBook, obeyOrders, order } from './ops/orders.js';
import { releaseMemory } from './ops/release-memory.js';
import type { Service } from './service.js';

/** What `main.ts` of a service calls: starts it, and lets signals and its supervisor stop it in good order. */
export async function runService<S, C>(
  service: Service<S, C>,
  config: Config,
  options: Omit<BootOptions, 'clock'> = {},
  orders: OrderBook = {},
): Promise<Running> {
  const clock = new MovableClock(config.clockOffsetMs);
  const running = await bootService(service, config, { ...options, clock });
  obeyOrders({ ...ordersOf(running, clock), ...orders });
  stopWhenAsked(() => running.stop());
  return running;
}

/** What every service does for its supervisor: the making of a demo city moves the clocks and waits until all is dealt with. */
export const ordersOf = (running: Running, clock: MovableClock): OrderBook => ({
  'move-clock': order(z.object({ offsetMs: z.number() }), async ({ offsetMs }) => {
    clock.offsetMs = offsetMs;
  }),
  'release-memory': order(z.object({}), async () => releaseMemory()),
  settle: order(z.object({ deadlineMs: z.number() }), ({ deadlineMs }) => running.settled(deadlineMs)),
});

/**
 * SIGTERM, SIGINT or the end of the supervisor lets running work finish; a second signal ends the process at once. A process whose
 * supervisor was killed does not go on unwatched.
 */
export function stopWhenAsked(stop: () => Promise<void>): void {
  let stopping = false;
  const begin = (why: string): void => {
    if (stopping) return;
    stopping = true;
    stop()
      .then(doLastActs)
      .then(
        () => process.exit(0),
        (error: unknown) => {
          process.stderr.write(`${JSON.stringify({ level: 60, msg: `stop after ${why} failed`, err: String(error) })}\n`);
          process.exit(1);
        },
      );
  };
  const onSignal = (signal: NodeJS.Signals): void => {
    if (stopping) process.exit(1);
    begin(signal);
  };
  process.on('SIGTERM', onSignal);
  process.on('SIGINT', onSignal);
  const onOrphaned = (): void => begin('the end of the supervisor');
  process.on('disconnect', onOrphaned);
  // it may have been killed while this process was still starting
  if (process.send && !process.connected) onOrphaned();
}
