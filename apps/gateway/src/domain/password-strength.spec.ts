import { expect, test } from '@jest/globals';
import { checkStrength } from './password-strength.js';
import { SIGN_IN_POLICY } from './sign-in-policy.js';

const refusalOf = (password: string): string | undefined => {
  try {
    checkStrength(password, 'wang', SIGN_IN_POLICY);
    return undefined;
  } catch (error) {
    return (error as Error).message;
  }
};

test.each([
  ['Short1!', '不足 10 位'],
  ['Wang-2026-secret', '包含账号名'],
  ['AAAAbbbb1111', '重复的字符太多'],
  ['abcdefghijkl', '字符种类不足三类'],
  ['abcdef123456', '字符种类不足三类'],
])('%s is refused: %s', (password, why) => {
  expect(refusalOf(password)).toContain(why);
});

test.each(['Abcdef123456', 'abcdef-123456', 'correct horse battery staple', '春眠不觉晓处处闻啼鸟夜来风雨声花落知多少'])(
  '%s is strong enough',
  (password) => {
    expect(refusalOf(password)).toBeUndefined();
  },
);
