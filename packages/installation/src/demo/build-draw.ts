import { createHash } from 'node:crypto';
import { CeremonyApi, type RequestOf, TaskApi } from '@xinheng/contracts';
import { type LocalDate, yearOf } from '@xinheng/kernel';
import { certifyLibrary, type LibraryKey } from './build-libraries.js';
import { RATIOS } from './build-plan.js';
import { Chance } from './chance.js';
import type { City } from './city.js';
import { CITY, type DepartmentKey } from './place.js';

export interface DrawSpec {
  /** Begins the names of all its steps. */
  readonly step: string;
  readonly title: string;
  readonly library: LibraryKey;
  readonly items: readonly string[];
  readonly tags: readonly string[];
  /** Another department that draws from the same firms in the same ceremony, so that both go through one door. */
  readonly cooperating?: { readonly department: DepartmentKey; readonly library: LibraryKey; readonly items: readonly string[] };
  readonly planRow: number;
  readonly ceremonyOn: LocalDate;
  readonly windowFrom: LocalDate;
  readonly windowTo: LocalDate;
}

export interface PreparedDraw {
  readonly taskId: string;
  readonly ceremonyId: string;
}

/** Who adds a number: login of the account that commits and reveals. */
const PARTIES = [
  { role: '监督', organisation: '临江市司法局执法监督处', person: '周处长', login: 'zhou' },
  { role: '纪检', organisation: '临江市纪委监委派驻第三组', person: '何组长', login: 'he' },
  { role: '企业代表', organisation: '临江市个体私营企业协会', person: '许会长', login: 'xu' },
] as const;
const BALLS = '摇号球';

/** From the plan of the ceremony to the frozen list: planned, approved by another person, certified, rehearsed, frozen. */
export async function prepareDraw(city: City, spec: DrawSpec): Promise<PreparedDraw> {
  const { door } = city;
  const [clerk, chief] = [city.as('wang'), city.as('chen')];
  const freezeOn = city.workdayBefore(spec.ceremonyOn, 1);
  await city.travelTo(city.workdayBefore(freezeOn, 5), '10:00:00');
  const ceremony = await door.call(`${spec.step} ceremony`, clerk, CeremonyApi.plan, ceremonyFields(spec));
  const task = await door.call(`${spec.step} task`, clerk, TaskApi.create, taskFields(city, spec, ceremony.id));
  await city.travelTo(city.workdayBefore(freezeOn, 3), '17:10:00');
  await door.call(`${spec.step} approve`, chief, TaskApi.approve, { id: task.id, version: task.version });
  await city.travelTo(city.workdayBefore(freezeOn, 1), '15:18:00');
  for (const { library } of partsOf(spec)) await certifyLibrary(city, spec.step, library);
  await city.travelTo(city.workdayBefore(freezeOn, 1), '15:40:00');
  const rehearsal = await door.call(`${spec.step} rehearse`, clerk, TaskApi.rehearse, { id: task.id } as RequestOf<
    typeof TaskApi.rehearse
  >);
  await door.jobDone(`${spec.step} rehearsed`, clerk, 'inspection', rehearsal.jobId);
  await city.travelTo(freezeOn, '16:00:00');
  const { version } = await door.call(`${spec.step} task approved`, clerk, TaskApi.get, { id: task.id });
  const { jobId } = await door.call(`${spec.step} freeze`, clerk, TaskApi.freeze, { id: task.id, version });
  await door.jobDone(`${spec.step} frozen`, clerk, 'inspection', jobId);
  return { taskId: task.id, ceremonyId: ceremony.id };
}

