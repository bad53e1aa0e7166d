import preset from '../../jest.preset.mjs';

export default {
  ...preset,
  globalSetup: '@xinheng/testkit/jest-global-setup',
  globalTeardown: '@xinheng/testkit/jest-global-teardown',
};
