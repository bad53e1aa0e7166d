import { ImportApi, type ImportView, RosterApi } from '@xinheng/contracts';
import type { City } from './city.js';
import { CITY, DISTRICTS } from './place.js';
import { type DemoSubject, demoSubjects, registerFile } from './subjects.js';

export const SUBJECTS = 3000;
/** The register's monthly export comes this long before today; a small one follows and waits for its clerk. */
const FIRST_DAYS_BEFORE = 104;
const WAITING_ROWS = 40;

/** The directory, imported by the clerk as every month: upload, columns, dry run, run; then certified by a named person. */
export async function buildDirectory(city: City): Promise<void> {
  const divisions = [CITY, ...DISTRICTS].map(({ code, name }) => ({ code, name }));
  await city.journal.once('divisions', () => city.parts.platform.nameDivisions(divisions));
  await city.travelTo(city.workday(FIRST_DAYS_BEFORE), '09:10:00');
  const subjects = demoSubjects(SUBJECTS, city.today);
  const checked = await check(city, 'register', '经营主体登记_月度.csv', subjects.slice(0, SUBJECTS - WAITING_ROWS));
  await run(city, 'register', checked);
  await city.parts.platform.settled();
  const { subjects: count } = await city.door.call('hygiene', city.as('zhao'), RosterApi.hygiene, { region: CITY.code });
  const note = '已逐项核对本月登记数据，供本年度抽查使用';
  await city.door.call('certify directory', city.as('zhao'), RosterApi.certify, { regionCode: CITY.code, subjects: count, note });
}

/** On the last days a second file was tried and waits for “写入”. */
export async function buildWaitingImport(city: City): Promise<void> {
  await city.travelTo(city.workday(1), '16:20:00');
  const subjects = demoSubjects(SUBJECTS, city.today);
  const moved = subjects.slice(0, 120).map((subject) => ({ ...subject, address: subject.address.replace(/ (\d+) 号$/, ' $1 号 2 层') }));
  await check(city, 'update', '经营主体登记_新增与变更.csv', [...moved, ...subjects.slice(SUBJECTS - WAITING_ROWS), misread(subjects)]);
}

/** One row with a mistyped code, so that the doctor has something to tell. */
function misread(subjects: readonly DemoSubject[]): DemoSubject {
  const last = subjects[SUBJECTS - 1] as DemoSubject;
  const sign = last.code.endsWith('0') ? '1' : '0';
  return { ...last, code: last.code.slice(0, -1) + sign, name: `${last.name}（二店）` };
}

async function check(city: City, step: string, fileName: string, subjects: readonly DemoSubject[]): Promise<ImportView> {
  const { door } = city;
  const clerk = city.as('wang');
  const sourceDate = city.clock.today();
  const uploaded = await door.upload(`${step} upload`, clerk, ImportApi.upload, { fileName }, registerFile(subjects));
  const columns = uploaded.columns.map(({ index, field }) => ({ index, field }));
  const source = '登记注册科';
  const mapped = await door.call(`${step} map`, clerk, ImportApi.map, {
    id: uploaded.id,
    version: uploaded.version,
    columns,
    sourceDate,
    source,
  });
  const started = await door.call(`${step} check`, clerk, ImportApi.check, { id: mapped.id, version: mapped.version });
  await door.jobDone(`${step} check done`, clerk, 'archive', started.jobId);
  return door.call(`${step} checked`, clerk, ImportApi.get, { id: mapped.id });
}

async function run(city: City, step: string, { id, version, summary }: ImportView): Promise<void> {
  const clerk = city.as('wang');
  const rows = (summary?.new ?? 0) + (summary?.changed ?? 0);
  const { jobId } = await city.door.call(`${step} run`, clerk, ImportApi.run, { id, version, rows });
  await city.door.jobDone(`${step} run done`, clerk, 'archive', jobId);
}
