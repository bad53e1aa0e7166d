import type { CityPlatform } from './demo/city-platform.js';
import { demoPassword, type Secrets } from './secrets.js';

const LOGIN = 'security';

/**
 * Without the demo city: one security administrator, who must change the initial password at the first sign-in. The password derives from
 * this installation's secret and is printed at each start, so that a start killed between founding and printing locks nobody out.
 */
export async function firstAdministratorLines(platform: Pick<CityPlatform, 'found'>, { demoSecret }: Secrets): Promise<string[]> {
  const initialPassword = demoPassword(demoSecret, LOGIN, 'initial');
  await platform.found({
    ...{ login: LOGIN, name: '安全管理员', initialPassword },
    ...{ departmentName: '信用主管部门', regionCode: '000000' },
  });
  return [
    '',
    '首个账号（安全管理员）。初始密码在首次登录时须修改，修改后即作废：',
    `  账号 ${LOGIN}    初始密码 ${initialPassword}`,
    '请用它建立部门和各岗位的账号。The first account; its initial password ends with the first sign-in.',
    '',
  ];
}
