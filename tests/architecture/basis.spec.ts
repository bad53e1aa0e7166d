import { describe, expect, test } from '@jest/globals';
import { resolves } from '@xinheng/law';
import { sourceFiles } from './source-files.js';

/** `@basis KEY#article` in docstrings and `'KEY#article'` literals beside the word basis. */
function basesIn(text: string): string[] {
  const inDocs = [...text.matchAll(/@basis\s+([A-Z0-9][A-Z0-9-]+(?:#[\w-]+)?)/g)];
  const inLines = [...text.matchAll(/basis:?\s*(?:\[([^\]]*)\]|('[^']+'))/gs)];
  const literals = inLines.flatMap(([, list, one]) => [...(list ?? one ?? '').matchAll(/'([A-Z0-9][A-Z0-9-]+(?:#[\w-]+)?)'/g)]);
  return [...inDocs, ...literals].map(([, key]) => key as string);
}

describe('every rule names its article', () => {
  const files = sourceFiles('.ts', '.tsx').filter(({ path }) => !path.endsWith('.spec.ts'));
  const found = files.flatMap(({ path, text }) => basesIn(text).map((basis) => ({ path, basis })));

  test('there are citations to check', () => {
    expect(found.length).toBeGreaterThan(50);
  });

  test('each citation resolves in the register of statutes', () => {
    expect(found.filter(({ basis }) => !resolves(basis))).toEqual([]);
  });
});
