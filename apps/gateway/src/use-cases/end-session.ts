import { useCase } from '@xinheng/service-kit';
import type { GatewayStore } from '../store.js';

export const endSession = useCase<GatewayStore>()({
  name: 'gateway.session.sign-out',
  title: '退出登录',
  permission: 'signed-in',
  async run(ctx, { tokenHash }: { tokenHash: string }) {
    await ctx.store.endSession(tokenHash);
    return { accountId: ctx.actor.id };
  },
  audit: (_input, { accountId }) => ({ subject: `account:${accountId}` }),
});

export const endAllSessions = useCase<GatewayStore>()({
  name: 'gateway.session.sign-out-everywhere',
  title: '在所有设备上退出登录',
  permission: 'signed-in',
  async run(ctx, _input: object) {
    return { accountId: ctx.actor.id, ended: await ctx.store.endSessionsOf(ctx.actor.id) };
  },
  audit: (_input, { accountId, ended }) => ({ subject: `account:${accountId}`, detail: { ended } }),
});
