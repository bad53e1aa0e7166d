import { LibraryApi } from '@xinheng/contracts';
import { SUBJECTS } from './build-directory.js';
import type { City } from './city.js';
import { CITY } from './place.js';
import { csvOf, type DemoSubject, demoSubjects } from './subjects.js';

export type LibraryKey = 'catering' | 'fuel' | 'canteens';

interface LibrarySpec {
  readonly name: string;
  readonly objectType: string;
  /** Logins of who fills it and who answers for it. */
  readonly keepers: readonly [clerk: string, certifier: string];
  readonly holds: (subject: DemoSubject) => boolean;
}

const MARKET = ['wang', 'zhao'] as const;

const LIBRARIES: Readonly<Record<LibraryKey, LibrarySpec>> = {
  catering: {
    name: '餐饮与食品销售单位',
    objectType: '餐饮服务提供者、食品销售者',
    keepers: MARKET,
    holds: ({ industry }) => /^(62|521|522)/.test(industry),
  },
  fuel: { name: '成品油零售单位', objectType: '加油站', keepers: MARKET, holds: ({ industry }) => industry === '5265' },
  canteens: {
    name: '集体用餐场所',
    objectType: '公众聚集场所',
    keepers: ['fire', 'fang'],
    holds: ({ industry }) => industry === '6241',
  },
};

/** The libraries to draw from, each filled from the directory's file with tags and the month's classes, then certified by name. */
export async function buildLibraries(city: City): Promise<void> {
  for (const key of Object.keys(LIBRARIES) as LibraryKey[]) await buildLibrary(city, key);
}

async function buildLibrary(city: City, key: LibraryKey): Promise<void> {
  const { name, objectType, holds, keepers } = LIBRARIES[key];
  const clerk = city.as(keepers[0]);
  const made = await city.door.call(`library ${key}`, clerk, LibraryApi.create, { name, objectType, regionCode: CITY.code });
  const members = demoSubjects(SUBJECTS, city.today)
    .slice(0, SUBJECTS - 40)
    .filter(holds);
  const query = { id: made.id, fileName: `${name}.csv`, write: 'true' as const, version: made.version };
  const report = await city.door.upload(
    `library ${key} members`,
    clerk,
    LibraryApi.importFile,
    query,
    memberFile(members, city.clock.today()),
  );
  if (report.refused > 0) throw new Error(`library ${key}: ${JSON.stringify(report.findings.slice(0, 3))}`);
  city.libraryIds.set(key, made.id);
}

/** Who answers for the library says so by name, shortly before the names are frozen. */
export async function certifyLibrary(city: City, step: string, key: LibraryKey): Promise<void> {
  const id = city.libraryId(key);
  const certifier = city.as(LIBRARIES[key].keepers[1]);
  const { version, memberCount } = await city.door.call(`${step} library ${key}`, certifier, LibraryApi.get, { id });
  const statement = '已核对成员、标签和等级，可用于本次抽查';
  await city.door.call(`${step} certify ${key}`, certifier, LibraryApi.certify, { id, version, memberCount, statement });
}

const memberFile = (members: readonly DemoSubject[], asOf: string): Buffer =>
  csvOf(
    ['统一社会信用代码', '名称', '标签', '信用风险等级', '等级日期'],
    members.map(({ code, name, tags, riskClass }) => [code, name, tags.join('、'), riskClass ?? '', riskClass ? asOf : '']),
  );
