import { expect, test } from '@jest/globals';
import { PublicSubjectApi, VisitApi } from '@xinheng/contracts';
import type { Locator, Page } from 'playwright-core';
import { firms, registerFile } from '../lap/firms.ts';
import type { Visit } from '../lap/visits.ts';
import { chooseOwnPassword, givePassword, loginOfNumber } from './inspector-account.ts';
import { type Living, officeCaller, until } from './living.ts';
import { dialogOf, dropFile, pathOf, rowsOf, signWithFinger, takePhoto, typeToConfirm } from './page-acts.ts';
import { Person, PHONE } from './person.ts';

const TASK = '2026年校园周边餐饮抽查';
const PARTIES = [
  { role: '监督', login: 'zhou', value: '20260915' },
  { role: '纪检', login: 'he', value: '73105528' },
  { role: '企业代表', login: 'xu', value: '00000001' },
] as const;
const BALLS = '03 07 11 19 28 36';

/** From the file of the register to the published result, by the pages alone; the days in between pass at once. */
export function officerLap(living: Living): void {
  const { city, browser } = living;
  let taskPath = '';
  let visit: Visit;

  const as = (login: string, at: string) => Person.signedIn(browser(), city(), login, at);
  const taskId = () => taskPath.split('/').at(-1) ?? '';

  test('the clerk drops a file, looks at the columns and the dry run, writes it, and finds the new firm by two signs of its name', async () => {
    const wang = await as('wang', '/imports');
    const { page } = wang;
    await dropFile(page.getByRole('region', { name: '上传名录文件' }), '九月新设.csv', registerOf());
    await page.getByLabel('数据来源（单位与科室）').fill('登记注册科');
    expect(await page.getByLabel('B 列写入的字段').locator('option:checked').innerText()).toBe('名称');
    await page.getByRole('button', { name: '核对无误，试运行' }).click();
    const figures = page.getByRole('region', { name: '试运行结果，点选查看对应行' });
    await figures.waitFor();
    expect(await figures.getByRole('button').allInnerTexts()).toEqual([
      expect.stringMatching(/^3\s+新增/),
      expect.stringMatching(/^0\s+变更/),
      expect.stringMatching(/^0\s+相同/),
      expect.stringMatching(/^1\s+拒收/),
    ]);
    await page.getByRole('button', { name: '写入 3 行，拒收 1 行不写' }).click();
    await typeToConfirm(page, '写入名录', '3', '写入 3 行');
    await page.getByText('已登记入库').waitFor();
    await page.getByRole('combobox', { name: '企业名称、统一社会信用代码' }).fill('鹮羽');
    await page.getByRole('option').filter({ hasText: '临江鹮羽餐饮有限公司' }).click();
    await page.getByRole('heading', { level: 1, name: '临江鹮羽餐饮有限公司' }).waitFor();
    expect(wang.faults).toEqual([]);
    await wang.leave();
  });

  test('the ceremony: three parties commit and reveal on their own devices, the balls fall, the seed decides', async () => {
    const wang = await as('wang', '/tasks');
    const { page } = wang;
    await page.getByRole('link', { name: TASK }).click();
    await page.getByRole('link', { name: '进入抽取仪式' }).waitFor();
    taskPath = pathOf(page);
    await page.getByRole('link', { name: '进入抽取仪式' }).click();
    await page.getByRole('button', { name: '开始仪式' }).click();
    const next = await page.getByRole('link', { name: '请监督承诺' }).getAttribute('href');
    const ceremonyPath = next?.split('/contribute')[0] ?? '';
    const parties = await Promise.all(
      PARTIES.map(async (party) => ({
        ...party,
        person: await as(party.login, `${ceremonyPath}/contribute?role=${encodeURIComponent(party.role)}`),
      })),
    );
    for (const { person, value } of parties) {
      await person.page.getByLabel('您的数').fill(value);
      await person.page.getByRole('button', { name: '提交承诺指纹' }).click();
      await person.page.getByRole('heading', { name: '第二步：揭示' }).waitFor();
    }
    for (const { person } of parties) {
      await person.page.getByText('✓ 本机核对：与您承诺的指纹一致').waitFor();
      await person.page.getByText('轮到您了').waitFor();
      await person.page.getByRole('button', { name: '揭示', exact: true }).click();
      await person.page.getByText('已揭示，与承诺一致').waitFor();
    }
    await page.getByRole('button', { name: '录入摇号球' }).click();
    const balls = dialogOf(page, /^录入摇号球/);
    await balls.getByLabel('唱数录入').fill(BALLS);
    await balls.getByLabel('复核录入').fill(BALLS);
    await balls.getByRole('button', { name: '录入', exact: true }).click();
    await page.getByText(/求 SHA-256/).waitFor();
    await page.getByRole('button', { name: '按种子抽取' }).click();
    await confirmShown(page, '按种子抽取', /^抽取 [\d,]+ 户$/);
    await page.getByRole('button', { name: '宣读完毕，签字' }).click();
    await page.getByRole('link', { name: '打印仪式记录' }).waitFor();
    expect(await page.locator('.leaves li').count()).toBeGreaterThan(0);
    for (const { person } of [...parties, { person: wang }]) {
      expect(person.faults).toEqual([]);
      await person.leave();
    }
  });

  test('teams follow from the seed, the chief approves them and the visits, the clerk notifies the firms', async () => {
    const [wang, chen] = [await as('wang', `${taskPath}/assignment`), await as('chen', '/desk')];
    await wang.page.getByRole('button', { name: '派组', exact: true }).click();
    await wang.page.getByText('由 王科员 派组').waitFor();
    await chen.open(`${taskPath}/assignment`);
    await chen.page.getByRole('button', { name: /^批准 \d+ 次派组$/ }).click();
    await chen.page.getByRole('button', { name: /^批准 \d+ 次派组$/ }).waitFor({ state: 'detached' });
    await chen.open(`/visits?taskId=${taskId()}&state=planned`);
    const shown = await rowsOf(chen.page, '入企检查').count();
    await chen.page.getByRole('button', { name: `选本页 ${shown} 户` }).click();
    await chen.page.getByRole('button', { name: `审批 ${shown} 户` }).click();
    await typeToConfirm(chen.page, '审批入企检查', String(shown), `批准 ${shown} 户`);
    await chen.page.getByText('没有符合条件的检查').waitFor();
    await wang.open(`/visits?taskId=${taskId()}&state=approved`);
    await wang.page.getByRole('button', { name: `选本页 ${shown} 户` }).click();
    await wang.page.getByRole('button', { name: `通知 ${shown} 户` }).click();
    await typeToConfirm(wang.page, '发出检查通知', String(shown), `通知 ${shown} 户`);
    await wang.page.getByText('没有符合条件的检查').waitFor();
    for (const person of [wang, chen]) {
      expect(person.faults).toEqual([]);
      await person.leave();
    }
  });

  test('the inspector, on a phone: chooses an own password, ticks every point, lets the firm sign, hands over the receipt', async () => {
    visit = await notifiedVisit();
    const login = loginOf(visit);
    await city().travelTo(visit.plannedOn ?? '', '09:30:00');
    await givePassword(city(), login);
    const inspector = await Person.signedIn(browser(), city(), login, '/visits', PHONE);
    const { page } = inspector;
    await chooseOwnPassword(page);
    await page.getByRole('button', { name: '打开菜单' }).click();
    await page.locator('summary', { hasText: '双随机抽查' }).click();
    await page.getByRole('link', { name: '现场检查' }).click();
    await page.getByRole('link').filter({ hasText: visit.name }).click();
    await page.getByText('请企业先扫码核对本次检查').waitFor();
    await page.getByRole('button', { name: '企业已核对，开始检查' }).click();
    for (const item of visit.parts[0]?.items ?? []) {
      await page.getByRole('heading', { level: 2, name: item.name }).waitFor();
      for (const { text } of item.points) await page.getByRole('checkbox', { name: text }).check();
      await page.getByRole('button', { name: /^未发现问题/ }).click();
      await takePhoto(page);
      await page.getByRole('button', { name: /^保存，/ }).click();
    }
    await page.getByLabel('签字人姓名').fill('现场负责人');
    await signWithFinger(page, page.getByRole('img', { name: /^签字处/ }));
    await page.getByRole('button', { name: '完成检查，交付回执' }).click();
    await page.getByText('企业回执', { exact: true }).last().waitFor();
    expect(await page.getByText(/^编号 /).innerText()).toMatch(/\d/);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(PHONE.width);
    expect(inspector.faults).toEqual([]);
    await inspector.leave();
  });

  test('another person reviews, the clerk publishes, and everybody reads it on the page of the firm', async () => {
    const chen = await as('chen', `/publications?tab=review&taskId=${taskId()}`);
    await rowOf(chen.page, '待复核的结果', visit.name).getByRole('button', { name: '复核' }).click();
    const review = dialogOf(chen.page, `复核：${visit.name}`);
    await review.getByText('现场负责人签字：情况属实，无异议').waitFor();
    await review.getByRole('button', { name: '复核通过' }).click();
    await chen.page.getByText('没有等待复核的结果').waitFor();
    const wang = await as('wang', `/publications?taskId=${taskId()}`);
    await wang.page.getByRole('checkbox', { name: `选择 ${visit.name}` }).check();
    await wang.page.getByRole('button', { name: '公示 1 份' }).click();
    await typeToConfirm(wang.page, '公示检查结果', '1', '公示 1 份');
    await wang.page.getByText('已公示 1 份').waitFor();
    const publicRecords = async () => (await officeCaller(city()).look(null, PublicSubjectApi.get, { code: visit.code })).records;
    await until(async () => (await publicRecords()).some(({ taskName }) => taskName === TASK));
    const citizen = await Person.with(browser(), city());
    await citizen.open(`/firms/${visit.code}`);
    await rowOf(citizen.page, '抽查结果', TASK).getByText('未发现问题').first().waitFor();
    for (const person of [chen, wang, citizen]) {
      expect(person.faults).toEqual([]);
      await person.leave();
    }
  });

  /** The first of them whose day is the nearest. */
  async function notifiedVisit(): Promise<Visit> {
    const { rows } = await officeCaller(city()).look('wang', VisitApi.list, { taskId: taskId(), state: 'notified', limit: 200 });
    const [first] = [...rows].sort((a, b) => `${a.plannedOn}${a.id}`.localeCompare(`${b.plannedOn}${b.id}`));
    if (!first) throw new Error('no visit was notified');
    return first;
  }
}

/** Three firms that are new, and a mistyped code. */
function registerOf(): string {
  const [first, second, third, fourth] = firms(80_901, 4).map((firm, at) => ({
    ...firm,
    name: `临江${['鹮羽', '鸢尾', '荇藻', '葳蕤'][at]}餐饮有限公司`,
  }));
  if (!first || !second || !third || !fourth) throw new Error('four firms were asked for');
  const wrongSign = fourth.code.endsWith('0') ? '1' : '0';
  return registerFile([first, second, third, { ...fourth, code: fourth.code.slice(0, -1) + wrongSign }]).toString('utf8');
}

const loginOf = (visit: Visit): string => loginOfNumber(visit.parts[0]?.team[0]?.number ?? '');

const rowOf = (page: Page, table: string, words: string): Locator => rowsOf(page, table).filter({ hasText: words });

/** The expected number is on the screen: the person reads it there. */
async function confirmShown(page: Page, title: string, act: RegExp): Promise<void> {
  const dialog = dialogOf(page, title);
  await dialog.getByRole('textbox').fill(await dialog.locator('label b').innerText());
  await dialog.getByRole('button', { name: act }).click();
}
