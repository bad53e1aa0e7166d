import { type BootOptions, bootService, type Running } from './boot.js';
import type { ConfigInput } from './ops/config.js';
import { doLastActs } from './ops/last-acts.js';
import type { Service } from './service.js';

/** What `main.ts` of a service calls: starts it and lets SIGTERM and SIGINT stop it in good order. */
export async function runService<S, C>(service: Service<S, C>, config: ConfigInput, options: BootOptions = {}): Promise<Running> {
  const running = await bootService(service, config, options);
  stopOnSignal(() => running.stop());
  return running;
}

/** The first signal lets running work finish; a second one ends the process at once. */
export function stopOnSignal(stop: () => Promise<void>): void {
  let stopping = false;
  const onSignal = (signal: NodeJS.Signals): void => {
    if (stopping) process.exit(1);
    stopping = true;
    stop()
      .then(doLastActs)
      .then(
        () => process.exit(0),
        (error: unknown) => {
          process.stderr.write(`${JSON.stringify({ level: 60, msg: `stop after ${signal} failed`, err: String(error) })}\n`);
          process.exit(1);
        },
      );
  };
  process.on('SIGTERM', onSignal);
  process.on('SIGINT', onSignal);
}
