import { randomBytes } from 'node:crypto';
import type { Accounts } from '@xinheng/gateway/start';

const LOGIN = 'security';

/** Without the demo city: one security administrator, whose initial password is shown once and must be changed. */
export async function firstAdministratorLines(accounts: Accounts): Promise<string[]> {
  const initialPassword = `Xh-${randomBytes(12).toString('base64url')}`;
  const made = await accounts.found({
    ...{ login: LOGIN, name: '安全管理员', initialPassword },
    ...{ departmentName: '信用主管部门', regionCode: '000000' },
  });
  if (!made) return [];
  return [
    '',
    '首个账号（安全管理员），初始密码只显示这一次，登录后须修改：',
    `  账号 ${LOGIN}    初始密码 ${initialPassword}`,
    '请用它建立部门和各岗位的账号。The first account; its password is shown only now.',
    '',
  ];
}
