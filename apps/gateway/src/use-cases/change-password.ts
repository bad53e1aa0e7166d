import { Problem, useCase } from '@xinheng/service-kit';
import { checkStrength } from '../domain/password-strength.js';
import { SIGN_IN_POLICY } from '../domain/sign-in-policy.js';
import { hashPassword, isPassword, SALT_BYTES } from '../password-hash.js';
import type { GatewayStore } from '../store.js';

export interface ChangePasswordInput {
  /** The session that goes on; all others of the account end. */
  readonly tokenHash: string;
  readonly currentPassword: string;
  readonly newPassword: string;
}

export const changePassword = useCase<GatewayStore>()({
  name: 'gateway.session.change-password',
  title: '修改本人密码',
  permission: 'signed-in',
  async run(ctx, input: ChangePasswordInput) {
    const account = await ctx.store.lockAccount({ id: ctx.actor.id });
    if (!account || !(await isPassword(input.currentPassword, account.passwordHash))) throw wrongPassword();
    checkStrength(input.newPassword, account.login, SIGN_IN_POLICY);
    if (input.newPassword === input.currentPassword) throw samePassword();
    const passwordHash = await hashPassword(input.newPassword, ctx.random(SALT_BYTES));
    await ctx.store.saveAccount({ ...account, passwordHash, mustChangePassword: false });
    return { accountId: account.id, ended: await ctx.store.endSessionsOf(account.id, input.tokenHash) };
  },
  audit: (_input, { accountId, ended }) => ({ subject: `account:${accountId}`, detail: { ended } }),
});

const wrongPassword = (): Problem =>
  new Problem({
    status: 403,
    code: 'password.wrong',
    title: '当前密码不正确',
    detail: '输入的当前密码不正确，密码没有修改',
    wayOut: '请重新输入；忘记密码请联系安全管理员重置',
    fields: [{ path: 'currentPassword', message: '当前密码不正确' }],
  });

const samePassword = (): Problem =>
  new Problem({
    status: 400,
    code: 'password.same',
    title: '新密码与当前密码相同',
    wayOut: '请换一个不同的新密码',
    fields: [{ path: 'newPassword', message: '不能与当前密码相同' }],
  });
