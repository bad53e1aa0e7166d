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

test('a database role that comes later gets a password; what was there stays', async () => {
  const first = await keepSecrets(join(folder, 'roles'));
  const second = await keepSecrets(join(folder, 'roles'), ['archive']);
  expect(second).toEqual({ ...first, databasePasswords: { archive: expect.stringMatching(/^\S{43}$/) } });
  const third = await keepSecrets(join(folder, 'roles'), ['gateway', 'archive']);
  expect(third.databasePasswords.archive).toBe(second.databasePasswords.archive);
  expect(third.databasePasswords.gateway).not.toBe(second.databasePasswords.archive);
  expect(statSync(join(folder, 'roles/secrets.json')).mode & 0o777).toBe(0o600);
});

test('demo passwords differ by installation, account and use', () => {
  const made = ['a', 'b'].flatMap((secret) =>
    ['wang', 'chen'].flatMap((login) => (['initial', 'own'] as const).map((use) => demoPassword(secret, login, use))),
  );
  expect(new Set(made).size).toBe(8);
  for (const password of made) expect(password).toMatch(/^Xh-[a-z0-9]{4}-[a-z0-9]{4}-[a-z0-9]{4}$/);
});
