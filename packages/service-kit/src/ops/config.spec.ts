import { expect, test } from '@jest/globals';
import { readConfig } from './config.js';

const good = { DATABASE_URL: 'postgresql://x', INTERNAL_SECRET: 'x'.repeat(32) };

test('what is left out has a sensible value', () => {
  expect(readConfig(good)).toMatchObject({ host: '127.0.0.1', port: 0, deliveryAttempts: 8, bodyLimitBytes: 1_048_576 });
});

test('each variable that is missing or wrong is named, its value is not', () => {
  const wrong = () => readConfig({ INTERNAL_SECRET: 'too short', PORT: '99999', BUS_POLL_MS: 'often' });
  expect(wrong).toThrow(/DATABASE_URL.*PORT.*INTERNAL_SECRET|DATABASE_URL.*INTERNAL_SECRET/s);
  expect(wrong).toThrow(/BUS_POLL_MS/);
  expect(wrong).not.toThrow(/too short/);
});
