import { z } from 'zod';
import { defineRoute } from '../define.js';
import { type Permission, permissions, type Role, roles } from '../permissions.js';
import { Id, InstantValue, RegionCode } from '../values.js';

export const RoleValue = z.enum(Object.keys(roles) as [Role, ...Role[]]).meta({ title: '角色' });
export const PermissionValue = z.enum(Object.keys(permissions) as [Permission, ...Permission[]]).meta({ title: '权限' });

/** The name typed at sign-in; compared in lower case. */
export const LoginName = z
  .string()
  .trim()
  .toLowerCase()
  .regex(/^[a-z0-9][a-z0-9._-]{1,39}$/, { message: '账号为 2 至 40 位小写字母、数字、点、横线或下划线' });

/** Only the length is the contract's; strength is a rule of the gateway, told by a refusal. */
export const PasswordValue = z.string().min(1, { message: '请输入密码' }).max(128, { message: '密码不超过 128 位' });

export const DepartmentRef = z.object({ id: Id, name: z.string() });

/** The signed-in person as the web shows it: what may be done, for which department, in which region. */
export const SessionView = z.object({
  account: z.object({ id: Id, login: z.string(), name: z.string() }),
  department: DepartmentRef,
  regionCode: RegionCode,
  roles: z.array(RoleValue),
  permissions: z.array(PermissionValue),
  /** Sent back as the header `x-csrf-token` with every request that changes something. */
  csrfToken: z.string(),
  /** The initial password must be changed before anything else is allowed. */
  mustChangePassword: z.boolean(),
  /** The session ends then, whatever happens. */
  endsAt: InstantValue,
  /** The session ends after so many minutes without a request. */
  idleMinutes: z.number().int(),
});
export type SessionView = z.infer<typeof SessionView>;

const session = {
  account: { id: '019ab0c4-0000-7000-8000-000000000001', login: 'wang.scjg', name: '王科员' },
  department: { id: '019ab0c4-0000-7000-8000-000000000002', name: '市市场监管局' },
  regionCode: '420900',
  roles: ['clerk' as const],
  permissions: ['task.read' as const],
  csrfToken: 'wE0mS2yJqWlGr0kq9pQm3w',
  mustChangePassword: false,
  endsAt: '2026-11-23T13:30:00.000Z',
  idleMinutes: 30,
};

const Done = z.object({ done: z.literal(true) });

/** Sign-in by local account. The session itself travels in an HttpOnly cookie that scripts cannot read. */
export const SessionApi = {
  current: defineRoute({
    id: 'gateway.session.current',
    method: 'GET',
    path: '/gateway/session',
    summary: '当前登录；未登录时 session 为空',
    access: 'public',
    reply: z.object({ session: SessionView.nullable() }),
    example: { reply: { session } },
  }),
  /** 401 `sign-in.refused` for a wrong name or password, 429 `sign-in.locked` with Retry-After while the account waits. */
  signIn: defineRoute({
    id: 'gateway.session.sign-in',
    method: 'POST',
    path: '/gateway/session',
    summary: '登录',
    access: 'public',
    body: z.object({ login: LoginName, password: PasswordValue }),
    reply: z.object({ session: SessionView }),
    example: { body: { login: 'wang.scjg', password: 'an example of 24 letters' }, reply: { session } },
  }),
  signOut: defineRoute({
    id: 'gateway.session.sign-out',
    method: 'DELETE',
    path: '/gateway/session',
    summary: '退出登录',
    access: 'signed-in',
    reply: Done,
    example: { reply: { done: true } },
  }),
  signOutEverywhere: defineRoute({
    id: 'gateway.session.sign-out-everywhere',
    method: 'POST',
    path: '/gateway/session/sign-out-everywhere',
    summary: '在所有设备上退出登录（含本机）',
    access: 'signed-in',
    reply: z.object({ ended: z.number().int() }),
    example: { reply: { ended: 3 } },
  }),
  /** Ends every other session of the account; this one goes on. */
  changePassword: defineRoute({
    id: 'gateway.session.change-password',
    method: 'POST',
    path: '/gateway/session/password',
    summary: '修改本人密码，其他设备随即退出',
    access: 'signed-in',
    body: z.object({ currentPassword: PasswordValue, newPassword: PasswordValue }),
    reply: Done,
    example: { body: { currentPassword: 'an example of 24 letters', newPassword: 'another one of 28 letters' }, reply: { done: true } },
  }),
};
