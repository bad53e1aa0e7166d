import { VisitApi } from '@xinheng/contracts';
import type { Page } from 'playwright-core';
import type { Visit } from '../lap/visits.ts';
import { chooseOwnPassword, givePassword, loginOfNumber, OWN } from './inspector-account.ts';
import { type Living, officeCaller } from './living.ts';
import { takePhoto } from './page-acts.ts';
import { Person, PHONE, type Place } from './person.ts';

interface Chosen {
  readonly visit: Visit;
  readonly login: string;
}

/** Inspectors of the city's own visits, one after the other, each on the day of the visit and with a phone. */
export class Inspecting {
  private readonly living: Living;
  private waiting: Visit[] | undefined;

  constructor(living: Living) {
    this.living = living;
  }

  /** The next that was notified for today or later; the city travels to its morning. */
  async nextVisit(): Promise<Chosen> {
    const city = this.living.city();
    if (!this.waiting) {
      const { rows } = await officeCaller(city).look('wang', VisitApi.list, { state: 'notified', limit: 200 });
      this.waiting = [...rows].sort((a, b) => `${a.plannedOn}${a.id}`.localeCompare(`${b.plannedOn}${b.id}`));
    }
    const visit = this.waiting.find(({ plannedOn }) => Date.parse(`${plannedOn}T09:30:00+08:00`) >= city.now() - 60_000);
    if (!visit) throw new Error('no visit is notified for today or later');
    this.waiting = this.waiting.filter(({ id }) => id !== visit.id);
    await city.travelTo(visit.plannedOn ?? '', '09:30:00');
    return { visit, login: loginOfNumber(visit.parts[0]?.team[0]?.number ?? '') };
  }

  /** Signed in with an own password, the day's visits on the phone. */
  async person(login: string, place: Place = this.living.city()): Promise<Person> {
    const city = this.living.city();
    await givePassword(city, login);
    const inspector = await Person.signedIn(this.living.browser(), place, login, '/visits', PHONE);
    await chooseOwnPassword(inspector.page);
    city.rememberPassword(login, OWN);
    await inspector.open('/visits');
    await inspector.page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined));
    return inspector;
  }
}

/** Every point ticked, nothing found, a photo. */
export async function answerClean(page: Page, item: Visit['parts'][number]['items'][number]): Promise<void> {
  await page.getByRole('heading', { level: 2, name: item.name }).waitFor();
  for (const { text } of item.points) await page.getByRole('checkbox', { name: text }).check();
  await page.getByRole('button', { name: /^未发现问题/ }).click();
  await takePhoto(page);
  await page.getByRole('button', { name: /^保存，/ }).click();
}
