import { randomBytes } from 'node:crypto';
import { expect, test } from '@jest/globals';
import { hashPassword, isOutdated, isPassword } from './password-hash.js';

const cheap = { memory: 64, passes: 1, parallelism: 1 };

test('a password is known by its hash, another one is not', async () => {
  const phc = await hashPassword('correct horse battery staple', randomBytes(16));
  expect(phc).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$[A-Za-z0-9+/]{22}\$[A-Za-z0-9+/]{43}$/);
  expect(await isPassword('correct horse battery staple', phc)).toBe(true);
  expect(await isPassword('correct horse battery stapl', phc)).toBe(false);
});

test('the same password with another salt has another hash; two spellings of one sign are one password', async () => {
  const salt = Buffer.alloc(16, 7);
  expect(await hashPassword('secret', salt, cheap)).toBe(await hashPassword('secret', salt, cheap));
  expect(await hashPassword('secret', randomBytes(16), cheap)).not.toBe(await hashPassword('secret', randomBytes(16), cheap));
  expect(await hashPassword('caf\u00e9', salt, cheap)).toBe(await hashPassword('cafe\u0301', salt, cheap));
});

/** Test vector of RFC 9106, section 5.3, needs secret and data; this one is of the reference command line (argon2 20190702). */
test('the tag is that of the reference program', async () => {
  const phc = await hashPassword('password', Buffer.from('somesalt'), { memory: 65_536, passes: 2, parallelism: 1 });
  expect(phc).toBe('$argon2id$v=19$m=65536,t=2,p=1$c29tZXNhbHQ$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc');
});

test('hashes made with other parameters still count, and are known to be outdated', async () => {
  const phc = await hashPassword('secret', randomBytes(16), cheap);
  expect(await isPassword('secret', phc)).toBe(true);
  expect(isOutdated(phc)).toBe(true);
  expect(isOutdated(phc, cheap)).toBe(false);
});

test('anything else in the table is a fault, not a wrong password', async () => {
  await expect(isPassword('secret', 'plain')).rejects.toThrow('PHC');
});
