import { readFileSync } from 'node:fs';

const { $schema, ...swc } = JSON.parse(readFileSync(new URL('./.swcrc', import.meta.url), 'utf8'));

/**
 * Specs named `*.kafka.spec.ts` need a real broker. `npm test` leaves them out, and says so, on a machine that can have none; continuous
 * integration never does: there they fail with what to install.
 */
export const WITHOUT_KAFKA = process.env.XINHENG_TEST_WITHOUT_KAFKA && !process.env.CI ? ['!**/*.kafka.spec.ts'] : [];

/** Specs named `*.samples.spec.ts` import files of your own: every table in the folder that `XINHENG_SAMPLE_FILES` names. */
const WITHOUT_SAMPLES = process.env.XINHENG_SAMPLE_FILES ? [] : ['!**/*.samples.spec.ts'];

/** One Jest set-up for every workspace: ES modules, TypeScript by SWC, specs beside the source (`src`) and service specs in `test`. */
export default {
  testEnvironment: 'node',
  testMatch: ['<rootDir>/src/**/*.spec.ts', '<rootDir>/test/**/*.spec.ts', ...WITHOUT_KAFKA, ...WITHOUT_SAMPLES],
  extensionsToTreatAsEsm: ['.ts'],
  moduleNameMapper: { '^(\\.{1,2}/.*)\\.js$': '$1' },
  transform: { '^.+\\.ts$': ['@swc/jest', { swcrc: false, ...swc }] },
  testTimeout: 60_000,
};
