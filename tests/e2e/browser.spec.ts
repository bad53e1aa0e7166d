import { afterAll, beforeAll, describe, jest } from '@jest/globals';
import type { Browser } from 'playwright-core';
import { openBrowser } from './chromium.ts';
import { DemoCity } from './demo-city.ts';
import { everyPage } from './every-page.ts';
import { lawPages } from './law-pages.ts';
import type { Living } from './living.ts';
import { officerLap } from './officer-lap.ts';
import { offlineVisit } from './offline-visit.ts';
import { passedOver } from './passed-over.ts';
import { publicPages } from './public-pages.ts';
import { sessions } from './sessions.ts';
import { visitSteps } from './visit-steps.ts';

jest.setTimeout(120_000);

let city: DemoCity | undefined;
let browser: Browser | undefined;
const there = <T>(thing: T | undefined): T => {
  if (thing === undefined) throw new Error('it did not start');
  return thing;
};
const living: Living = { city: () => there(city), browser: () => there(browser) };

// one city and one browser for all: the first chapters read, the last one acts and lets days pass
beforeAll(async () => {
  [city, browser] = await Promise.all([DemoCity.start(), openBrowser()]);
}, 300_000);
afterAll(async () => {
  await browser?.close();
  await city?.stop();
});

describe('public pages', () => publicPages(living));
describe('a firm that was passed over', () => passedOver(living));
describe('every page', () => everyPage(living));
describe('law and calendar', () => lawPages(living));
describe('a lap through the pages', () => officerLap(living));
describe('the steps of a visit', () => visitSteps(living));
describe('a visit without network', () => offlineVisit(living));
describe('sessions', () => sessions(living));
