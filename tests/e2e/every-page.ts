import { describe, expect, test } from '@jest/globals';
import type { Page } from 'playwright-core';
import { seriousOn } from './axe.ts';
import type { Living } from './living.ts';
import { OFFICE_SCREEN, Person, PHONE } from './person.ts';

const ROLES = [
  ['clerk', 'wang'],
  ['chief', 'chen'],
  ['inspector', 'l0118'],
  ['witness', 'zhou'],
  ['discipline', 'he'],
  ['head of the second department', 'fang'],
  ['system administrator', 'system'],
  ['security administrator', 'security'],
  ['audit administrator', 'audit'],
] as const;

const OPEN_PAGES = ['/', '/firms?q=禾溪', '/open/draws', '/open/results', '/open/items', '/open/plans', '/check', '/sign-in', '/nowhere'];

/** Every entry of everybody's menu and the first thing behind it, on the office's screen and on a phone. */
export function everyPage({ city, browser }: Living): void {
  describe.each(ROLES)('%s', (_, login) => {
    test('opens every page of the menu and what lies behind its first row', async () => {
      const person = await Person.signedIn(browser(), city(), login);
      await person.settled();
      const addresses = await person.page
        .locator('#main-menu a')
        .evaluateAll((links) => links.map((link) => link.getAttribute('href') ?? ''));
      expect(addresses).toContain('/desk');
      for (const address of addresses) {
        await followMenu(person.page, address);
        await fitsBoth(person, address);
        const behind = person.page.locator('main tbody a[href^="/"]').first();
        if ((await behind.count()) === 0) continue;
        await behind.click();
        await fitsBoth(person, `behind ${address}`);
        await person.open('/desk');
      }
      expect(person.faults).toEqual([]);
      await person.leave();
    });
  });

  test('anybody opens every public page', async () => {
    const citizen = await Person.with(browser(), city());
    for (const address of OPEN_PAGES) {
      await citizen.open(address);
      await fitsBoth(citizen, address);
    }
    expect(citizen.faults).toEqual([]);
    await citizen.leave();
  });

  test('axe finds nothing serious where people spend their day', async () => {
    const wang = await Person.signedIn(browser(), city(), 'wang');
    expect(await seriousOn(wang, '/desk')).toEqual([]);
    expect(await seriousOn(wang, '/roster')).toEqual([]);
    await wang.open('/tasks');
    expect(await seriousOn(wang, await firstLink(wang.page, '/tasks/'))).toEqual([]);
    await wang.open('/open/draws');
    expect(await seriousOn(wang, await firstLink(wang.page, '/open/draws/'))).toEqual([]);
    await wang.leave();
  });

  test('axe finds nothing serious on the visit of an inspector’s phone', async () => {
    const inspector = await Person.signedIn(browser(), city(), 'l0118', '/visits', PHONE);
    expect(await seriousOn(inspector, '/visits')).toEqual([]);
    await inspector.leave();
  });
}

async function followMenu(page: Page, address: string): Promise<void> {
  const link = page.locator(`#main-menu a[href="${address}"]`);
  if (!(await link.isVisible()))
    await page
      .locator('#main-menu details', { has: page.locator(`a[href="${address}"]`) })
      .locator('summary')
      .click();
  await link.click();
  await page.waitForURL(`**${address}`);
}

async function fitsBoth(person: Person, address: string): Promise<void> {
  for (const size of [OFFICE_SCREEN, PHONE]) {
    await person.page.setViewportSize(size);
    await person.settled();
    const width = await person.page.evaluate(() => document.documentElement.scrollWidth);
    expect({ address, width: Math.max(width, size.width) }).toEqual({ address, width: size.width });
  }
  await person.page.setViewportSize(OFFICE_SCREEN);
}

async function firstLink(page: Page, beginning: string): Promise<string> {
  const link = page.locator(`main a[href^="${beginning}"]:not([href$="/new"])`).first();
  return (await link.getAttribute('href')) ?? '';
}
