import { afterEach, describe, test } from '@jest/globals';
import { type BusUnderTest, BusWorld } from './bus-world.js';
import { busCases } from './cases.js';

export { type BusUnderTest, BusWorld } from './bus-world.js';
export { lateWriter } from './cases.js';

/** The suite that every bus must pass: `busContract('Kafka', { config: () => ({ kafkaBrokers, kafkaPrefix }) })`. */
export function busContract(name: string, under: BusUnderTest = {}): void {
  describe(`${name} as a bus`, () => {
    let started: BusWorld | undefined;
    afterEach(async () => {
      await started?.world.close();
      started = undefined;
    });
    for (const [title, run] of Object.entries(busCases)) {
      test(title, async () => {
        started = await BusWorld.start(under);
        await run(started);
      });
    }
  });
}
