import { readFile } from 'node:fs/promises';
import { expect, test } from '@jest/globals';
import { VisitApi } from '@xinheng/contracts';
import type { Page } from 'playwright-core';
import { type Living, officeCaller } from './living.ts';
import { rowsOf } from './page-acts.ts';
import { Person } from './person.ts';

const DRAW = '2026年第一批餐饮服务食品安全抽查';

interface Opening {
  readonly code: string;
}
interface Bundle {
  readonly parts: readonly { readonly openings: readonly Opening[] }[];
}

/** What somebody sees who has no account and trusts nobody. */
export function publicPages({ city, browser }: Living): void {
  test('the closed draw is recomputed in the browser, every step holds, and nothing leaves the origin', async () => {
    const citizen = await Person.with(browser(), city());
    const { page } = citizen;
    await openDraw(page);
    await page.getByText(/^\d+ 步全部一致/).waitFor();
    const verdicts = await verdictsOf(page);
    expect(verdicts.filter((verdict) => verdict !== 'not-shown')).toEqual(verdicts.filter((verdict) => verdict === 'holds'));
    expect(verdicts.filter((verdict) => verdict === 'holds').length).toBeGreaterThan(8);
    expect(citizen.requested.length).toBeGreaterThan(5);
    expect(citizen.requested.filter((url) => new URL(url).origin !== city().url)).toEqual([]);
    expect(citizen.faults).toEqual([]);
    await citizen.leave();
  });

  test('a downloaded bundle with one changed sign is named with its step, row and field, and the original holds again', async () => {
    const citizen = await Person.with(browser(), city());
    const { page } = citizen;
    await openDraw(page);
    await page.getByText(/^\d+ 步全部一致/).waitFor();
    const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('link', { name: 'bundle.json' }).click()]);
    const text = await readFile(await download.path(), 'utf8');
    // the third firm that was opened
    const { code } = openingsOf(text)[2] as Opening;
    const forged = text.replace(`"${code}"`, `"${code.slice(0, 9)}${code[9] === 'Z' ? 'Y' : 'Z'}${code.slice(10)}"`);
    expect(forged).not.toBe(text);
    await chooseFile(page, 'forged.json', forged);
    const broken = page.getByRole('alert').filter({ hasText: '步不成立' });
    await broken.waitFor();
    expect(await factsOf(page)).toMatchObject({ 字段: '统一社会信用代码', 文件内位置: expect.stringContaining('/parts/0/openings/2') });
    expect(await verdictsOf(page)).toContain('fails');
    await chooseFile(page, 'bundle.json', text);
    await page.getByText(/^\d+ 步全部一致/).waitFor();
    await page.getByText('您选的文件由您的电脑独立复算').waitFor();
    expect(citizen.faults).toEqual([]);
    await citizen.leave();
  });

  test('a firm is found by a part of its name, and its page shows what was published', async () => {
    const citizen = await Person.with(browser(), city());
    const { page } = citizen;
    await citizen.open('/');
    const box = page.getByRole('combobox', { name: '企业名称，或统一社会信用代码' });
    await box.fill('禾溪');
    const first = page.getByRole('option').first();
    await first.waitFor();
    expect(await first.innerText()).toContain('禾溪');
    await box.press('Enter');
    await page.waitForURL('**/firms?q=*');
    const rows = rowsOf(page, '查到的企业');
    await rows.first().waitFor();
    const name = await rows.first().getByRole('link').innerText();
    await rows.first().getByRole('link').click();
    await page.getByRole('heading', { level: 1, name }).waitFor();
    await page.getByText('监管部门内部的信用风险分类').waitFor();
    expect(citizen.faults).toEqual([]);
    await citizen.leave();
  });

  test('a firm checks those at its door by the code of the notice; a wrong code is told so', async () => {
    const { rows } = await officeCaller(city()).look('wang', VisitApi.list, { state: 'notified', limit: 1 });
    const [visit] = rows;
    const citizen = await Person.with(browser(), city());
    const { page } = citizen;
    await citizen.open('/check');
    await page.getByLabel('检查通知书上的核验码').fill(visit?.checkCode ?? '');
    await page.getByRole('button', { name: '核验' }).click();
    await page
      .getByText(visit?.name ?? '')
      .first()
      .waitFor();
    for (const { certificateNo } of visit?.parts[0]?.team ?? []) await page.getByText(`执法证号 ${certificateNo}`).waitFor();
    expect(citizen.faults).toEqual([]);
    await page.getByLabel('检查通知书上的核验码').fill('000000000000');
    await page.getByRole('button', { name: '核验' }).click();
    await page.getByRole('alert').waitFor();
    await citizen.leave();
  });
}

async function openDraw(page: Page): Promise<void> {
  await page.goto('/open/draws');
  await page.getByRole('link', { name: DRAW }).first().click();
  await page.getByRole('heading', { name: '自己验证' }).waitFor();
}

const openingsOf = (text: string): readonly Opening[] => (JSON.parse(text) as Bundle).parts[0]?.openings ?? [];

const verdictsOf = (page: Page): Promise<string[]> =>
  page.locator('ol.findings > li').evaluateAll((rows) => rows.map(({ className }) => className));

async function chooseFile(page: Page, name: string, text: string): Promise<void> {
  const [chooser] = await Promise.all([page.waitForEvent('filechooser'), page.getByRole('button', { name: '验证我下载的文件' }).click()]);
  await chooser.setFiles({ name, mimeType: 'application/json', buffer: Buffer.from(text) });
}

/** What the first broken step says of the place, by the names that the page gives. */
async function factsOf(page: Page): Promise<Record<string, string>> {
  const rows = await page
    .locator('.broken-place')
    .first()
    .locator('.fact-row')
    .evaluateAll((all) => all.map((row) => [...row.children].map((cell) => cell.textContent ?? '')));
  return Object.fromEntries(rows as [string, string][]);
}
