import preset from '../jest.preset.mjs';

/** Tests of the whole: borders and promises, journeys through all services, a real browser, faults. */
export default {
  ...preset,
  globalSetup: '@xinheng/testkit/jest-global-setup',
  globalTeardown: '@xinheng/testkit/jest-global-teardown',
  testMatch: ['<rootDir>/{architecture,peers,journeys,e2e,faults}/**/*.spec.ts'],
  testTimeout: 300_000,
};
