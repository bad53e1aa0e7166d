import { addDays, localDate } from '@xinheng/kernel';
import { type Firm, firms } from '../lap/firms.ts';
import { certifyLibrary, importFirms } from '../lap/foundations.ts';
import { type City, drawLap, drawSpec, foundCity, ITEMS } from '../lap/lap.ts';
import type { Stage } from '../lap/stage.ts';

export const FIRST_DAY = '2026-03-02';
const CITY_FIRMS = 90;
const NEW_EACH_TIME = 20;
/** Two: the second changes what the first has brought. */
const LEAST_FILES = 2;
const FIRST_OF_REGISTRAR = 1001;
/** So many batches a plan may name for a year; what comes after them is drawn without plan. */
const PLANNED_BATCHES = 12;
/** Then the year is over, and the next one has no calendar yet. */
const WEEKS = 38;

export interface Progress {
  laps: number;
  imports: number;
  city: City | undefined;
  /** What the registrar has sent last of each firm: the content that must be there. */
  readonly newest: Map<string, Firm>;
}

/** The office: founds its city, then one draw after the other, a week each, open and sealed in turn. */
export async function officeLane(stage: Stage, progress: Progress, founded: () => void, goOn: () => boolean): Promise<void> {
  const city = await foundCity(stage, { count: CITY_FIRMS, today: FIRST_DAY });
  progress.city = city;
  for (const firm of city.members) progress.newest.set(firm.code, firm);
  founded();
  for (let week = 0; week === 0 || (goOn() && week < WEEKS); week++) {
    const monday = addDays(localDate(FIRST_DAY), 7 * week);
    const days = { ceremonyOn: monday, windowFrom: addDays(monday, 1), windowTo: addDays(monday, 4), reviewOn: addDays(monday, 7) };
    const step = `第${week + 1}批`;
    await stage.travelTo(days.ceremonyOn);
    await certifyLibrary(stage, 'market', step, city.libraryId);
    const itemId = city.itemIds[week % ITEMS.length] as string;
    const planned = drawSpec(stage, city, step, itemId, week % 2 === 0 ? 'sealed' : 'open', days);
    await drawLap(stage, week < PLANNED_BATCHES ? planned : { ...planned, planRowId: null }, days);
    progress.laps += 1;
  }
}

/** The registrar: a file each time, with new firms and with changed ones of the time before. */
export async function registrarLane(stage: Stage, progress: Progress, goOn: () => boolean): Promise<void> {
  for (let time = 0; time < LEAST_FILES || goOn(); time++) {
    const fresh = firms(FIRST_OF_REGISTRAR + time * NEW_EACH_TIME, NEW_EACH_TIME, stage.place);
    const before = time === 0 ? [] : firms(FIRST_OF_REGISTRAR + (time - 1) * NEW_EACH_TIME, NEW_EACH_TIME, stage.place);
    const moved = before.map((firm) => ({ ...firm, address: `${firm.address} ${time} 层` }));
    const rows = [...moved, ...fresh];
    await importFirms(stage, `登记 ${time}`, rows, FIRST_DAY);
    for (const firm of rows) progress.newest.set(firm.code, firm);
    progress.imports += 1;
  }
}
