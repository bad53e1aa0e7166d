import preset, { WITHOUT_KAFKA } from '../jest.preset.mjs';

/** Tests of the whole: borders and promises, journeys through all services, a real browser, faults. */
export default {
  ...preset,
  globalSetup: '@xinheng/testkit/jest-global-setup-kafka',
  globalTeardown: '@xinheng/testkit/jest-global-teardown-kafka',
  testMatch: ['<rootDir>/{architecture,peers,journeys,e2e,faults}/**/*.spec.ts', ...WITHOUT_KAFKA],
  testTimeout: 300_000,
};
