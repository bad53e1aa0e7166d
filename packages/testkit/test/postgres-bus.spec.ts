import { afterEach, describe, expect, test } from '@jest/globals';
import { PostgresBus } from '@xinheng/service-kit';
import { BusWorld, busContract, lateWriter } from '../src/bus-contract/bus.contract.js';
import { NaiveBus } from './fixture/naive-bus.js';

busContract('PostgreSQL', { bus: (parts) => new PostgresBus(parts) });

describe('the suite bites', () => {
  let bus: BusWorld | undefined;
  afterEach(() => bus?.world.close());

  test('a reader by the highest id fails at the late writer', async () => {
    bus = await BusWorld.start({ bus: (parts) => new NaiveBus(parts) });
    await expect(lateWriter(bus)).rejects.toThrow(/not taken in|toEqual/);
  });
});
