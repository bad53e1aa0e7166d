import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { CeremonyApi, DrawApi, TaskApi } from '@xinheng/contracts';
import { approveAndFreeze, ceremonyFields, holdCeremony, openAndCommit, type PreparedDraw, prepareDraw, secretsOf } from '../lap/draw.ts';
import { type City, drawSpec, foundCity } from '../lap/lap.ts';
import { type Journey, journeyWorld } from './journey-world.ts';
import { verified, verifiedByPython } from './verifiers.ts';

const days = { ceremonyOn: '2026-09-14', windowFrom: '2026-09-15', windowTo: '2026-09-18', reviewOn: '2026-09-21' };

describe('rehearsals are counted and never used, redraws are linked and never hidden', () => {
  let journey: Journey;
  let city: City;
  let first: PreparedDraw;
  let redrawn: { id: string; version: number; number: string };
  let second: { id: string; number: string };
  const bundleOf = async (number: string): Promise<Record<string, unknown>> =>
    JSON.parse((await journey.stage.caller.download(null, DrawApi.publicBundle, { number })).toString('utf8'));
  const taskOf = (id: string) => journey.stage.caller.look('wang', TaskApi.get, { id });
  const draws = async () => (await journey.stage.caller.look(null, DrawApi.publicList, { year: 2026 })).rows;

  beforeAll(async () => {
    journey = await journeyWorld('2026-09-14');
    city = await foundCity(journey.stage, { today: '2026-09-14', count: 30 });
    first = await prepareDraw(journey.stage, drawSpec(journey.stage, city, '首抽', city.itemIds[0] ?? '', 'open', days));
  });
  afterAll(() => journey?.world.close());

  test('a rehearsal has a watermark, a roster and a seed of its own, leaves the task as it was, and everybody sees that it was held', async () => {
    const { caller } = journey.stage;
    const before = await taskOf(first.taskId);
    const { jobId } = await caller.act('rehearse', 'wang', TaskApi.rehearse, { id: first.taskId });
    await caller.jobDone('wang', 'inspection', jobId);
    const { rows } = await caller.look('wang', TaskApi.rehearsals, { id: first.taskId });
    expect(rows).toEqual([expect.objectContaining({ no: 1, state: 'done', watermark: expect.stringContaining('演练') })]);
    const after = await taskOf(first.taskId);
    expect(after).toMatchObject({ state: before.state, rehearsals: 1, size: before.size });
    expect(after.parts.map(({ rosterFingerprint }) => rosterFingerprint)).toEqual(
      before.parts.map(({ rosterFingerprint }) => rosterFingerprint),
    );
    expect((await draws())[0]).toMatchObject({ number: first.ceremonyNumber, rehearsals: 1, seed: null });
  });

  test('the seed of the live draw is another one than that of the rehearsal', async () => {
    const { stage } = journey;
    const rehearsed = (await stage.caller.look('wang', TaskApi.rehearsals, { id: first.taskId })).rows[0]?.seed;
    await holdCeremony(stage, { step: '首抽', ceremonyOn: days.ceremonyOn }, first.ceremonyId);
    const bundle = await bundleOf(first.ceremonyNumber);
    expect(rehearsed).toMatch(/^[0-9a-f]{64}$/);
    expect(bundle.seed).not.toBe(rehearsed);
    expect(bundle).toMatchObject({ rehearsal: false, watermark: '' });
    expect(verified(bundle).failed).toEqual([]);
  });

  test('nobody draws again because the result does not suit: the same ceremony is over, and a live task is not drawn anew', async () => {
    const { caller } = journey.stage;
    const { version } = await caller.look('wang', CeremonyApi.get, { id: first.ceremonyId });
    await expect(caller.act('draw twice', 'wang', CeremonyApi.draw, { id: first.ceremonyId, version })).rejects.toMatchObject({
      status: 422,
      problem: { code: 'draw.already-started' },
    });
    second = await caller.act(
      'second ceremony',
      'wang',
      CeremonyApi.plan,
      ceremonyFields(journey.stage, { ...days, title: '重抽', cycle: '2026', secrecy: 'open' }),
    );
    await expect(
      caller.act('redraw live', 'wang', TaskApi.redraw, { id: first.taskId, ceremonyId: second.id, reason: '结果不理想，想再抽一次' }),
    ).rejects.toMatchObject({ status: 422, problem: { code: 'draw.redraw-of-live' } });
  });

  test('after another person has made the task void with a reason, one linked task follows, approved and frozen anew', async () => {
    const { stage } = journey;
    const { caller } = stage;
    const reason = '抽取后发现名录库整批导入有误';
    const { version } = await taskOf(first.taskId);
    await expect(caller.act('void by clerk', 'wang', TaskApi.voidTask, { id: first.taskId, version, reason })).rejects.toMatchObject({
      status: 403,
    });
    await caller.act('void', 'chen', TaskApi.voidTask, { id: first.taskId, version, reason });
    redrawn = await caller.act('redraw', 'wang', TaskApi.redraw, { id: first.taskId, ceremonyId: second.id, reason });
    await expect(
      caller.act('redraw twice', 'wang', TaskApi.redraw, { id: first.taskId, ceremonyId: second.id, reason }),
    ).rejects.toMatchObject({ status: 422, problem: { code: 'draw.redrawn-already' } });
    expect(await taskOf(redrawn.id)).toMatchObject({ state: 'draft', redrawOf: { id: first.taskId, reason } });
    expect(await taskOf(first.taskId)).toMatchObject({
      state: 'void',
      voidReason: reason,
      redrawnBy: { id: redrawn.id, number: redrawn.number },
    });
    await approveAndFreeze(stage, '重抽', redrawn);
    await holdCeremony(stage, { step: '重抽', ceremonyOn: days.ceremonyOn }, second.id);
  });

  test('both draws stay public for ever, name each other, and both bundles verify', async () => {
    const rows = await draws();
    expect(rows.map(({ number }) => number).sort()).toEqual([first.ceremonyNumber, second.number].sort());
    expect(rows.find(({ number }) => number === second.number)).toMatchObject({ redrawOf: first.ceremonyNumber });
    expect(rows.find(({ number }) => number === first.ceremonyNumber)).toMatchObject({ redraws: 1, rehearsals: 1 });
    for (const number of [first.ceremonyNumber, second.number]) {
      const bundle = await bundleOf(number);
      expect(verified(bundle).failed).toEqual([]);
      expect(verifiedByPython(bundle)).toMatchObject({ status: 0 });
    }
  });

  test('a reveal that does not match stops a ceremony for good; what was told stays public', async () => {
    const { stage } = journey;
    const { caller } = stage;
    const spec = drawSpec(stage, city, '三抽', city.itemIds[1] ?? '', 'open', days);
    const third = await prepareDraw(stage, spec);
    await openAndCommit(stage, '三抽', third.ceremonyId);
    const [party] = secretsOf('三抽');
    if (!party) throw new Error('a party is needed');
    const told = await caller.act('false reveal', party.login, CeremonyApi.reveal, {
      id: third.ceremonyId,
      role: party.role,
      value: '00000000',
      nonce: party.nonce,
    });
    expect(told).toMatchObject({ matches: false, state: 'stopped' });
    const { value, nonce, role, login } = party;
    await expect(
      caller.act('true reveal after', login, CeremonyApi.reveal, { id: third.ceremonyId, role, value, nonce }),
    ).rejects.toMatchObject({ status: 422 });
    const open = await caller.look(null, DrawApi.publicGet, { number: third.ceremonyNumber });
    expect(open).toMatchObject({ state: 'stopped', seed: null, stoppedBecause: expect.stringContaining('不符') });
    expect(open.contributions[0]).toMatchObject({ role: party.role, value: '00000000' });
  });
});
