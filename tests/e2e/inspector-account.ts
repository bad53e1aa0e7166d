import { AccountApi } from '@xinheng/contracts';
import type { Page } from 'playwright-core';
import type { DemoCity } from './demo-city.ts';
import { officeCaller } from './living.ts';

/** Given by the security administrator to somebody whose password was not printed. */
const GIVEN = 'Given at the counter 7';
export const OWN = 'Chosen by the inspector 8';

/** The account of an inspector by the number under which the draw names the person. */
export const loginOfNumber = (number: string): string => number.toLowerCase().replace('-', '');

export async function givePassword(city: DemoCity, login: string): Promise<void> {
  const caller = officeCaller(city);
  const { rows } = await caller.look('security', AccountApi.list, { search: login });
  const account = rows.find((row) => row.login === login);
  if (!account) throw new Error(`there is no ${login}`);
  const reason = '本人到场核实身份后重置';
  const given = { id: account.id, version: account.version, initialPassword: GIVEN, reason };
  await caller.act(`password of ${login}`, 'security', AccountApi.resetPassword, given);
  city.rememberPassword(login, GIVEN);
}

/** What the page asks of everybody who has come in with a given password. */
export async function chooseOwnPassword(page: Page): Promise<void> {
  await page.getByText('这是初始密码，修改后才能办理业务').waitFor();
  await page.getByLabel('现在的密码').fill(GIVEN);
  await page.getByLabel(/^新密码/).fill(OWN);
  await page.getByLabel('再输入一次新密码').fill(OWN);
  await page.getByRole('button', { name: '修改密码' }).click();
  await page.getByText('密码已修改').waitFor();
}
