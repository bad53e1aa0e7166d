import { LawApi } from '@xinheng/contracts';
import { defineQuery } from '@xinheng/service-kit';
import type { GatewayStore } from '../store.js';

export const listLawChanges = defineQuery<GatewayStore>()({
  name: LawApi.list.id,
  title: '查看法规更正',
  permission: 'signed-in',
  run: async (ctx) => ({ rows: await ctx.store.law.all() }),
});
