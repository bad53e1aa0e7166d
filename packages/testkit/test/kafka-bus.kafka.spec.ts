import { randomUUID } from 'node:crypto';
import { busContract } from '../src/bus-contract/bus.contract.js';
import { testKafka } from '../src/index.js';

busContract('Kafka', {
  apart: true,
  config: () => ({ kafkaBrokers: testKafka().brokers, kafkaPrefix: `test-${randomUUID()}` }),
});
