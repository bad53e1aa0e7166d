import { mkdirSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { VisitApi } from '@xinheng/contracts';
import type { Browser } from 'playwright-core';
import { openBrowser } from './chromium.ts';
import { DemoCity } from './demo-city.ts';
import { chooseOwnPassword, givePassword, loginOfNumber } from './inspector-account.ts';
import { officeCaller } from './living.ts';
import { Person, PHONE } from './person.ts';

const SCREEN = { width: 1440, height: 900 };
const LARGEST_BYTES = 250_000;
const READY_TASK = '2026年校园周边餐饮抽查';
const RUNNING_TASK = '2026年食品销售单位抽查';

/** `node tests/e2e/pictures.ts docs/pictures`: the pictures of the README, always of the same fictional city. */
async function takeAll(folder: string): Promise<void> {
  mkdirSync(folder, { recursive: true });
  const [city, browser] = await Promise.all([DemoCity.start(), openBrowser()]);
  try {
    await clerkPictures(browser, city, folder);
    await publicPicture(browser, city, folder);
    await visitPicture(browser, city, folder);
  } finally {
    await browser.close();
    await city.stop();
  }
}

async function keep({ page }: Person, folder: string, name: string): Promise<void> {
  const path = join(folder, `${name}.png`);
  await page.screenshot({ path, animations: 'disabled', caret: 'hide' });
  const { size } = statSync(path);
  if (size > LARGEST_BYTES) throw new Error(`${name}.png has ${size} bytes`);
  process.stdout.write(`${path} ${size}\n`);
}

async function clerkPictures(browser: Browser, city: DemoCity, folder: string): Promise<void> {
  const wang = await Person.signedIn(browser, city, 'wang', '/desk', SCREEN);
  const { page } = wang;
  await wang.settled();
  await keep(wang, folder, 'desk');
  await wang.open('/imports');
  await page.getByRole('link', { name: '经营主体登记_新增与变更.csv' }).click();
  await page.getByRole('region', { name: '试运行结果，点选查看对应行' }).waitFor();
  await wang.settled();
  await keep(wang, folder, 'import');
  await wang.open('/tasks');
  await page.getByRole('link', { name: RUNNING_TASK }).click();
  await page.getByRole('heading', { level: 1, name: RUNNING_TASK }).waitFor();
  await wang.settled();
  await keep(wang, folder, 'task');
  await wang.open('/tasks');
  await page.getByRole('link', { name: READY_TASK }).click();
  await page.getByRole('link', { name: '进入抽取仪式' }).click();
  await page.getByRole('button', { name: '开始仪式' }).waitFor();
  await wang.settled();
  await keep(wang, folder, 'ceremony');
  await wang.leave();
}

async function publicPicture(browser: Browser, city: DemoCity, folder: string): Promise<void> {
  const citizen = await Person.with(browser, city, SCREEN);
  const { page } = citizen;
  await citizen.open('/open/draws');
  await page.getByRole('link', { name: '2026年第一批餐饮服务食品安全抽查' }).first().click();
  await page.getByText(/^\d+ 步全部一致/).waitFor();
  await citizen.settled();
  await keep(citizen, folder, 'public-draw');
  await citizen.leave();
}

/** The next firm of an inspector, on its day, with the first answers given. */
async function visitPicture(browser: Browser, city: DemoCity, folder: string): Promise<void> {
  const caller = officeCaller(city);
  const { rows } = await caller.look('wang', VisitApi.list, { state: 'notified', limit: 200 });
  const [visit] = [...rows].sort((a, b) => `${a.plannedOn}${a.id}`.localeCompare(`${b.plannedOn}${b.id}`));
  const part = visit?.parts[0];
  const number = part?.team[0]?.number;
  if (!visit || !part || !number) throw new Error('no visit was notified');
  await city.travelTo(visit.plannedOn ?? '', '09:30:00');
  const login = loginOfNumber(number);
  await givePassword(city, login);
  const inspector = await Person.signedIn(browser, city, login, '/account', PHONE);
  const { page } = inspector;
  await chooseOwnPassword(page);
  await inspector.open(`/visits/${visit.id}`);
  await page.getByRole('button', { name: '企业已核对，开始检查' }).click();
  await page.getByRole('heading', { level: 2, name: part.items[0]?.name ?? '' }).waitFor();
  for (const { text } of part.items[0]?.points.slice(0, 2) ?? []) await page.getByRole('checkbox', { name: text }).check();
  await inspector.settled();
  await keep(inspector, folder, 'visit');
  await inspector.leave();
}

const [folder] = process.argv.slice(2);
if (!folder) throw new Error('usage: node tests/e2e/pictures.ts <folder>');
await takeAll(resolve(folder));
