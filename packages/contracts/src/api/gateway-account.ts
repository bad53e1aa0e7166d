import { z } from 'zod';
import { defineRoute } from '../define.js';
import { Changed, Id, InstantValue, Name, PageQuery, pageOf, Reason, RegionCode, RowVersion } from '../values.js';
import { DepartmentRef, LoginName, PasswordValue, RoleValue } from './gateway-session.js';

export const AccountView = z.object({
  id: Id,
  version: RowVersion,
  login: z.string(),
  name: z.string(),
  department: DepartmentRef,
  regionCode: RegionCode,
  roles: z.array(RoleValue),
  disabled: z.boolean(),
  /** Too many wrong passwords: sign-in waits until then. */
  lockedUntil: InstantValue.nullable(),
  mustChangePassword: z.boolean(),
  lastSignInAt: InstantValue.nullable(),
  liveSessions: z.number().int(),
});
export type AccountView = z.infer<typeof AccountView>;

const example = {
  id: '019ab0c4-0000-7000-8000-000000000001',
  version: 1,
  login: 'wang.scjg',
  name: '王科员',
  department: { id: '019ab0c4-0000-7000-8000-000000000002', name: '市市场监管局' },
  regionCode: '420900',
  roles: ['clerk' as const],
  disabled: false,
  lockedUntil: null,
  mustChangePassword: false,
  lastSignInAt: '2026-11-23T01:30:00.000Z',
  liveSessions: 1,
};

const ById = z.object({ id: Id });
const Roles = z.array(RoleValue).min(1, { message: '至少一个角色' });
const profile = { name: Name, departmentId: Id, regionCode: RegionCode, roles: Roles };
const profileExample = { name: '王科员', departmentId: example.department.id, regionCode: '420900', roles: ['clerk' as const] };
const changed = { id: example.id, version: 2 };

/** Accounts, roles and scope. Only the security administrator; never of the own account. */
export const AccountApi = {
  list: defineRoute({
    id: 'gateway.account.list',
    method: 'GET',
    path: '/gateway/accounts',
    summary: '账号列表',
    access: 'account.manage',
    query: PageQuery.extend({ search: z.string().trim().max(60).optional(), departmentId: Id.optional(), role: RoleValue.optional() }),
    reply: pageOf(AccountView),
    example: { query: { search: '王' }, reply: { rows: [example], next: null } },
  }),
  get: defineRoute({
    id: 'gateway.account.get',
    method: 'GET',
    path: '/gateway/accounts/:id',
    summary: '账号详情',
    access: 'account.manage',
    params: ById,
    reply: AccountView,
    example: { params: { id: example.id }, reply: example },
  }),
  /** The initial password is made by the administrator's browser and must be changed at the first sign-in. */
  create: defineRoute({
    id: 'gateway.account.create',
    method: 'POST',
    path: '/gateway/accounts',
    summary: '新建账号',
    access: 'account.manage',
    body: z.object({ login: LoginName, initialPassword: PasswordValue, ...profile }),
    reply: Changed,
    example: {
      body: { login: 'wang.scjg', initialPassword: 'an example of 24 letters', ...profileExample },
      reply: { id: example.id, version: 1 },
    },
  }),
  update: defineRoute({
    id: 'gateway.account.update',
    method: 'PUT',
    path: '/gateway/accounts/:id',
    summary: '修改账号的姓名、部门、区划与角色',
    access: 'account.manage',
    params: ById,
    body: z.object({ version: RowVersion, ...profile }),
    reply: Changed,
    example: { params: { id: example.id }, body: { version: 1, ...profileExample }, reply: changed },
  }),
  /** Every session of the account ends within seconds. */
  disable: defineRoute({
    id: 'gateway.account.disable',
    method: 'POST',
    path: '/gateway/accounts/:id/disable',
    summary: '停用账号，其登录随即失效',
    access: 'account.manage',
    params: ById,
    body: z.object({ version: RowVersion, reason: Reason }),
    reply: Changed,
    example: { params: { id: example.id }, body: { version: 1, reason: '该同志已调离本单位' }, reply: changed },
  }),
  enable: defineRoute({
    id: 'gateway.account.enable',
    method: 'POST',
    path: '/gateway/accounts/:id/enable',
    summary: '恢复停用或锁定的账号',
    access: 'account.manage',
    params: ById,
    body: z.object({ version: RowVersion, reason: Reason }),
    reply: Changed,
    example: { params: { id: example.id }, body: { version: 1, reason: '本人到场核实身份' }, reply: changed },
  }),
  resetPassword: defineRoute({
    id: 'gateway.account.reset-password',
    method: 'POST',
    path: '/gateway/accounts/:id/password',
    summary: '重置密码；下次登录须修改',
    access: 'account.manage',
    params: ById,
    body: z.object({ version: RowVersion, initialPassword: PasswordValue, reason: Reason }),
    reply: Changed,
    example: {
      params: { id: example.id },
      body: { version: 1, initialPassword: 'an example of 24 letters', reason: '本人忘记密码，到场核实' },
      reply: changed,
    },
  }),
};
