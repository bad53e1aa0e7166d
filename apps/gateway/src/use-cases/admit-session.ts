import { defineQuery } from '@xinheng/service-kit';
import { isAlive } from '../domain/session-life.js';
import { SIGN_IN_POLICY } from '../domain/sign-in-policy.js';
import { type Holder, holderOf } from '../session-holder.js';
import type { GatewayStore } from '../store.js';

/** Who sits behind a cookie, by what the tables say now: a disabled account or a changed role acts at once. */
export const admitSession = defineQuery<GatewayStore>()({
  name: 'gateway.session.admit',
  title: '核验登录状态',
  permission: 'public',
  async run(ctx, { tokenHash }: { tokenHash: string }): Promise<Holder | undefined> {
    const found = await ctx.store.sessionHolder(tokenHash);
    if (!found || found.account.disabled || !isAlive(found.times, ctx.now, SIGN_IN_POLICY)) return undefined;
    return holderOf(found);
  },
});
