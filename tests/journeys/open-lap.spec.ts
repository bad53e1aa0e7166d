import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { AssignmentApi, CeremonyApi, DrawApi, PublicSubjectApi, SubjectApi, TaskApi } from '@xinheng/contracts';
import { type City, type DrawWithVisits, drawLap, drawSpec, foundCity } from '../lap/lap.ts';
import { type Journey, journeyWorld } from './journey-world.ts';
import { verified, verifiedByPython } from './verifiers.ts';

const days = { ceremonyOn: '2026-09-14', windowFrom: '2026-09-15', windowTo: '2026-09-18', reviewOn: '2026-09-21' };

describe('the walk of one open draw', () => {
  let journey: Journey;
  let city: City;
  let lap: DrawWithVisits;
  let bundle: { seed: string; parts: { roster: { count: number } }[] };
  beforeAll(async () => {
    journey = await journeyWorld('2026-09-07');
    const { stage, world } = journey;
    city = await foundCity(stage, { today: '2026-09-07' });
    lap = await drawLap(stage, drawSpec(stage, city, '餐饮', city.itemIds[0] ?? '', 'open', days), days);
    await world.settled();
    bundle = JSON.parse((await stage.caller.download(null, DrawApi.publicBundle, { number: lap.ceremonyNumber })).toString('utf8'));
  });
  afterAll(() => journey?.world.close());

  test('the list that was frozen is what had been imported, and the task is closed with the last result', async () => {
    const { caller } = journey.stage;
    const task = await caller.look('wang', TaskApi.get, { id: lap.taskId });
    expect(task).toMatchObject({ state: 'closed', size: city.members.length, quota: lap.visits.length });
    expect(lap.visits.length).toBeGreaterThan(8);
    expect(lap.visits.every(({ state }) => state === 'finished')).toBe(true);
    const codes = new Set(city.members.map(({ code }) => code));
    expect(lap.visits.every(({ code }) => codes.has(code))).toBe(true);
  });

  test('anybody verifies the public bundle, with our library and with the independent Python file', () => {
    const { failed, held, notShown } = verified(bundle);
    expect(failed).toEqual([]);
    expect(held).toEqual(expect.arrayContaining(['format']));
    expect(notShown).toEqual([]);
    const python = verifiedByPython(bundle);
    expect({ ...python, text: python.status === 0 ? '' : python.text }).toEqual({ status: 0, text: '' });
  });

  test('a bundle in which one firm was put in the place of another fails with both', () => {
    const text = JSON.stringify(bundle);
    const [drawn, other] = [
      lap.visits[0]?.code ?? '',
      city.members.find(({ code }) => !lap.visits.some((visit) => visit.code === code))?.code ?? '',
    ];
    const forged = JSON.parse(text.replaceAll(drawn, 'DRAWN').replaceAll(other, drawn).replaceAll('DRAWN', other));
    expect(verified(forged).failed.length).toBeGreaterThan(0);
    expect(verifiedByPython(forged).status).toBe(1);
  });

  test('the teams follow from the same seed, and recomputing them gives the same', async () => {
    const { caller } = journey.stage;
    const { seed } = await caller.look('wang', CeremonyApi.get, { id: lap.ceremonyId });
    expect(seed).toBe(bundle.seed);
    const { assignment: run } = await caller.look('wang', AssignmentApi.latest, { taskId: lap.taskId });
    expect(run?.counts).toMatchObject({ filled: lap.visits.length, unfilled: 0 });
    const { same } = await caller.look('wang', AssignmentApi.recompute, { id: run?.id ?? '' });
    expect(same).toBe(true);
  });

  test('each published result stands once in the public file of the firm and in its dossier, and nobody else has one', async () => {
    const { caller } = journey.stage;
    for (const { code } of city.members) {
      const visit = lap.visits.find((one) => one.code === code);
      const open = await caller.look(null, PublicSubjectApi.get, { code });
      const dossier = await caller.look('wang', SubjectApi.get, { code });
      expect(open.records.map(({ visitId }) => visitId)).toEqual(visit ? [visit.id] : []);
      expect(dossier.records.map(({ visitId }) => visitId)).toEqual(visit ? [visit.id] : []);
      if (!visit) continue;
      expect(open.records[0]).toMatchObject({ taskId: lap.taskId, inspectedOn: visit.plannedOn, publishedOn: '2026-09-21' });
      expect(open.records[0]?.results).toEqual([{ item: '餐饮服务食品安全', resultCode: '1', resultLabel: '未发现问题' }]);
    }
  });

  test('every command sent again gets its first answer, and nothing is done twice', async () => {
    const { stage, world } = journey;
    const counts = async (): Promise<unknown[]> => {
      const rows = [];
      for (const name of ['archive', 'inspection'] as const) {
        const kit = `${name}_kit`;
        const text = `SELECT (SELECT count(*) FROM ${kit}.outbox) AS events, (SELECT count(*) FROM ${kit}.audit WHERE result = 'done') AS acts,
          (SELECT count(*) FROM ${kit}.job) AS jobs`;
        rows.push(...(await world.sql(name).query(text)));
      }
      return rows;
    };
    const [task, before] = [await stage.caller.look('wang', TaskApi.get, { id: lap.taskId }), await counts()];
    expect(stage.caller.ledger.acknowledged().length).toBeGreaterThan(60);
    expect(await stage.caller.repeatAll()).toEqual([]);
    await world.settled();
    expect(await counts()).toEqual(before);
    expect(await stage.caller.look('wang', TaskApi.get, { id: lap.taskId })).toEqual(task);
  });
});
