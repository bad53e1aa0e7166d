import { type DrawSpec, holdCeremony, type PreparedDraw, prepareDraw } from './draw.ts';
import { type Firm, firms } from './firms.ts';
import { certifyDirectory, certifyLibrary, importFirms, makeLibrary, publishPlan, publishRules, saveInspectors } from './foundations.ts';
import type { LapInspector } from './people.ts';
import type { Stage } from './stage.ts';
import { approveVisits, assignTeams, inspect, notifyVisits, publishResults, review, type Visit, visitsOf } from './visits.ts';

export const CLASS_RATIOS = { A: '0.05', B: '0.1', C: '0.3', D: '1' } as const;
export const ITEMS = [
  '餐饮服务食品安全',
  '食品销售监督检查',
  '价格与广告检查',
  '计量器具检查',
  '消费者权益保护检查',
  '特种设备使用检查',
] as const;

/** What a city has before it draws: firms, items, inspectors, a library, a plan. */
export interface City {
  readonly members: readonly Firm[];
  readonly itemIds: readonly string[];
  readonly libraryId: string;
  readonly planRowId: string;
}

export interface CityOptions {
  readonly count?: number;
  /** The day on which all this is done; not after the ceremony. */
  readonly today: string;
  readonly members?: readonly Firm[];
  readonly inspectors?: readonly LapInspector[];
  /** The departments' own yearly cap; null leaves it to law and region. */
  readonly routineCap?: number | null;
}

export async function foundCity(stage: Stage, { count = 90, today, inspectors, routineCap, ...options }: CityOptions): Promise<City> {
  const members = options.members ?? firms(1, count, stage.place);
  await importFirms(stage, 'register', members, today);
  await certifyDirectory(stage, 'register');
  const itemIds = await publishRules(stage, 'market', ITEMS, routineCap);
  await saveInspectors(stage, inspectors);
  await stage.heard();
  const libraryId = await makeLibrary(stage, 'market', 'catering', members, today);
  await certifyLibrary(stage, 'market', 'catering', libraryId);
  const planRowId = await publishPlan(stage, Number(today.slice(0, 4)), itemIds);
  return { members, itemIds, libraryId, planRowId };
}

export interface LapDays {
  readonly ceremonyOn: string;
  readonly windowFrom: string;
  readonly windowTo: string;
  readonly reviewOn: string;
}

/** A draw of one department: sealed with the four classes, or open by division. */
export const drawSpec = (
  stage: Stage,
  city: City,
  step: string,
  itemId: string,
  secrecy: 'open' | 'sealed',
  days: LapDays,
  ratios?: Readonly<Record<string, string>>,
): DrawSpec => ({
  ...{ step, title: `${days.ceremonyOn.slice(0, 4)}年${step}抽查`, secrecy, cycle: days.ceremonyOn.slice(0, 4), ...days },
  planRowId: city.planRowId,
  parts: [
    {
      department: stage.department('market'),
      libraryId: city.libraryId,
      itemIds: [itemId],
      ...(secrecy === 'sealed'
        ? { stratifyBy: 'risk-class' as const, ratios: { ...(ratios ?? CLASS_RATIOS) } }
        : {
            stratifyBy: 'region' as const,
            ratios: { ...(ratios ?? Object.fromEntries(stage.place.districts.map(({ code }) => [code, '0.1']))) },
          }),
    },
  ],
});

export interface DrawWithVisits extends PreparedDraw {
  readonly visits: readonly Visit[];
}

/** The ceremony held, teams assigned, every visit approved and notified; `visits` as they were assigned. */
export async function drawAndNotify(stage: Stage, spec: DrawSpec): Promise<DrawWithVisits> {
  const prepared = await prepareDraw(stage, spec);
  await holdCeremony(stage, spec, prepared.ceremonyId);
  const visits = await assignTeams(stage, spec.step, prepared.taskId);
  const ids = visits.map(({ id }) => id);
  await approveVisits(stage, spec.step, ids);
  await notifyVisits(stage, spec.step, ids);
  return { ...prepared, visits };
}

/** From the plan of the ceremony to the closed task. Every step can be repeated: it is done once. */
export async function drawLap(stage: Stage, spec: DrawSpec, days: LapDays): Promise<DrawWithVisits> {
  await stage.travelTo(days.ceremonyOn, '09:00:00');
  const prepared = await drawAndNotify(stage, spec);
  await makeVisits(stage, spec.step, prepared.taskId);
  await stage.travelTo(days.reviewOn, '10:00:00');
  await reviewAll(stage, spec.step, prepared.taskId);
  await publishResults(stage, spec.step, prepared.taskId);
  return { ...prepared, visits: await visitsOf(stage, prepared.taskId) };
}

/** Each visit that this clerk sees, on its day. */
export async function makeVisits(stage: Stage, step: string, taskId: string, as?: string): Promise<void> {
  const visits = await visitsOf(stage, taskId, as);
  for (const day of [...new Set(visits.map(({ plannedOn }) => plannedOn ?? ''))].sort()) {
    await stage.travelTo(day, '14:00:00');
    for (const visit of visits.filter(({ plannedOn, state }) => plannedOn === day && (state === 'notified' || state === 'started')))
      for (const [at, part] of visit.parts.entries()) {
        if (part.state === 'waiting') await inspect(stage, `${step} ${visit.id} ${at}`, visit, part, at % 2 === 0 ? 'clean' : 'corrected');
      }
  }
}

export async function reviewAll(stage: Stage, step: string, taskId: string, as?: string): Promise<void> {
  for (const visit of await visitsOf(stage, taskId, as)) {
    for (const [at, part] of visit.parts.entries()) {
      const office = part.departmentId === stage.department('fire').id ? 'fire' : 'market';
      if (part.state === 'entered') await review(stage, `${step} ${visit.id} ${at}`, office, part);
    }
  }
}
