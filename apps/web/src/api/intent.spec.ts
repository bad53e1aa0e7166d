import { expect, test } from '@jest/globals';
import { Intents, randomKey } from './intent.js';

test('the same request keeps its key until it is settled, a changed one is another act', () => {
  const intents = new Intents();
  const first = intents.keyOf('archive.import.run', { id: 'a', rows: 160 });
  expect(intents.keyOf('archive.import.run', { id: 'a', rows: 160 })).toBe(first);
  expect(intents.keyOf('archive.import.run', { id: 'a', rows: 161 })).not.toBe(first);
  expect(intents.keyOf('archive.import.undo', { id: 'a', rows: 160 })).not.toBe(first);
  intents.settle('archive.import.run', { id: 'a', rows: 160 });
  expect(intents.keyOf('archive.import.run', { id: 'a', rows: 160 })).not.toBe(first);
});

test('keys are 128 random bits in hex', () => {
  const keys = new Set(Array.from({ length: 100 }, randomKey));
  expect(keys.size).toBe(100);
  for (const key of keys) expect(key).toMatch(/^[0-9a-f]{32}$/);
});
