import preset from '../../jest.preset.mjs';

export default {
  ...preset,
  globalSetup: '<rootDir>/dist/jest-global-setup-kafka.js',
  globalTeardown: '<rootDir>/dist/jest-global-teardown-kafka.js',
};
