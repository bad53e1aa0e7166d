import { afterEach, describe, test } from '@jest/globals';
import type { BootOptions } from '@xinheng/service-kit';
import { BusWorld } from './bus-world.js';
import { busCases } from './cases.js';

export { BusWorld } from './bus-world.js';
export { type BusCase, busCases, lateWriter, manyWriters } from './cases.js';

/** The suite that every bus must pass: `busContract('Kafka', (parts) => new KafkaBus(parts))`. */
export function busContract(name: string, bus: BootOptions['bus'], config: object = {}): void {
  describe(`${name} as a bus`, () => {
    let started: BusWorld | undefined;
    afterEach(async () => {
      await started?.world.close();
      started = undefined;
    });
    for (const [title, run] of Object.entries(busCases)) {
      test(title, async () => {
        started = await BusWorld.start(bus, config);
        await run(started);
      });
    }
  });
}
