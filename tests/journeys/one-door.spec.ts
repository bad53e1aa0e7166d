import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { DeskApi, DrawApi, NoticeApi, PublicSubjectApi, TaskApi, VisitApi } from '@xinheng/contracts';
import { type DrawSpec, holdCeremony, type PreparedDraw, prepareDraw } from '../lap/draw.ts';
import { firms } from '../lap/firms.ts';
import {
  certifyDirectory,
  certifyLibrary,
  importFirms,
  makeLibrary,
  publishPlan,
  publishRules,
  saveInspectors,
} from '../lap/foundations.ts';
import { makeVisits, reviewAll } from '../lap/lap.ts';
import { approveVisits, assignTeams, notifyVisits, publishResults, type Visit, visitsOf } from '../lap/visits.ts';
import { type Journey, journeyWorld } from './journey-world.ts';
import { verified, verifiedByPython } from './verifiers.ts';

describe('two departments draw together and enter each firm once', () => {
  let journey: Journey;
  let draw: PreparedDraw;
  let visits: Visit[];
  const members = firms(1, 6);
  const [both, fireOnly] = [members.slice(0, 4), members.slice(4)];
  /** Each office sees the visits in which it takes part. */
  const allVisits = async (): Promise<Visit[]> => {
    const seen = [...(await visitsOf(journey.stage, draw.taskId, 'wang')), ...(await visitsOf(journey.stage, draw.taskId, 'gao'))];
    return [...new Map(seen.map((visit) => [visit.id, visit])).values()];
  };
  beforeAll(async () => {
    journey = await journeyWorld('2026-09-07');
    const { stage } = journey;
    await importFirms(stage, 'register', members, '2026-09-07');
    await certifyDirectory(stage, 'register');
    const [foodItem] = await publishRules(stage, 'market', ['餐饮服务食品安全']);
    const [fireItem] = await publishRules(stage, 'fire', ['公众聚集场所消防安全']);
    await saveInspectors(stage);
    await stage.heard();
    const market = await makeLibrary(stage, 'market', '餐饮', both, '2026-09-07');
    const fire = await makeLibrary(stage, 'fire', '消防', members, '2026-09-07');
    await certifyLibrary(stage, 'market', '餐饮', market);
    await certifyLibrary(stage, 'fire', '消防', fire);
    const planRowId = await publishPlan(stage, 2026, [foodItem ?? '', fireItem ?? ''], true);
    const part = (office: 'market' | 'fire', libraryId: string, itemId = '') => ({
      ...{ department: stage.department(office), libraryId, itemIds: [itemId] },
      ...{ stratifyBy: 'none' as const, ratios: { 全部: '1' } },
    });
    const spec: DrawSpec = {
      ...{ step: '联合', title: '住宿餐饮联合抽查', secrecy: 'open', cycle: '2026', planRowId },
      ...{ ceremonyOn: '2026-09-14', windowFrom: '2026-09-15', windowTo: '2026-09-18' },
      parts: [part('market', market, foodItem), part('fire', fire, fireItem)],
    };
    await stage.travelTo(spec.ceremonyOn);
    draw = await prepareDraw(stage, spec);
    await holdCeremony(stage, spec, draw.ceremonyId);
    await assignTeams(stage, spec.step, draw.taskId);
    visits = await allVisits();
  });
  afterAll(() => journey?.world.close());

  test('what both drew of one firm is one visit with two parts, led by the one that initiated the task', () => {
    expect(visits.map(({ code }) => code).sort()).toEqual(members.map(({ code }) => code).sort());
    for (const visit of visits) {
      const joint = both.some(({ code }) => code === visit.code);
      const departments = visit.parts.map(({ departmentName, lead }) => [departmentName, lead]);
      const [market, fire] = [journey.stage.department('market').name, journey.stage.department('fire').name];
      expect(departments.sort()).toEqual(
        joint
          ? [
              [market, true],
              [fire, false],
            ].sort()
          : [[fire, true]],
      );
      for (const { team, departmentId } of visit.parts) {
        expect(team).toHaveLength(2);
        expect(team.every((member) => member.departmentId === departmentId)).toBe(true);
      }
    }
    expect(
      visits
        .filter(({ parts }) => parts.length === 1)
        .map(({ code }) => code)
        .sort(),
    ).toEqual(fireOnly.map(({ code }) => code).sort());
  });

  test('one notice names both departments and all four people', async () => {
    const { stage } = journey;
    const joint = visits.filter(({ parts }) => parts.length === 2).map(({ id }) => id);
    await approveVisits(stage, '联合', joint);
    await notifyVisits(stage, '联合', joint);
    const notice = await stage.caller.look('wang', NoticeApi.read, { id: joint[0] ?? '' });
    expect(notice.departments).toHaveLength(2);
    expect(notice.inspectors).toHaveLength(4);
    expect(notice.firmOpenings).toHaveLength(2);
    expect(await stage.caller.look(null, NoticeApi.check, { code: notice.checkCode })).toMatchObject({ verdict: 'valid' });
  });

  test('the visits that only the second department makes are its own to approve', async () => {
    const { stage } = journey;
    const own = visits.filter(({ parts }) => parts.length === 1).map(({ id }) => id);
    const foreign = await stage.caller.act('foreign approval', 'chen', VisitApi.approve, { ids: own });
    expect(foreign.done).toEqual([]);
    const approved = await stage.caller.act('own approval', 'wu', VisitApi.approve, { ids: own });
    expect(approved.refused).toEqual([]);
    await stage.caller.act('own notice', 'gao', VisitApi.notify, { ids: own });
  });

  test('each department enters, reviews and publishes its own; the task closes with the last one', async () => {
    const { stage, world } = journey;
    const { caller } = stage;
    await makeVisits(stage, '联合', draw.taskId);
    await makeVisits(stage, '联合 fire', draw.taskId, 'gao');
    await stage.travelTo('2026-09-21');
    await reviewAll(stage, '联合', draw.taskId);
    await reviewAll(stage, '联合 fire', draw.taskId, 'gao');
    const food = await publishResults(stage, '联合 food', draw.taskId, 'market');
    expect([food.published.length, food.closedTasks]).toEqual([both.length, []]);
    const fire = await publishResults(stage, '联合 fire', draw.taskId, 'fire');
    expect([fire.published.length, fire.closedTasks]).toEqual([members.length, [draw.taskId]]);
    expect((await caller.look('wang', TaskApi.get, { id: draw.taskId })).state).toBe('closed');
    expect((await allVisits()).every(({ state }) => state === 'finished')).toBe(true);
    await world.settled();
    const { records } = await caller.look(null, PublicSubjectApi.get, { code: both[0]?.code ?? '' });
    expect(records).toHaveLength(2);
    expect(new Set(records.map(({ visitId }) => visitId)).size).toBe(1);
    const { merged } = await caller.look('wang', DeskApi.overview, { taskId: draw.taskId });
    expect(merged).toMatchObject({ checks: both.length + members.length, visits: members.length, saved: both.length });
  });

  test('the bundle of both parts verifies', async () => {
    const bundle: unknown = JSON.parse(
      (await journey.stage.caller.download(null, DrawApi.publicBundle, { number: draw.ceremonyNumber })).toString('utf8'),
    );
    expect(verified(bundle).failed).toEqual([]);
    expect(verifiedByPython(bundle)).toMatchObject({ status: 0 });
  });
});
