import tearDown from './jest-global-teardown-kafka.js';
import { startTestKafka } from './kafka-server.js';
import { startTestServer } from './test-server.js';

/** One PostgreSQL and one Kafka per Jest run; without Kafka where none of the specs that were named needs it, or where it was left out. */
export default async function setUp({ nonFlagArgs }: { readonly nonFlagArgs: readonly string[] }): Promise<void> {
  const starting = [startTestServer(), ...(leftOut() || noneNeedsIt(nonFlagArgs) ? [] : [startTestKafka()])];
  const failed = (await Promise.allSettled(starting)).find((result) => result.status === 'rejected');
  if (!failed) return;
  await tearDown();
  throw failed.reason;
}

/** `npm test` says so where no Kafka can be had; never in continuous integration (see jest.preset.mjs). */
const leftOut = (): boolean => Boolean(process.env.XINHENG_TEST_WITHOUT_KAFKA) && !process.env.CI;

/** Spec files given on the command line by name; a folder or a part of a name may mean any spec. On Kafka every journey needs it. */
const noneNeedsIt = (named: readonly string[]): boolean =>
  process.env.XINHENG_TEST_BUS !== 'kafka' &&
  named.length > 0 &&
  named.every((name) => name.endsWith('.spec.ts') && !name.endsWith('.kafka.spec.ts'));
