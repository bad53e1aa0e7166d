import { expect, test } from '@jest/globals';
import { brokersSeenAt } from '@xinheng/kafka';
import { testKafka } from '../src/index.js';

test('a spec named *.kafka.spec.ts has a broker at hand', async () => {
  expect(await brokersSeenAt(testKafka().brokers)).toEqual([1]);
});
