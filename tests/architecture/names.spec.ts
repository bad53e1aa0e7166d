import { describe, expect, test } from '@jest/globals';
import { sourceFiles } from './source-files.js';

const EMPTY_NAMES = /(^|\/)(common|shared|base|misc)(\.|\/)|(^|\/|-)(utils?|helpers?)(-|\.|\/)/;

describe('names say what a file holds', () => {
  const files = sourceFiles('.ts', '.tsx');

  test('files are in kebab case', () => {
    const wrong = files.map(({ path }) => path).filter((path) => !/^[a-z0-9./_-]+$/.test(path));
    expect(wrong).toEqual([]);
  });

  test('no file is named after nothing', () => {
    const wrong = files.map(({ path }) => path).filter((path) => EMPTY_NAMES.test(path));
    expect(wrong).toEqual([]);
  });

  test('nothing is left unfinished or silenced', () => {
    const silenced = /\b(TODO|FIXME|HACK|XXX)\b|@ts-(ignore|nocheck|expect-error)|eslint-disable|biome-ignore/;
    expect(files.filter(({ text }) => silenced.test(text)).map(({ path }) => path)).toEqual([]);
  });
});
