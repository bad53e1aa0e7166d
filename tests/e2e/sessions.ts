import { expect, test } from '@jest/globals';
import type { Locator, Page } from 'playwright-core';
import type { Living } from './living.ts';
import { dialogOf, rowsOf } from './page-acts.ts';
import { Person } from './person.ts';

const A_DAY_MINUTES = 24 * 60;

/** Signing in, being signed out, not being allowed, being impatient. */
export function sessions({ city, browser }: Living): void {
  test('a wrong password is refused without saying whether the account exists', async () => {
    const person = await Person.with(browser(), city());
    await person.open('/sign-in');
    const told: string[] = [];
    for (const login of ['wang', 'nobody']) {
      await person.page.getByLabel('账号').fill(login);
      const answered = person.page.waitForResponse((response) => response.request().method() === 'POST');
      await person.enterPassword('Not the right one 9');
      expect((await answered).status()).toBe(401);
      told.push(await person.page.getByRole('alert').locator('b').first().innerText());
    }
    expect(told[0]).toMatch(/密码/);
    expect(told[1]).toBe(told[0]);
    await person.leave();
  });

  test('a page that the role does not open says which permission is missing and who can give it', async () => {
    const wang = await Person.signedIn(browser(), city(), 'wang', '/system/accounts');
    await wang.page.getByRole('heading', { name: '没有权限' }).waitFor();
    await wang.page.getByText('本页需要“管理账号与角色”权限').waitFor();
    await wang.page.getByText('请联系本单位安全管理员').waitFor();
    expect(wang.faults).toEqual([]);
    await wang.leave();
  });

  test('a double click plans one ceremony, not two', async () => {
    const wang = await Person.signedIn(browser(), city(), 'wang', '/ceremonies');
    const form = await fillCeremony(wang.page, '双击只办一次');
    await form.getByRole('button', { name: '筹备仪式' }).dblclick();
    await form.waitFor({ state: 'detached' });
    await wang.settled();
    expect(await rowsOf(wang.page, '抽取仪式').filter({ hasText: '双击只办一次' }).count()).toBe(1);
    expect(wang.faults).toEqual([]);
    await wang.leave();
  });

  test('a session that has ended returns to the same form, with everything typed, and the act goes on once', async () => {
    const wang = await Person.signedIn(browser(), city(), 'wang', '/ceremonies');
    const { page } = wang;
    const form = await fillCeremony(page, '登录到期后接着办');
    await city().letMinutesPass(A_DAY_MINUTES);
    await page.evaluate(untilSessionHasEnded);
    await form.getByRole('button', { name: '筹备仪式' }).click();
    await dialogOf(page, '登录已到期').waitFor();
    expect(await page.getByLabel('名称', { exact: true }).inputValue()).toBe('登录到期后接着办');
    await wang.enterPassword(city().passwordOf('wang'));
    await dialogOf(page, '登录已到期').waitFor({ state: 'detached' });
    await form.waitFor({ state: 'detached' });
    await wang.settled();
    expect(await rowsOf(page, '抽取仪式').filter({ hasText: '登录到期后接着办' }).count()).toBe(1);
    expect(wang.faultsExcept(/401/)).toEqual([]);
    await wang.leave();
  });
}

/** Runs in the page: the edge believes a session for two more seconds. */
async function untilSessionHasEnded(): Promise<void> {
  for (;;) {
    const { session } = (await (await fetch('/api/gateway/session')).json()) as { session: unknown };
    if (session === null) return;
    await new Promise((again) => setTimeout(again, 250));
  }
}

async function fillCeremony(page: Page, title: string): Promise<Locator> {
  await page.getByRole('button', { name: '筹备仪式' }).first().click();
  const form = dialogOf(page, '筹备抽取仪式');
  await form.getByLabel('名称', { exact: true }).fill(title);
  await form.getByLabel('地名（编入编号）').fill('临江');
  await form.getByLabel('周期（一起抽的部门相同）').fill('2026.10');
  await form.getByLabel('日期').fill('2026-10-15');
  for (const field of await form.getByLabel('单位').all()) await field.fill('临江市虚构单位');
  return form;
}
