import type { Ctx } from '@xinheng/service-kit';
import type { Account } from '../domain/account.js';
import { afterFailure, goodStanding, secondsLeft } from '../domain/lock-out.js';
import { SIGN_IN_POLICY } from '../domain/sign-in-policy.js';
import { hashPassword, isOutdated, isPassword, SALT_BYTES, spendOneCheck } from '../password-hash.js';
import type { GatewayStore } from '../store.js';
import type { Proof, SignInMethod } from './method.js';

export interface PasswordCredentials {
  readonly login: string;
  readonly password: string;
}

/** A local account. Unknown, disabled and wrong answer alike and equally slowly; only a waiting account says that it waits. */
export const localPassword: SignInMethod<PasswordCredentials> = {
  name: 'password',
  async prove(ctx, { login, password }): Promise<Proof> {
    const account = await ctx.store.lockAccount({ login });
    if (!account) {
      await spendOneCheck(password);
      return { refused: 'wrong' };
    }
    const retryAfterSeconds = secondsLeft(account, ctx.now);
    if (retryAfterSeconds > 0) return { refused: 'locked', accountId: account.id, retryAfterSeconds };
    if ((await isPassword(password, account.passwordHash)) && !account.disabled)
      return { account: await refreshed(ctx, account, password) };
    return countFailure(ctx, account);
  },
};

async function countFailure(ctx: Ctx<GatewayStore>, account: Account): Promise<Proof> {
  const standing = afterFailure(account, ctx.now, SIGN_IN_POLICY);
  await ctx.store.saveAccount({ ...account, ...standing });
  const retryAfterSeconds = secondsLeft(standing, ctx.now);
  return retryAfterSeconds > 0
    ? { refused: 'locked', accountId: account.id, retryAfterSeconds }
    : { refused: 'wrong', accountId: account.id };
}

async function refreshed(ctx: Ctx<GatewayStore>, account: Account, password: string): Promise<Account> {
  const passwordHash = isOutdated(account.passwordHash) ? await hashPassword(password, ctx.random(SALT_BYTES)) : account.passwordHash;
  return { ...account, ...goodStanding, passwordHash };
}
