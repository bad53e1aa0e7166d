import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { CeremonyApi, InspectorApi, TaskApi, VisitApi } from '@xinheng/contracts';
import { ceremonyFields, type DrawSpec, holdCeremony, prepareDraw, taskFields } from '../lap/draw.ts';
import { firms } from '../lap/firms.ts';
import { type City, foundCity } from '../lap/lap.ts';
import type { Place } from '../lap/people.ts';
import { approveVisits, assignTeams, inspect, notifyVisits, type Part, type Visit, visitsOf } from '../lap/visits.ts';
import { type Journey, journeyWorld } from './journey-world.ts';

/** A city that exists nowhere, in the autonomous region whose plan of 2026 caps routine checks at four a year. */
const NINGXIA: Place = { name: '宁川', code: '649900', districts: [{ code: '649901', name: '河东区' }] };
const DRAWS = 5;

describe('W-52: the cap of a region', () => {
  let journey: Journey;
  let city: City;
  const taskIds: string[] = [];
  const spec = (at: number, step = `第${at + 1}次`): DrawSpec => ({
    ...{
      step,
      title: `${step}抽查`,
      secrecy: 'open',
      cycle: `2026.${at + 1}`,
      ceremonyOn: '2026-09-07',
      windowFrom: '2026-09-08',
      windowTo: '2026-09-30',
    },
    planRowId: city.planRowId,
    parts: [
      {
        department: journey.stage.department('market'),
        libraryId: city.libraryId,
        itemIds: [city.itemIds[at] ?? ''],
        stratifyBy: 'none',
        ratios: { 全部: '1' },
      },
    ],
  });
  const visitOf = async (at: number): Promise<Visit> => (await visitsOf(journey.stage, taskIds[at] ?? ''))[0] as Visit;

  beforeAll(async () => {
    journey = await journeyWorld('2026-09-07', NINGXIA);
    const { stage } = journey;
    // the department itself has set no cap: what holds is the region's
    city = await foundCity(stage, { today: '2026-09-07', members: firms(1, 1, NINGXIA), routineCap: null });
    for (let at = 0; at < DRAWS; at++) {
      const draw = await prepareDraw(stage, spec(at));
      await holdCeremony(stage, spec(at), draw.ceremonyId);
      await assignTeams(stage, spec(at).step, draw.taskId);
      taskIds.push(draw.taskId);
    }
  });
  afterAll(() => journey?.world.close());

  test('four routine checks of one firm are approved and made', async () => {
    for (let at = 0; at < DRAWS - 1; at++) {
      const visit = await visitOf(at);
      await approveVisits(journey.stage, `第${at + 1}次`, [visit.id]);
      await notifyVisits(journey.stage, `第${at + 1}次`, [visit.id]);
    }
    const visits = [];
    for (let at = 0; at < DRAWS - 1; at++) visits.push(await visitOf(at));
    for (const visit of visits.sort((a, b) => ((a.plannedOn ?? '') < (b.plannedOn ?? '') ? -1 : 1))) {
      await journey.stage.travelTo(visit.plannedOn ?? '', '14:00:00');
      await inspect(journey.stage, visit.id, visit, visit.parts[0] as Part);
    }
  });

  test('the fifth is refused with the cap, the count and the plan of the region', async () => {
    const fifth = await visitOf(DRAWS - 1);
    expect(fifth.burden).toEqual([expect.objectContaining({ counted: 4, cap: 4 })]);
    const { done, refused } = await journey.stage.caller.act('fifth', 'chen', VisitApi.approve, { ids: [fifth.id] });
    expect(done).toEqual([]);
    expect(refused).toEqual([expect.objectContaining({ code: 'check.cap-reached', message: expect.stringContaining('年度上限 4 次') })]);
  });

  test('a further draw leaves the firm out, with rule and evidence', async () => {
    const { stage } = journey;
    const ceremony = await stage.caller.act(
      'sixth ceremony',
      'wang',
      CeremonyApi.plan,
      ceremonyFields(stage, { ...spec(5), ceremonyOn: '2026-09-30' }),
    );
    const task = await stage.caller.act(
      'sixth task',
      'wang',
      TaskApi.create,
      taskFields({ ...spec(5), windowTo: '2026-10-30' }, ceremony.id),
    );
    const { parts } = await stage.caller.look('wang', TaskApi.preview, { id: task.id });
    expect(parts[0]?.figures).toMatchObject({ members: 1, size: 0, excluded: [{ rule: 'EX-05', count: 1 }] });
  });

  test('a check after a complaint is allowed and does not count', async () => {
    const { stage } = journey;
    const { caller } = stage;
    const [firm] = city.members;
    const { rows } = await caller.look('wang', InspectorApi.list, { departmentId: stage.department('market').id });
    const { id } = await caller.act('complaint', 'wang', VisitApi.target, {
      ...{ code: firm?.code ?? '', name: firm?.name ?? '', regionCode: firm?.regionCode ?? '', address: firm?.address ?? '' },
      ...{ plannedOn: '2026-09-30', exemptKind: 'complaint', source: '12345 工单反映食品变质' },
      ...{ itemIds: city.itemIds.slice(0, 1), inspectorIds: rows.slice(0, 2).map((one) => one.id) },
    });
    await approveVisits(stage, 'complaint', [id]);
    const visit = await caller.look('wang', VisitApi.read, { id });
    expect(visit.state).toBe('approved');
    expect(visit.burden[0]?.text).toContain('不计入');
  });
});
