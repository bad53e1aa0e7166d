import { type Role, roles as roleTable } from '@xinheng/contracts';
import { Refusal } from '@xinheng/kernel';

/** Pairs that one account never holds together, with the reason. */
const APART: readonly (readonly [Role, Role, string])[] = [
  ['system-admin', 'security-admin', '系统、安全、审计三项管理职责相互分离'],
  ['system-admin', 'audit-admin', '系统、安全、审计三项管理职责相互分离'],
  ['security-admin', 'audit-admin', '系统、安全、审计三项管理职责相互分离'],
  ['clerk', 'chief', '编制与批准由不同的人办理'],
  ['inspector', 'chief', '录入结果与复核结果由不同的人办理'],
  ['clerk', 'discipline', '经办与纪检监督由不同的人承担'],
  ['chief', 'discipline', '批准与纪检监督由不同的人承担'],
];

const ADMINISTRATORS: readonly Role[] = ['system-admin', 'security-admin', 'audit-admin'];

/**
 * No account holds two of the three administrative duties, none both drafts and approves, and an administrator does no business.
 * @basis HOUSE#SEC-13
 * @throws Refusal `role.not-separated`
 */
export function checkSeparation(held: readonly Role[]): void {
  const pair = APART.find(([a, b]) => held.includes(a) && held.includes(b)) ?? administratorWithBusiness(held);
  if (!pair) return;
  const [a, b, why] = pair;
  throw new Refusal({
    code: 'role.not-separated',
    message: `一个账号不能同时是“${roleTable[a].title}”和“${roleTable[b].title}”：${why}`,
    wayOut: '请为另一项职责指定另一人，各用各的账号',
    basis: ['HOUSE#SEC-13'],
    facts: { roles: [a, b] },
  });
}

function administratorWithBusiness(held: readonly Role[]): readonly [Role, Role, string] | undefined {
  const administrator = held.find((role) => ADMINISTRATORS.includes(role));
  const business = held.find((role) => !ADMINISTRATORS.includes(role));
  return administrator && business ? [administrator, business, '管理员不办理业务'] : undefined;
}
