import preset, { WITHOUT_KAFKA } from '../jest.preset.mjs';

/** With `XINHENG_TEST_BUS=kafka` the journeys alone, on a database per service and Apache Kafka between them. */
const FOLDERS = process.env.XINHENG_TEST_BUS === 'kafka' ? 'journeys' : '{architecture,peers,journeys,e2e,faults,traces}';

/** Tests of the whole: borders and promises, journeys through all services, a real browser, faults. */
export default {
  ...preset,
  globalSetup: '@xinheng/testkit/jest-global-setup-kafka',
  globalTeardown: '@xinheng/testkit/jest-global-teardown-kafka',
  testMatch: [`<rootDir>/${FOLDERS}/**/*.spec.ts`, ...WITHOUT_KAFKA],
  testTimeout: 300_000,
};
