import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { ChangeApi, NoticeApi, RecordApi, VisitApi } from '@xinheng/contracts';
import { certifyLibrary } from '../lap/foundations.ts';
import { type City, drawAndNotify, drawSpec, foundCity } from '../lap/lap.ts';
import { loginOf } from '../lap/people.ts';
import { inspect, notifyVisits, type Part, review, type Visit } from '../lap/visits.ts';
import { type Journey, journeyWorld } from './journey-world.ts';

const SEPTEMBER = { ceremonyOn: '2026-09-17', windowFrom: '2026-09-18', windowTo: '2026-09-18', reviewOn: '2026-09-21' };
const DECEMBER = { ceremonyOn: '2026-12-18', windowFrom: '2026-12-21', windowTo: '2026-12-21', reviewOn: '2026-12-22' };
const FEW = { '429901': '0.1', '429902': '0.1', '429921': '0.1' };

describe('people who may not go, and days by which must be published', () => {
  let journey: Journey;
  let city: City;
  let visits: readonly Visit[];
  const read = (id: string): Promise<Visit> => journey.stage.caller.look('wang', VisitApi.read, { id });
  const prepare = async (step: string, itemId: string, days: typeof SEPTEMBER): Promise<readonly Visit[]> => {
    const { stage } = journey;
    await stage.travelTo(days.ceremonyOn);
    await certifyLibrary(stage, 'market', step, city.libraryId);
    const draw = await drawAndNotify(stage, drawSpec(stage, city, step, itemId, 'open', days, FEW));
    return draw.visits;
  };
  beforeAll(async () => {
    journey = await journeyWorld('2026-09-07');
    city = await foundCity(journey.stage, { today: '2026-09-07', count: 18 });
    visits = await prepare('九月', city.itemIds[0] ?? '', SEPTEMBER);
  });
  afterAll(() => journey?.world.close());

  test('W-48: who must withdraw is followed by the next of the same order; both names stay, and two people still go', async () => {
    const { caller } = journey.stage;
    const [visit] = visits as [Visit];
    const [part] = visit.parts as [Part];
    const [gone] = part.team as [Part['team'][number]];
    const reason = '本人持有该企业股份';
    const asked = await caller.act('recuse', loginOf(gone.number), ChangeApi.recuse, {
      partId: part.id,
      inspectorId: gone.id,
      raisedBy: 'inspector',
      reason,
    });
    const [pending] = (await caller.look('chen', ChangeApi.list, { visitId: visit.id })).rows;
    expect(pending).toMatchObject({ state: 'pending', old: { name: gone.name } });
    const decided = await caller.act('grant', 'chen', ChangeApi.decide, {
      id: asked.id,
      version: asked.version,
      granted: true,
      reason: '情况属实，应当回避',
    });
    expect(decided.state).toBe('granted');
    const team = (await read(visit.id)).parts[0]?.team ?? [];
    const joined = team.find(({ id }) => !part.team.some((one) => one.id === id));
    expect(team).toHaveLength(2);
    expect(team.map(({ id }) => id)).not.toContain(gone.id);
    const [change] = (await caller.look('chen', ChangeApi.list, { visitId: visit.id })).rows;
    expect(change).toMatchObject({ state: 'granted', reason, old: { name: gone.name }, next: { name: joined?.name } });
  });

  test('the notice that named the one who left is revoked, and a new one names who comes', async () => {
    const { stage } = journey;
    const [visit] = visits as [Visit];
    expect((await read(visit.id)).state).toBe('approved');
    await notifyVisits(stage, '九月 again', [visit.id]);
    const { checkCode, inspectors } = await stage.caller.look('wang', NoticeApi.read, { id: visit.id });
    const team = (await read(visit.id)).parts[0]?.team ?? [];
    expect(inspectors.map(({ name }) => name).sort()).toEqual(team.map(({ name }) => name).sort());
    expect(await stage.caller.look(null, NoticeApi.check, { code: checkCode })).toMatchObject({ verdict: 'valid' });
  });

  test('W-45: what was finished on 18 September 2026 is published by 22 October', async () => {
    const { stage } = journey;
    await stage.travelTo('2026-09-18', '14:00:00');
    const visit = await read(visits[0]?.id ?? '');
    const part = visit.parts[0] as Part;
    const finished = await inspect(stage, '九月 visit', visit, part);
    const clock = (await read(visit.id)).parts[0]?.publishClock;
    expect(clock).toMatchObject({ dueOn: '2026-10-22', state: 'left', workingDays: 20 });
    const reviewed = await review(stage, '九月 visit', 'market', { id: part.id, version: finished.version });
    expect(reviewed.publishBy).toBe('2026-10-22');
    const receipt = await stage.caller.look('wang', RecordApi.receipt, { id: part.id });
    expect(receipt.publishClock.dueOn).toBe('2026-10-22');
  });

  test('W-04: a day in a year whose calendar is not announced is not guessed', async () => {
    const { stage } = journey;
    const [visit] = (await prepare('十二月', city.itemIds[1] ?? '', DECEMBER)) as [Visit];
    await stage.travelTo('2026-12-21', '14:00:00');
    const fresh = await read(visit.id);
    const part = fresh.parts[0] as Part;
    const finished = await inspect(stage, '十二月 visit', fresh, part);
    const clock = (await read(visit.id)).parts[0]?.publishClock;
    expect(clock).toMatchObject({ dueOn: null, state: 'unknown', text: expect.stringContaining('2027') });
    const reviewed = await review(stage, '十二月 visit', 'market', { id: part.id, version: finished.version });
    expect(reviewed.publishBy).toBeNull();
  });
});
