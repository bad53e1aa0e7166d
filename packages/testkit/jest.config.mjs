import preset from '../../jest.preset.mjs';

export default { ...preset, globalSetup: '<rootDir>/dist/jest-global-setup.js', globalTeardown: '<rootDir>/dist/jest-global-teardown.js' };
