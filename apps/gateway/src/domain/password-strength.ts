import { Refusal } from '@xinheng/kernel';
import type { SignInPolicy } from './sign-in-policy.js';

const KINDS = [/[a-z]/, /[A-Z]/, /[0-9]/, /[^A-Za-z0-9]/];
/** So long a sentence needs no mixture of signs. */
const SENTENCE_SIGNS = 20;

/**
 * Long enough, of at least three kinds of signs unless it is a long sentence, not the account's name, not one sign repeated.
 * @basis GBT-22239
 * @throws Refusal `password.too-weak`
 */
export function checkStrength(password: string, login: string, policy: SignInPolicy): void {
  const fault = faultOf(password, login, policy);
  if (fault === undefined) return;
  throw new Refusal({
    code: 'password.too-weak',
    message: `密码强度不够：${fault}`,
    wayOut: `请换用不少于 ${policy.passwordLeastSigns} 位、含大写字母、小写字母、数字、符号中三类的密码，或不少于 ${SENTENCE_SIGNS} 位的一句话`,
    basis: ['GBT-22239'],
    facts: { leastSigns: policy.passwordLeastSigns },
  });
}

function faultOf(password: string, login: string, policy: SignInPolicy): string | undefined {
  const signs = [...password];
  if (signs.length < policy.passwordLeastSigns) return `不足 ${policy.passwordLeastSigns} 位`;
  if (password.toLowerCase().includes(login.toLowerCase())) return '包含账号名';
  if (new Set(signs).size < 5) return '重复的字符太多';
  if (signs.length >= SENTENCE_SIGNS) return undefined;
  return KINDS.filter((kind) => kind.test(password)).length < 3 ? '字符种类不足三类' : undefined;
}
