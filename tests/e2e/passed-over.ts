import { expect, test } from '@jest/globals';
import { DrawApi, TaskApi } from '@xinheng/contracts';
import { type Living, officeCaller } from './living.ts';
import { dialogOf } from './page-acts.ts';
import { Person } from './person.ts';

const DRAW = '2026年第一批餐饮服务食品安全抽查';

interface FullBundle {
  readonly parts: readonly { readonly rows: readonly { readonly values: readonly string[] }[] }[];
}

/** A firm that nobody came to wants to see that this was right. */
export function passedOver({ city, browser }: Living): void {
  test('it shows its papers at the office, takes its code home, and its browser proves that it was passed over rightly', async () => {
    const { task, code } = await passedOverFirm();
    const wang = await Person.signedIn(browser(), city(), 'wang', `/tasks/${task.id}/draw`);
    await wang.page.getByRole('button', { name: '向未抽中的企业发开启码' }).click();
    const dialog = dialogOf(wang.page, '向未抽中的企业发开启码');
    await dialog.getByLabel('统一社会信用代码').fill(code);
    await dialog.getByLabel('领取人姓名').fill('来人甲');
    await dialog.getByLabel('营业执照和法定代表人（经营者）身份证件').check();
    await dialog.getByRole('button', { name: '发开启码' }).click();
    const token = (await dialog.locator('.opening-token').innerText()).replace(/\s/g, '');
    expect(token).toMatch(/^[0-9A-Z]{20}$/);
    expect(wang.faults).toEqual([]);
    await wang.leave();

    const firm = await Person.with(browser(), city());
    const { page } = firm;
    await firm.open(`/open/draws/${task.ceremonyNumber}`);
    await page.getByText(/^\d+ 步全部一致/).waitFor();
    const card = page.locator('#opening');
    await card.getByLabel('统一社会信用代码').fill(code);
    await card.getByLabel(/^开启码/).fill(token);
    await card.getByRole('button', { name: '取本户记录并验证' }).click();
    await page.getByText('本户未抽中，与票号相符').waitFor();
    await page.getByText(/^\d+ 步全部一致/).waitFor();
    expect(await page.locator('ol.findings > li.fails').count()).toBe(0);
    expect(firm.faults).toEqual([]);
    await firm.leave();
  });

  async function passedOverFirm() {
    const caller = officeCaller(city());
    const { rows } = await caller.look('wang', TaskApi.list, { limit: 200 });
    const task = rows.find(({ name }) => name === DRAW);
    if (!task) throw new Error(`there is no ${DRAW}`);
    const { ceremonyId } = await caller.look('wang', TaskApi.get, { id: task.id });
    const bundle = JSON.parse((await caller.download('he', DrawApi.fullBundle, { id: ceremonyId })).toString('utf8')) as FullBundle;
    const drawn = (await caller.look('wang', DrawApi.drawn, { id: task.id, limit: 200 })).rows.map((row) => row.code);
    const code = bundle.parts[0]?.rows.map(({ values }) => values[0] ?? '').find((each) => !drawn.includes(each));
    if (!code) throw new Error('everybody was drawn');
    return { task: { ...task, ceremonyNumber: (await caller.look('wang', TaskApi.get, { id: task.id })).ceremonyNumber }, code };
  }
}
