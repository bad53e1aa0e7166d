import { join } from 'node:path';
import { addDays, localDate } from '@xinheng/kernel';
import { accountLines } from './account-lines.js';
import { buildAccounts } from './build-accounts.js';
import { buildDirectory, buildWaitingImport } from './build-directory.js';
import { buildInspectors } from './build-inspectors.js';
import { buildLibraries } from './build-libraries.js';
import { buildPlan } from './build-plan.js';
import { buildRules } from './build-rules.js';
import { buildClosedTask, buildJointTask, buildReadyTask, buildRunningTask } from './build-tasks.js';
import { City, type CityParts } from './city.js';
import { CityClock } from './city-clock.js';
import { Journal, readDemoState, writeDemoState } from './journal.js';

type Chapter = readonly [title: string, build: (city: City) => Promise<void>];

/** In the order of a year: who is there, what may be checked, the plan, who is registered, the tasks. */
const CHAPTERS: readonly Chapter[] = [
  ['部门与账号', async (city) => buildAccounts(await atYearsBeginning(city, 6))],
  ['事项清单与细则', async (city) => buildRules(await atYearsBeginning(city, 8))],
  ['检查人员', async (city) => buildInspectors(await atYearsBeginning(city, 9))],
  ['年度计划', async (city) => buildPlan(await atYearsBeginning(city, 15))],
  ['名录：导入、认证', buildDirectory],
  ['抽查名录库', buildLibraries],
  ['已完成的任务', buildClosedTask],
  ['执行中的任务', buildRunningTask],
  ['两部门联合的任务', buildJointTask],
  ['待举行仪式的任务', buildReadyTask],
  ['待写入的导入', buildWaitingImport],
];

/** The day of January on which it was done; earlier where the year is still young. */
async function atYearsBeginning(city: City, dayOfJanuary: number): Promise<City> {
  const wanted = addDays(localDate(`${city.today.slice(0, 4)}-01-01`), dayOfJanuary - 1);
  const latest = city.workday(130 - dayOfJanuary);
  await city.travelTo(wanted < latest ? city.workdayFrom(wanted) : latest, '09:00:00');
  return city;
}

const stateFileIn = (dataDir: string): string => join(dataDir, 'demo.json');

export const isCityMade = async (dataDir: string): Promise<boolean> => (await readDemoState(stateFileIn(dataDir)))?.done ?? false;

/**
 * Makes the demo city at the first start, through the services' own doors and with the clock set back, and tells who may sign in. A start
 * that was killed meanwhile goes on where it stood.
 */
export async function makeDemoCity(parts: CityParts): Promise<string[]> {
  const { platform, dataDir, tell, stopping } = parts;
  const clock = new CityClock((offsetMs) => platform.moveClocks(offsetMs), platform.presentMs);
  const stateFile = stateFileIn(dataDir);
  const state = (await readDemoState(stateFile)) ?? { today: clock.today(), done: false };
  if (state.done) return accountLines(parts.secrets);
  await writeDemoState(stateFile, state);
  const journal = new Journal(join(dataDir, 'demo-journal.jsonl'));
  tell(
    journal.length > 0
      ? '上次生成演示城市没有完成，现在继续 … going on with the demo city'
      : '生成虚构的演示城市“临江市” … making a fictional demo city',
  );
  const city = new City(parts, journal, clock, localDate(state.today));
  try {
    for (const [title, build] of CHAPTERS) {
      await build(city);
      tell(`  ${title}`);
    }
    await clock.backToPresent();
    await platform.settled();
  } catch (error) {
    if (stopping.aborted) return [];
    throw error;
  }
  await writeDemoState(stateFile, { ...state, done: true });
  await journal.remove();
  await platform.releaseMemory();
  return accountLines(parts.secrets);
}
