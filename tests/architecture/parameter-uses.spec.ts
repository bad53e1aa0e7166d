import { describe, expect, test } from '@jest/globals';
import { PARAMETER_USES, PARAMETERS } from '@xinheng/law';
import { sourceFiles } from './source-files.js';

/** Keys that some step of a service asks the register for. */
const asked = new Set(
  sourceFiles('.ts')
    .filter(({ path }) => /^apps\/(archive|inspection|gateway)\/src\//.test(path) && !path.endsWith('.spec.ts'))
    .flatMap(({ text }) => [...text.matchAll(/parameterAt\(\s*'([\w.]+)'/g)].map(([, key]) => key as string)),
);

describe('whoever corrects a parameter is told what will follow it', () => {
  test('something asks the register', () => expect(asked.size).toBeGreaterThan(3));

  test.each(Object.keys(PARAMETERS) as (keyof typeof PARAMETERS)[])('%s: its uses are named if, and only if, it has some', (key) => {
    expect(PARAMETER_USES[key].length > 0).toBe(asked.has(key));
  });
});