/** The ceremony itself, minute by minute: all commit, all reveal, balls last, draw, minutes. */
export async function holdCeremony(city: City, spec: DrawSpec, { ceremonyId: id }: PreparedDraw): Promise<void> {
  const { door } = city;
  const clerk = city.as('wang');
  const at = (time: string): Promise<void> => city.travelTo(spec.ceremonyOn, time);
  const versionNow = async (step: string): Promise<number> =>
    (await door.call(`${spec.step} ceremony ${step}`, clerk, CeremonyApi.get, { id })).version;
  await at('09:30:00');
  await door.call(`${spec.step} open`, clerk, CeremonyApi.open, { id, version: await versionNow('before opening') });
  const hidden = PARTIES.map((party) => ({ ...party, ...secretOf(spec, party.role) }));
  for (const [minute, { role, value, nonce, login }] of hidden.entries()) {
    await at(`09:3${6 + minute}:00`);
    const commitment = createHash('sha256').update(`${role}|${value}|${nonce}`).digest('hex');
    await door.call(`${spec.step} commit ${role}`, city.as(login), CeremonyApi.commit, { id, role, commitment });
  }
  for (const [minute, { role, value, nonce, login }] of hidden.entries()) {
    await at(`09:5${minute}:00`);
    await door.call(`${spec.step} reveal ${role}`, city.as(login), CeremonyApi.reveal, { id, role, value, nonce });
  }
  await at('09:55:00');
  await door.call(`${spec.step} balls`, clerk, CeremonyApi.chance, { id, role: BALLS, value: ballsOf(spec) });
  await at('09:56:00');
  const drawing = await door.call(`${spec.step} draw`, clerk, CeremonyApi.draw, { id, version: await versionNow('before drawing') });
  await door.jobDone(`${spec.step} drawn`, clerk, 'inspection', drawing.jobId);
  await at('10:12:00');
  await door.call(`${spec.step} close ceremony`, clerk, CeremonyApi.close, { id, version: await versionNow('before closing') });
}

const ceremonyFields = (spec: DrawSpec): RequestOf<typeof CeremonyApi.plan> => ({
  title: spec.title,
  placeName: '临江',
  scheduledOn: spec.ceremonyOn,
  venue: '市市场监管局三楼会议室',
  cycle: `${spec.ceremonyOn.slice(0, 4)}.${Number(spec.ceremonyOn.slice(5, 7))}`,
  secrecy: 'sealed',
  contributors: [
    ...PARTIES.map(({ role, organisation, person }) => ({
      role,
      kind: 'committed' as const,
      organisation,
      person,
      rule: '自写 8 位数，附随机码封存',
    })),
    { role: BALLS, kind: 'balls', rule: '36 球摇 6 球，不放回，从小到大记录' },
  ],
  absence: 'stop',
});

const partsOf = (spec: DrawSpec): NonNullable<DrawSpec['cooperating']>[] => [
  { department: 'market', library: spec.library, items: spec.items },
  ...(spec.cooperating ? [spec.cooperating] : []),
];

function taskFields(city: City, spec: DrawSpec, ceremonyId: string): RequestOf<typeof TaskApi.create> {
  const { windowFrom, windowTo } = spec;
  const planned = yearOf(windowFrom) === yearOf(city.today) && yearOf(windowTo) === yearOf(city.today);
  return {
    name: spec.title,
    source: planned ? 'plan' : 'ad-hoc',
    planRowId: planned ? (city.planRowIds[spec.planRow] ?? null) : null,
    ceremonyId,
    mode: 'directed',
    parts: partsOf(spec).map(({ department, library, items }) => ({
      department: city.departmentRef(department),
      libraryId: city.libraryId(library),
      itemIds: city.items(...items),
      conditions: { tags: [...spec.tags], regions: [CITY.code] },
      stratifyBy: 'risk-class',
      ratios: { ...RATIOS },
    })),
    windowFrom,
    windowTo,
    content: '按年度计划实施，检查人员由同一种子匹配',
  };
}

const chanceOf = (spec: DrawSpec, role: string): Chance => new Chance(`${spec.step} ${spec.ceremonyOn} ${role}`);

function secretOf(spec: DrawSpec, role: string): { value: string; nonce: string } {
  const chance = chanceOf(spec, role);
  return { value: chance.signs('0123456789', 8), nonce: chance.signs('0123456789abcdef', 32) };
}

function ballsOf(spec: DrawSpec): string {
  const chance = chanceOf(spec, BALLS);
  const drum = Array.from({ length: 36 }, (_, i) => i + 1);
  const drawn = Array.from({ length: 6 }, () => drum.splice(chance.below(drum.length), 1)[0] as number);
  return drawn
    .sort((a, b) => a - b)
    .map((ball) => String(ball).padStart(2, '0'))
    .join(' ');
}
