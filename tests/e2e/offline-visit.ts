import { afterAll, expect, test } from '@jest/globals';
import { VisitApi } from '@xinheng/contracts';
import type { Page } from 'playwright-core';
import { answerClean, Inspecting } from './inspecting.ts';
import { type Living, officeCaller, until } from './living.ts';
import { ReleaseProxy } from './next-release.ts';
import { dialogOf, signWithFinger } from './page-acts.ts';
import { storageOf } from './phone-storage.ts';

const NO_NETWORK = /ERR_INTERNET_DISCONNECTED/;

/** The cellar of a restaurant: no network from the first screen to the signature, and the phone restarts in between. */
export function offlineVisit(living: Living): void {
  const { city } = living;
  const inspecting = new Inspecting(living);
  const proxies: ReleaseProxy[] = [];
  afterAll(() => Promise.all(proxies.map((proxy) => proxy.stop())));

  test('a whole visit without network, with two reloads, is sent once when the network is back; after sign-out nothing can be read', async () => {
    const { visit, login } = await inspecting.nextVisit();
    const inspector = await inspecting.person(login);
    const { page, context } = inspector;
    const saved: number[] = [];
    page.on('response', (answer) => {
      if (answer.request().method() === 'PUT') saved.push(answer.status());
    });
    await page.getByRole('link').filter({ hasText: visit.name }).click();
    await page.getByText('本户资料已备好，断网也能检查').waitFor();
    await context.setOffline(true);
    await page.reload();
    await page.getByText('现在没有网络：可以照常检查').waitFor();
    await page.getByText('请企业先扫码核对本次检查').waitFor();
    await page.getByRole('button', { name: '企业已核对，开始检查' }).click();
    for (const item of visit.parts[0]?.items ?? []) await answerClean(page, item);
    await page.getByLabel('签字人姓名').waitFor();
    await page.reload();
    await page.getByLabel('签字人姓名').fill('现场负责人');
    await signWithFinger(page, page.getByRole('img', { name: /^签字处/ }));
    await page.getByRole('button', { name: '完成检查，交付回执' }).click();
    await page.getByText('记录已存本机，联网后提交').waitFor();
    await page.goto('/visits');
    await page.getByRole('link').filter({ hasText: visit.name }).getByText('待联网提交').waitFor();
    await page.goBack();
    await page.getByText('记录已存本机，联网后提交').waitFor();
    expect(saved).toEqual([]);
    await context.setOffline(false);
    await page.getByText(/^编号 \S/).waitFor();
    expect(saved).toEqual([200]);
    expect(inspector.faultsExcept(NO_NETWORK)).toEqual([]);
    await signOutOf(page);
    const left = await storageOf(page);
    expect({ visits: left.visits, session: left.session }).toEqual({ visits: [], session: false });
    expect(left.files).toContain('/');
    expect(left.files.filter((path) => path.startsWith('/api'))).toEqual([]);
    await context.setOffline(true);
    await page.goto(`/visits/${visit.id}`);
    await page.getByText('连接不到服务器').waitFor();
    expect(await page.getByText(visit.name).count()).toBe(0);
    await inspector.leave();
  });

  test('a page that needs the server says so; another person at the same phone finds nothing, the unsent record waits for its own', async () => {
    const { visit, login } = await inspecting.nextVisit();
    const inspector = await inspecting.person(login);
    const { page, context } = inspector;
    await inspector.open(`/visits/${visit.id}`);
    await context.setOffline(true);
    await page.getByRole('button', { name: /开始检查|接着检查/ }).click();
    const [item] = visit.parts[0]?.items ?? [];
    if (item) await answerClean(page, item);
    await page.getByText('已存本机 1 份').waitFor();
    await page.goto('/tasks');
    await page.getByText('没有网络，这一页不在本机').waitFor();
    await context.setOffline(false);
    await context.clearCookies();
    await inspector.signIn('wang', '/desk');
    await until(async () => !(await storageOf(page)).visits.some(({ visits }) => (visits ?? 0) > 0));
    expect((await storageOf(page)).visits).toEqual([{ visits: 0, days: 0, notices: 0, drafts: 1, photos: 1 }]);
    await context.clearCookies();
    await inspector.signIn(login, `/visits/${visit.id}`);
    const startedAt = async () => (await officeCaller(city()).look('wang', VisitApi.read, { id: visit.id })).parts[0]?.startedAt;
    await until(async () => (await startedAt()) !== null);
    await signOutOf(page);
    await inspector.leave();
  });

  test('a new release is offered, changes over without losing an answer, and a reload is never answered by the old one', async () => {
    const { visit, login } = await inspecting.nextVisit();
    const proxy = await ReleaseProxy.before(city());
    proxies.push(proxy);
    const inspector = await inspecting.person(login, proxy);
    const { page } = inspector;
    await inspector.open(`/visits/${visit.id}`);
    await page.getByRole('button', { name: /开始检查|接着检查/ }).click();
    const point = visit.parts[0]?.items[0]?.points[0]?.text ?? '';
    await page.getByRole('checkbox', { name: point }).check();
    proxy.publish();
    await page.evaluate(() => void window.dispatchEvent(new Event('focus')));
    await page.getByText('本页有新版本').waitFor();
    await Promise.all([page.waitForEvent('load'), page.getByRole('button', { name: '现在更新' }).click()]);
    await page.getByRole('checkbox', { name: point, checked: true }).waitFor();
    expect(await folderOf(page)).toBe(proxy.folder);
    proxy.publish();
    await page.reload();
    await page.getByRole('checkbox', { name: point, checked: true }).waitFor();
    expect(await folderOf(page)).toBe(proxy.folder);
    const assets = async () => (await storageOf(page)).files.filter((path) => path.startsWith('/assets/'));
    await until(async () => (await assets()).every((path) => path.startsWith(proxy.folder)));
    expect((await assets()).length).toBeGreaterThan(10);
    expect(await page.getByText('本页有新版本').count()).toBe(0);
    expect(inspector.faults).toEqual([]);
    await inspector.leave();
  });
}

async function signOutOf(page: Page): Promise<void> {
  await page.goto('/desk');
  await page.locator('.user-menu summary').click();
  await page.getByRole('button', { name: '退出登录' }).click();
  const unsent = dialogOf(page, '本机还有没提交的检查记录');
  await Promise.race([unsent.waitFor(), page.waitForURL('**/sign-in')]);
  if (await unsent.isVisible()) {
    await unsent.getByRole('textbox').fill(await unsent.locator('label b').innerText());
    await unsent.getByRole('button', { name: /^删去 \d+ 份并退出$/ }).click();
  }
  await page.waitForURL('**/sign-in');
}

const folderOf = (page: Page): Promise<string> =>
  page.evaluate(() => {
    const { pathname } = new URL(document.querySelector<HTMLScriptElement>('script[type=module][src]')?.src ?? '', location.href);
    return pathname.slice(0, pathname.lastIndexOf('/') + 1);
  });
