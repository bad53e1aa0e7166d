import type { AccountApi, AccountView, DepartmentApi, InputOf } from '@xinheng/contracts';
import type { Instant } from '@xinheng/kernel';
import { defineQuery, notFound } from '@xinheng/service-kit';
import { secondsLeft } from '../domain/lock-out.js';
import type { GatewayStore, ListedAccount } from '../store.js';

const viewOf = ({ account, department, liveSessions }: ListedAccount, now: Instant): AccountView => ({
  id: account.id,
  version: account.version,
  login: account.login,
  name: account.name,
  department: { id: department.id, name: department.name },
  regionCode: account.regionCode,
  roles: [...account.roles],
  disabled: account.disabled,
  lockedUntil: secondsLeft(account, now) > 0 ? account.lockedUntil : null,
  mustChangePassword: account.mustChangePassword,
  lastSignInAt: account.lastSignInAt,
  liveSessions,
});

export const listAccounts = defineQuery<GatewayStore>()({
  name: 'gateway.account.list',
  title: '账号列表',
  permission: 'account.manage',
  async run(ctx, { after, limit, search, departmentId, role }: InputOf<typeof AccountApi.list>) {
    const regionPrefix = ctx.actor.regionCode.replace(/(00)+$/, '');
    const found = await ctx.store.accounts({ search, departmentId, role, regionPrefix, after, limit: limit + 1 }, ctx.now);
    const rows = found.slice(0, limit).map((one) => viewOf(one, ctx.now));
    return { rows, next: found.length > limit ? (rows.at(-1)?.login ?? null) : null };
  },
});

export const getAccount = defineQuery<GatewayStore>()({
  name: 'gateway.account.get',
  title: '账号详情',
  permission: 'account.manage',
  async run(ctx, { id }: InputOf<typeof AccountApi.get>) {
    const found = await ctx.store.account(id, ctx.now);
    if (!found) throw notFound('账号', id);
    ctx.allow({ regionCode: found.account.regionCode });
    return viewOf(found, ctx.now);
  },
});

export const listDepartments = defineQuery<GatewayStore>()({
  name: 'gateway.department.list',
  title: '部门列表',
  permission: 'signed-in',
  run: async (ctx, { closed }: InputOf<typeof DepartmentApi.list>) => ({ rows: await ctx.store.departments(closed ?? false) }),
});
