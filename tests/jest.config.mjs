import preset from '../jest.preset.mjs';

/** Tests of the whole: borders and promises, journeys through all services, a real browser, faults. */
export default {
  ...preset,
  testMatch: ['<rootDir>/{architecture,peers,journeys,e2e,faults}/**/*.spec.ts'],
  testTimeout: 300_000,
};
