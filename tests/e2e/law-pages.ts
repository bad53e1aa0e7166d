import { AxeBuilder } from '@axe-core/playwright';
import { expect, test } from '@jest/globals';
import type { Living } from './living.ts';
import { Person, PHONE } from './person.ts';

/** An arrangement for the city's next year in the form in which the State Council publishes one; its days are invented. */
const NOTICE = `国务院办公厅关于2027年部分节假日安排的通知
国办发明电〔2026〕99号
一、元旦：1月1日（周五）至3日（周日）放假，共3天。
二、春节：2月5日（周五）至11日（周四）放假调休，共7天。1月30日（周六）、2月20日（周六）上班。
三、清明节：4月3日（周六）至5日（周一）放假，共3天。
四、劳动节：5月1日（周六）至5日（周三）放假调休，共5天。5月8日（周六）上班。
五、端午节：6月9日（周三）放假，共1天。
六、中秋节：9月15日（周三）放假，共1天。
七、国庆节：10月1日（周五）至7日（周四）放假调休，共7天。9月26日（周日）、10月9日（周六）上班。`;

const CONFIRM = '对照文件后确认';
const CONFIRMED = '已对照文件，确认';

/** The system administrator proposes, the head confirms; both on the pages that everybody else reads. */
export function lawPages({ city, browser }: Living): void {
  test('a parameter is corrected by two people, with its consequence in view', async () => {
    const system = await Person.signedIn(browser(), city(), 'system', '/system/law');
    const { page } = system;
    await page
      .getByRole('row', { name: /检查结果录入并公示的期限/ })
      .first()
      .focus();
    await page.keyboard.press('Enter');
    await page.getByRole('button', { name: '更正', exact: true }).click();
    await page.getByRole('button', { name: '下一步：看后果' }).click();
    expect(await page.getByRole('alert').innerText()).toContain('自何日起适用');
    await page.getByLabel('新值').fill('10');
    await page.getByLabel('适用范围').selectOption('4299');
    await page.getByLabel('自何日起适用').fill('2026-09-01');
    await page.getByLabel('文件名称（依据）').fill('临江市检查结果公示办法');
    await page.getByRole('textbox', { name: '条款' }).fill('第八条');
    await page.getByLabel(/^更正理由/).fill('市政府规范性文件缩短了公示期限');
    await page.keyboard.press('Control+Enter');
    await page.getByText('原为 2026-10-19，更正后为').waitFor();
    await page.getByRole('button', { name: '提交更正，等待确认' }).click();
    await page.getByText('待确认', { exact: true }).first().waitFor();
    const chief = await Person.signedIn(browser(), city(), 'chen', '/desk');
    await chief.page.getByRole('link', { name: '法规参数更正 1 项' }).click();
    await chief.page.getByRole('button', { name: CONFIRM }).click();
    await chief.page.getByRole('button', { name: CONFIRMED }).click();
    await chief.open('/system/law?show=corrected');
    const row = await chief.page.getByRole('row', { name: /publish\.inspection\.limit/ }).innerText();
    expect(row).toMatch(/10 个工作日[\s\S]*本地适用[\s\S]*第八条[\s\S]*本地更正[\s\S]*请核对/);
    expect([...system.faults, ...chief.faults]).toEqual([]);
    await Promise.all([system.leave(), chief.leave()]);
  });

  test('the next year is read from its notice, looked at as a whole and confirmed by another person', async () => {
    const system = await Person.signedIn(browser(), city(), 'system', '/system/calendar?year=2027');
    const { page } = system;
    await page.getByText('2027 年的放假安排尚未录入').waitFor();
    await page.getByRole('button', { name: '录入 2027 年' }).click();
    await page.getByLabel(/^粘贴/).fill(NOTICE);
    await page.getByRole('button', { name: '从正文填入' }).click();
    await page.getByLabel('理由（记入留痕）').fill('国务院办公厅已公布下一年安排');
    await page.getByRole('button', { name: '下一步：核对全年' }).click();
    expect(await page.getByRole('dialog').innerText()).toContain('2027 年共 249 个工作日');
    await page.getByRole('button', { name: '提交，等待确认' }).click();
    const chief = await Person.signedIn(browser(), city(), 'zhao', '/system/calendar?year=2027');
    await chief.page.getByRole('button', { name: CONFIRM }).click();
    await chief.page.getByRole('button', { name: CONFIRMED }).click();
    await chief.page.getByRole('heading', { name: '2027 年，249 个工作日' }).waitFor();
    expect([...system.faults, ...chief.faults]).toEqual([]);
    await Promise.all([system.leave(), chief.leave()]);
  });

  test.each(['/system/law', '/system/calendar?year=2026'])('%s: axe finds nothing serious, also on a phone', async (address) => {
    const clerk = await Person.signedIn(browser(), city(), 'wang', address);
    const wrong: string[] = [];
    for (const size of [{ width: 1366, height: 768 }, PHONE]) {
      await clerk.page.setViewportSize(size);
      await clerk.settled();
      const { violations } = await new AxeBuilder({ page: clerk.page }).setLegacyMode(true).analyze();
      wrong.push(
        ...violations.filter(({ impact }) => impact === 'serious' || impact === 'critical').map(({ id }) => `${size.width} ${id}`),
      );
    }
    expect(wrong).toEqual([]);
    await clerk.leave();
  });
}
