import { stopTestKafka } from './kafka-server.js';
import { stopTestServer } from './test-server.js';

export default async function tearDown(): Promise<void> {
  await Promise.all([stopTestServer(), stopTestKafka()]);
}
