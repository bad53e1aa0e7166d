import { mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from '@jest/globals';
import { demoPassword, keepSecrets } from './secrets.js';

const folder = mkdtempSync(join(tmpdir(), 'xinheng-secrets-'));
afterAll(() => rmSync(folder, { recursive: true }));

test('secrets are made once, readable by their owner only', async () => {
  const first = await keepSecrets(join(folder, 'new/data'));
  expect(await keepSecrets(join(folder, 'new/data'))).toEqual(first);
  expect(statSync(join(folder, 'new/data/secrets.json')).mode & 0o777).toBe(0o600);
  expect(readdirSync(join(folder, 'new/data'))).toEqual(['secrets.json']);
  expect(await keepSecrets(join(folder, 'other'))).not.toEqual(first);
});

test('demo passwords differ by installation, account and use', () => {
  const made = ['a', 'b'].flatMap((secret) =>
    ['wang', 'chen'].flatMap((login) => (['initial', 'own'] as const).map((use) => demoPassword(secret, login, use))),
  );
  expect(new Set(made).size).toBe(8);
  for (const password of made) expect(password).toMatch(/^Xh-[a-z0-9]{4}-[a-z0-9]{4}-[a-z0-9]{4}$/);
});
