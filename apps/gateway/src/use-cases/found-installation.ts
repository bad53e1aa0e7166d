import { DepartmentRecorded } from '@xinheng/contracts';
import { useCase } from '@xinheng/service-kit';
import type { Account, Department } from '../domain/account.js';
import { goodStanding } from '../domain/lock-out.js';
import { checkStrength } from '../domain/password-strength.js';
import { SIGN_IN_POLICY } from '../domain/sign-in-policy.js';
import { hashPassword, SALT_BYTES } from '../password-hash.js';
import type { GatewayStore } from '../store.js';

export interface FoundingInput {
  readonly login: string;
  readonly name: string;
  readonly initialPassword: string;
  readonly departmentName: string;
  readonly regionCode: string;
}

/** The first security administrator of an empty installation; everyone else is made by that person. */
export const foundInstallation = useCase<GatewayStore>()({
  name: 'gateway.installation.found',
  title: '初始化：设立首个安全管理员',
  permission: 'system',
  emits: [DepartmentRecorded],
  async run(ctx, { login, name, initialPassword, departmentName, regionCode }: FoundingInput) {
    if (await ctx.store.hasAnyAccount()) return { made: false as const };
    checkStrength(initialPassword, login, SIGN_IN_POLICY);
    const department: Department = { id: ctx.newId(), version: 1, name: departmentName, regionCode, parentId: null, closed: false };
    const passwordHash = await hashPassword(initialPassword, ctx.random(SALT_BYTES));
    const account: Account = {
      ...goodStanding,
      ...{ id: ctx.newId(), version: 1, login, name, departmentId: department.id, regionCode, roles: ['security-admin'], passwordHash },
      ...{ mustChangePassword: true, disabled: false, lastSignInAt: null },
    };
    await ctx.store.addDepartment(department);
    await ctx.store.addAccount(account);
    const { id: departmentId, version: rowVersion, ...rest } = department;
    ctx.emit(DepartmentRecorded, { departmentId, rowVersion, ...rest });
    return { made: true as const, accountId: account.id };
  },
  audit: (input, reply) => ({
    subject: reply.made ? `account:${reply.accountId}` : 'installation',
    detail: { login: input.login, made: reply.made },
  }),
});
