import type { AccountApi, InputOf } from '@xinheng/contracts';
import { type Ctx, notFound, Problem, stale, useCase } from '@xinheng/service-kit';
import { type Account, type Department, keepOneAdministrator, refuseClosed, refuseOwn } from '../domain/account.js';
import { goodStanding } from '../domain/lock-out.js';
import { checkStrength } from '../domain/password-strength.js';
import { checkSeparation } from '../domain/role-separation.js';
import { SIGN_IN_POLICY } from '../domain/sign-in-policy.js';
import { hashPassword, SALT_BYTES } from '../password-hash.js';
import type { GatewayStore } from '../store.js';

type GatewayCtx = Ctx<GatewayStore>;

const subject = (_input: unknown, reply: { id: string }) => `account:${reply.id}`;

/** The account that is to be changed, locked, in the actor's region, not the actor's own, and as the person saw it. */
async function lockForChange(ctx: GatewayCtx, id: string, version: number): Promise<Account> {
  const account = await ctx.store.lockAccount({ id });
  if (!account) throw notFound('账号', id);
  ctx.allow({ regionCode: account.regionCode });
  refuseOwn(account.id, ctx.actor.id);
  if (account.version !== version) throw stale('账号');
  return account;
}

async function saveChange(ctx: GatewayCtx, before: Account, change: Partial<Account>): Promise<{ id: string; version: number }> {
  const after = { ...before, ...change, version: before.version + 1 };
  if (before.roles.includes('security-admin')) {
    keepOneAdministrator(before, after, await ctx.store.otherSecurityAdministrators(before.id));
  }
  await ctx.store.saveAccount(after);
  return { id: after.id, version: after.version };
}

async function openDepartment(ctx: GatewayCtx, id: string): Promise<Department> {
  const department = await ctx.store.department(id);
  if (!department) throw notFound('部门', id);
  refuseClosed(department);
  return department;
}

export const createAccount = useCase<GatewayStore>()({
  name: 'gateway.account.create',
  title: '新建账号',
  permission: 'account.manage',
  async run(ctx, input: InputOf<typeof AccountApi.create>) {
    const { login, initialPassword, name, departmentId, regionCode, roles } = input;
    ctx.allow({ regionCode });
    checkSeparation(roles);
    checkStrength(initialPassword, login, SIGN_IN_POLICY);
    await openDepartment(ctx, departmentId);
    if (await ctx.store.hasLogin(login)) throw loginTaken(login);
    const passwordHash = await hashPassword(initialPassword, ctx.random(SALT_BYTES));
    const account: Account = {
      ...goodStanding,
      ...{ id: ctx.newId(), version: 1, login, name, departmentId, regionCode, roles, passwordHash },
      ...{ mustChangePassword: true, disabled: false, lastSignInAt: null },
    };
    await ctx.store.addAccount(account);
    return { id: account.id, version: 1 };
  },
  audit: (input, reply) => ({
    subject: subject(input, reply),
    detail: { login: input.login, roles: input.roles, regionCode: input.regionCode },
  }),
});

export const updateAccount = useCase<GatewayStore>()({
  name: 'gateway.account.update',
  title: '修改账号的姓名、部门、区划与角色',
  permission: 'account.manage',
  async run(ctx, { id, version, name, departmentId, regionCode, roles }: InputOf<typeof AccountApi.update>) {
    const before = await lockForChange(ctx, id, version);
    ctx.allow({ regionCode });
    checkSeparation(roles);
    await openDepartment(ctx, departmentId);
    return saveChange(ctx, before, { name, departmentId, regionCode, roles });
  },
  audit: (input, reply) => ({ subject: subject(input, reply), detail: { roles: input.roles, regionCode: input.regionCode } }),
  about: (input) => `account:${input.id}`,
});

export const disableAccount = useCase<GatewayStore>()({
  name: 'gateway.account.disable',
  title: '停用账号',
  permission: 'account.manage',
  async run(ctx, { id, version }: InputOf<typeof AccountApi.disable>) {
    const changed = await saveChange(ctx, await lockForChange(ctx, id, version), { disabled: true });
    await ctx.store.endSessionsOf(id);
    return changed;
  },
  audit: (input, reply) => ({ subject: subject(input, reply), detail: { reason: input.reason } }),
  about: (input) => `account:${input.id}`,
});

export const enableAccount = useCase<GatewayStore>()({
  name: 'gateway.account.enable',
  title: '恢复停用或锁定的账号',
  permission: 'account.manage',
  async run(ctx, { id, version }: InputOf<typeof AccountApi.enable>) {
    const before = await lockForChange(ctx, id, version);
    await openDepartment(ctx, before.departmentId);
    return saveChange(ctx, before, { disabled: false, ...goodStanding });
  },
  audit: (input, reply) => ({ subject: subject(input, reply), detail: { reason: input.reason } }),
  about: (input) => `account:${input.id}`,
});

export const resetPassword = useCase<GatewayStore>()({
  name: 'gateway.account.reset-password',
  title: '重置密码',
  permission: 'account.manage',
  async run(ctx, { id, version, initialPassword }: InputOf<typeof AccountApi.resetPassword>) {
    const before = await lockForChange(ctx, id, version);
    checkStrength(initialPassword, before.login, SIGN_IN_POLICY);
    const passwordHash = await hashPassword(initialPassword, ctx.random(SALT_BYTES));
    const changed = await saveChange(ctx, before, { passwordHash, mustChangePassword: true, ...goodStanding });
    await ctx.store.endSessionsOf(id);
    return changed;
  },
  audit: (input, reply) => ({ subject: subject(input, reply), detail: { reason: input.reason } }),
  about: (input) => `account:${input.id}`,
});

const loginTaken = (login: string): Problem =>
  new Problem({
    status: 409,
    code: 'account.login-taken',
    title: '账号名已被使用',
    detail: `账号名“${login}”已被使用`,
    wayOut: '请换一个账号名',
    fields: [{ path: 'login', message: '已被使用' }],
  });
