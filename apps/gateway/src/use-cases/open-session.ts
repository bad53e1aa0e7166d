import { useCase } from '@xinheng/service-kit';
import type { Account, Department } from '../domain/account.js';
import { openedAt } from '../domain/session-life.js';
import { SIGN_IN_POLICY } from '../domain/sign-in-policy.js';
import { type Holder, holderOf } from '../session-holder.js';
import { localPassword, type PasswordCredentials } from '../sign-in/local-password.js';
import type { Proof } from '../sign-in/method.js';
import type { GatewayStore } from '../store.js';

export type Opening =
  | { readonly outcome: 'opened'; readonly holder: Holder }
  | { readonly outcome: 'wrong'; readonly accountId?: string }
  | { readonly outcome: 'locked'; readonly accountId: string; readonly retryAfterSeconds: number };

/** What `credentials` are depends on the method; the token itself stays at the edge. */
export interface OpenSessionInput {
  readonly credentials: PasswordCredentials;
  readonly tokenHash: string;
}

/** A failed sign-in is a reply and not an error: its count must be kept. */
export const openSession = useCase<GatewayStore>()({
  name: 'gateway.session.sign-in',
  title: '登录',
  permission: 'public',
  async run(ctx, { credentials, tokenHash }: OpenSessionInput): Promise<Opening> {
    const proof = await localPassword.prove(ctx, credentials);
    if ('refused' in proof) return refusalOf(proof);
    const account = { ...proof.account, lastSignInAt: ctx.now };
    const times = openedAt(ctx.now, SIGN_IN_POLICY);
    await ctx.store.saveAccount(account);
    await ctx.store.openSession(tokenHash, account.id, ctx.now, times);
    const department = await departmentOf(ctx.store, account);
    return { outcome: 'opened', holder: holderOf({ times, account, department }) };
  },
  audit: (_input, reply) => ({ subject: subjectOf(reply), detail: { outcome: reply.outcome } }),
});

const refusalOf = (proof: Exclude<Proof, { account: Account }>): Opening => {
  const { refused, ...rest } = proof;
  return { outcome: refused, ...rest } as Opening;
};

const subjectOf = (reply: Opening): string =>
  reply.outcome === 'opened' ? `account:${reply.holder.actor.id}` : `account:${reply.accountId ?? 'unknown'}`;

async function departmentOf(store: GatewayStore, account: Account): Promise<Department> {
  const department = await store.department(account.departmentId);
  if (!department) throw new Error(`account ${account.id} has no department`);
  return department;
}
