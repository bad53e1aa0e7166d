import type { Browser, BrowserContext, Page, Request } from 'playwright-core';

export const OFFICE_SCREEN = { width: 1366, height: 768 };
export const PHONE = { width: 390, height: 844 };

const PATIENCE_MS = 30_000;

/** Where somebody lives: the city itself, or what stands before it. */
export interface Place {
  readonly url: string;
  readonly clockOffsetMs: number;
  passwordOf(login: string): string;
}

interface Screen {
  readonly width: number;
  readonly height: number;
}

/** The browser's present is the city's. Runs in the page before its own scripts; timers are not moved. */
function shiftClock(offsetMs: number): void {
  const RealDate = globalThis.Date;
  class ShiftedDate extends RealDate {
    constructor(...given: unknown[]) {
      if (given.length === 0) super(RealDate.now() + offsetMs);
      else super(...(given as [number]));
    }
    static override now(): number {
      return RealDate.now() + offsetMs;
    }
  }
  globalThis.Date = ShiftedDate as DateConstructor;
}

/** Somebody with a browser of their own: cookies and storage are shared with nobody. */
export class Person {
  readonly page: Page;
  readonly context: BrowserContext;
  /** What went wrong in the browser since the last look: console errors, failed requests, answers that are faults. */
  readonly faults: string[] = [];
  /** Every address asked for since the beginning. */
  readonly requested: string[] = [];
  private readonly city: Place;
  private readonly onTheWay = new Set<Request>();

  private constructor(city: Place, context: BrowserContext, page: Page) {
    this.city = city;
    this.context = context;
    this.page = page;
    this.listen();
  }

  static async with(browser: Browser, city: Place, screen: Screen = OFFICE_SCREEN): Promise<Person> {
    const context = await browser.newContext({
      baseURL: city.url,
      viewport: screen,
      locale: 'zh-CN',
      timezoneId: 'Asia/Shanghai',
      reducedMotion: 'reduce',
      ...(screen.width < OFFICE_SCREEN.width ? { hasTouch: true, isMobile: true } : {}),
    });
    context.setDefaultTimeout(PATIENCE_MS);
    await context.addInitScript(shiftClock, city.clockOffsetMs);
    return new Person(city, context, await context.newPage());
  }

  static async signedIn(browser: Browser, city: Place, login: string, at = '/desk', screen: Screen = OFFICE_SCREEN): Promise<Person> {
    const person = await Person.with(browser, city, screen);
    await person.signIn(login, at);
    return person;
  }

  private listen(): void {
    const { page, faults } = this;
    page.on('console', (message) => message.type() === 'error' && faults.push(`console: ${message.text()} (${message.location().url})`));
    page.on('pageerror', (error) => faults.push(`page: ${error.stack ?? error.message}`));
    page.on('request', (request) => {
      this.requested.push(request.url());
      // a stream stays open for as long as its page
      if (request.resourceType() !== 'eventsource') this.onTheWay.add(request);
    });
    page.on('requestfinished', (request) => this.onTheWay.delete(request));
    page.on('requestfailed', (request) => {
      this.onTheWay.delete(request);
      const why = request.failure()?.errorText ?? '';
      // a page that is left gives up what it has asked for
      if (why !== 'net::ERR_ABORTED') faults.push(`failed: ${request.method()} ${request.url()} ${why}`);
    });
    page.on('response', (response) => {
      if (response.status() >= 400) faults.push(`${response.status()}: ${response.request().method()} ${response.url()}`);
    });
  }

  /** The form of the sign-in page, then the page asked for. */
  async signIn(login: string, at = '/desk'): Promise<void> {
    const { page, city } = this;
    await page.goto(`/sign-in?next=${encodeURIComponent(at)}`);
    await page.getByLabel('账号').fill(login);
    await this.enterPassword(city.passwordOf(login));
    await page.waitForURL((url) => url.pathname !== '/sign-in');
  }

  async enterPassword(password: string): Promise<void> {
    await this.page.getByLabel('密码', { exact: true }).fill(password);
    await this.page.getByRole('button', { name: '登录', exact: true }).click();
  }

  /** Opens a page and waits until it has got what it asked for. */
  async open(path: string): Promise<void> {
    await this.page.goto(path);
    await this.settled();
  }

  /** No placeholder is left, no request is on its way, and none was begun by what has just been shown. */
  async settled(): Promise<void> {
    const { page, onTheWay } = this;
    const late = performance.now() + PATIENCE_MS;
    do {
      await page.locator('.loading').first().waitFor({ state: 'detached' });
      await page.evaluate(() => new Promise((painted) => requestAnimationFrame(() => requestAnimationFrame(painted))));
      if (performance.now() > late) throw new Error(`still on the way: ${[...onTheWay].map((request) => request.url()).join(' ')}`);
    } while (onTheWay.size > 0);
  }

  faultsExcept = (expected: RegExp): string[] => this.faults.filter((fault) => !expected.test(fault));

  leave = (): Promise<void> => this.context.close();
}
