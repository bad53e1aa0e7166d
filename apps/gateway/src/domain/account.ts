import type { Role } from '@xinheng/contracts';
import { type Instant, Refusal } from '@xinheng/kernel';
import type { Standing } from './lock-out.js';

export interface Department {
  readonly id: string;
  readonly version: number;
  readonly name: string;
  readonly regionCode: string;
  readonly parentId: string | null;
  readonly closed: boolean;
}

export interface Account extends Standing {
  readonly id: string;
  readonly version: number;
  readonly login: string;
  readonly name: string;
  readonly departmentId: string;
  readonly regionCode: string;
  readonly roles: readonly Role[];
  /** PHC string. */
  readonly passwordHash: string;
  readonly mustChangePassword: boolean;
  readonly disabled: boolean;
  readonly lastSignInAt: Instant | null;
}

/** Nobody grants, disables or unlocks his own account. @basis HOUSE#SEC-13 @throws Refusal `account.own` */
export function refuseOwn(accountId: string, actorId: string): void {
  if (accountId !== actorId) return;
  throw new Refusal({
    code: 'account.own',
    message: '不能管理自己的账号',
    wayOut: '请由另一名安全管理员办理；修改本人密码请在“我的账号”办理',
    basis: ['HOUSE#SEC-13'],
  });
}

/** The last security administrator stays: without one nobody could mend anything. @throws Refusal `account.last-security-admin` */
export function keepOneAdministrator(before: Account, after: Account, othersActive: number): void {
  const administers = (account: Account): boolean => !account.disabled && account.roles.includes('security-admin');
  if (!administers(before) || administers(after) || othersActive > 0) return;
  throw new Refusal({
    code: 'account.last-security-admin',
    message: '这是最后一个可用的安全管理员账号，停用后将无人能管理账号',
    wayOut: '请先另设一名安全管理员，再办理本次变更',
    basis: ['HOUSE#SEC-13'],
  });
}

/** An account belongs to a department that exists. @throws Refusal `department.closed` */
export function refuseClosed(department: Department): void {
  if (!department.closed) return;
  throw new Refusal({
    code: 'department.closed',
    message: `“${department.name}”已经撤销，不能再有启用的账号`,
    wayOut: '请选择承接其职责的部门',
    facts: { departmentId: department.id },
  });
}

/** A department closes only when nobody acts for it any more. @throws Refusal `department.in-use` */
export function refuseWhileUsed(department: Department, activeAccounts: number): void {
  if (activeAccounts === 0) return;
  throw new Refusal({
    code: 'department.in-use',
    message: `“${department.name}”还有 ${activeAccounts} 个启用的账号，不能撤销`,
    wayOut: '请先把这些账号停用或调到其他部门',
    facts: { activeAccounts },
  });
}
