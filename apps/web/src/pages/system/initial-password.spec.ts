import { expect, test } from '@jest/globals';
import { initialPassword } from './initial-password.js';

test('twenty signs in four groups, none that is mistaken for another', () => {
  const made = Array.from({ length: 200 }, initialPassword);
  for (const password of made) expect(password).toMatch(/^([a-km-np-zA-HJ-NP-Z2-9]{5}-){3}[a-km-np-zA-HJ-NP-Z2-9]{5}$/);
  expect(new Set(made).size).toBe(made.length);
  expect(made.join('')).not.toMatch(/[0O1lIio]/);
});
