import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import {
  AssignmentApi,
  CeremonyApi,
  DeskApi,
  DrawApi,
  InspectorApi,
  NoticeApi,
  PublicationApi,
  RecordApi,
  TaskApi,
  VisitApi,
  type VisitView,
} from '@xinheng/contracts';
import { type DrawBundle, type SealedPublicBundle, verifyBundle, verifyOpening } from '@xinheng/draw';
import { type Person, type World } from '@xinheng/testkit';
import {
  approvedTask,
  chief,
  clerk,
  drawWhole,
  drawWorld,
  equip,
  firmsInTurn,
  health,
  healthChief,
  healthClerk,
  part,
  planned,
} from './draw-fixture.js';
import { PNG, recordOf } from './visit-acts.js';
import { uuid } from './visit-fixture.js';

const firms = firmsInTurn(24);
const codes = firms.map(({ code }) => code);

/** From two libraries to the last published result, through the doors alone: the lap a citizen could follow. */
describe('a sealed joint draw, visited and published', () => {
  let world: World;
  let taskId: string;
  let ceremony: { id: string; number: string };

  beforeAll(async () => {
    const own = await drawWorld(firms);
    ({ world } = own);
    const theirs = await equip(world, { clerk: healthClerk, chief: healthChief }, codes);
    for (const office of [clerk, healthClerk]) await employ(office);
    ceremony = await planned(world);
    taskId = await approvedTask(world, { ceremonyId: ceremony.id, parts: [part(own.equipment), part(theirs, {}, health)] });
    await drawWhole(world, ceremony.id, taskId);
  });
  afterAll(() => world?.close());

  /** Gives every inspector the speciality that the items ask for, and an account. */
  async function employ(office: Person): Promise<void> {
    const { rows } = (await world.http('inspection', InspectorApi.list, { departmentId: office.departmentId! }, office)).body;
    for (const { id, version, department: _d, drawable: _w, notDrawableBecause: _n, recusals: _r, ...fields } of rows) {
      await world.http(
        'inspection',
        InspectorApi.change,
        { id, version, ...fields, specialities: ['食品经营'], accountId: `a-${id}` },
        office,
      );
    }
  }

  const visits = async (as = clerk): Promise<VisitView[]> =>
    (await world.http('inspection', VisitApi.list, { taskId, limit: 200 }, as)).body.rows;
  const state = async () => (await world.http('inspection', TaskApi.get, { id: taskId }, clerk)).body.state;
  let submissions = 0;

  async function enter(visit: VisitView, one: VisitView['parts'][number]): Promise<void> {
    const [first] = one.team;
    const member = {
      ...clerk,
      id: `a-${first!.id}`,
      roles: ['inspector' as const],
      departmentId: one.departmentId,
      departmentName: one.departmentName,
    };
    const at = (time: string) => `${visit.plannedOn}T${time}.000Z` as never;
    submissions += 1;
    const photoId = uuid(60, submissions);
    await world.http('inspection', RecordApi.photo, { id: one.id, photoId, kind: 'signature', takenAt: at('02:00:00') }, member, {
      body: PNG,
    });
    const signature = { outcome: 'signed' as const, signerName: '店长', photoId };
    const body = {
      id: one.id,
      submissionId: uuid(61, submissions),
      baseVersion: one.version,
      startedAt: at('01:30:00'),
      record: recordOf(one, ['1']),
      finish: { finishedAt: at('02:10:00'), signature },
    };
    const { version } = (await world.http('inspection', RecordApi.save, body, member)).body;
    const head = one.departmentId === health.id ? healthChief : chief;
    await world.http('inspection', RecordApi.review, { id: one.id, version, outcome: 'accept' }, head);
  }

  test('picks of both departments coincide, so that fewer doors are opened than checks are made', async () => {
    expect(await state()).toBe('drawn');
    const { body } = await world.http('inspection', AssignmentApi.prepare, { taskId }, clerk);
    expect(body.counts.unfilled).toBe(0);
    expect(body.counts.visits).toBe(body.counts.slots / 2);
    expect((await world.http('inspection', AssignmentApi.recompute, { id: body.id }, healthClerk)).body.same).toBe(true);
    await world.http('inspection', AssignmentApi.approve, { id: body.id, version: body.version }, chief);
    expect(await state()).toBe('assigned');
  });

  test('before a visit nobody outside learns who was drawn; the firm alone can open its own row', async () => {
    const ids = (await visits()).map(({ id }) => id);
    await world.http('inspection', VisitApi.approve, { ids }, chief);
    expect((await world.http('inspection', VisitApi.notify, { ids }, clerk)).body.refused).toEqual([]);
    expect((await world.http('inspection', DrawApi.publicDrawn, { number: ceremony.number })).body.rows).toEqual([]);
    const [visit] = await visits();
    const { body: notice } = await world.http('inspection', NoticeApi.read, { id: visit!.id }, clerk);
    const [opening] = notice.firmOpenings;
    const { body } = await world.http('inspection', DrawApi.firmOpening, { code: visit!.code, token: opening!.token });
    const bundle: SealedPublicBundle = JSON.parse(
      (await world.http('inspection', DrawApi.publicBundle, { number: ceremony.number })).bytes.toString('utf8'),
    );
    const said = [...verifyOpening(body.opening, bundle)];
    expect(said.length).toBeGreaterThan(0);
    expect(said.filter(({ verdict }) => verdict === 'fails')).toEqual([]);
    const { body: checked } = await world.http('inspection', NoticeApi.check, { code: notice.checkCode });
    for (const secret of [opening!.token, 'ticket', 'stratum', 'riskClass']) expect(JSON.stringify(checked)).not.toContain(secret);
  });

  test('each visit opens its firm, day by day, and the public bundle still verifies', async () => {
    const planned = (await visits()).sort((a, b) => (a.plannedOn! < b.plannedOn! ? -1 : 1));
    for (const { id, plannedOn } of planned) {
      world.clock.travelTo(`${plannedOn}T06:00:00.000Z`);
      for (const departmentId of [clerk.departmentId, healthClerk.departmentId]) {
        const { body: visit } = await world.http('inspection', VisitApi.read, { id }, clerk);
        for (const one of visit.parts.filter((each) => each.departmentId === departmentId)) await enter(visit, one);
      }
    }
    const after = await visits();
    expect(after.every((visit) => visit.state === 'finished' && visit.parts.every((one) => one.state === 'reviewed'))).toBe(true);
    const { rows } = (await world.http('inspection', DrawApi.publicDrawn, { number: ceremony.number, limit: 200 })).body;
    expect(new Set(rows.map(({ code }) => code))).toEqual(new Set(after.map(({ code }) => code)));
    const bundle: DrawBundle = JSON.parse(
      (await world.http('inspection', DrawApi.publicBundle, { number: ceremony.number })).bytes.toString('utf8'),
    );
    expect([...verifyBundle(bundle)].filter(({ verdict }) => verdict === 'fails')).toEqual([]);
  });

  test('each department publishes its own; the task closes with the last one', async () => {
    for (const office of [healthClerk, clerk]) {
      expect(await state()).toBe('inspecting');
      const { body: queue } = await world.http('inspection', PublicationApi.queue, { limit: 200 }, office);
      const parts = queue.rows.map(({ partId, version }) => ({ id: partId, version }));
      await world.http('inspection', PublicationApi.publish, { parts, count: parts.length }, office);
    }
    expect(await state()).toBe('closed');
    const { body: overview } = await world.http('inspection', DeskApi.overview, { taskId }, clerk);
    expect(overview.total).toMatchObject({ drawn: overview.merged.checks, published: overview.merged.checks, todo: 0 });
    expect(overview.merged.saved).toBe(overview.merged.visits);
    expect((await world.http('inspection', DeskApi.read, {}, clerk)).body.groups.flatMap(({ cards }) => cards)).toEqual([]);
    const { body: trail } = await world.http('inspection', DeskApi.timeline, { taskId, limit: 200 }, clerk);
    expect(trail.rows.map(({ title }) => title)).toContain('抽中对象已全部检查并公示，或已说明理由替换');
    const raw = /true|false|null|[0-9a-f]{8}-[0-9a-f]{4}|[0-9a-f]{16}/;
    expect(trail.rows.filter(({ title, detail }) => raw.test(title + detail))).toEqual([]);
    expect(trail.rows.filter(({ detail }) => detail.includes('检查完成，记录指纹')).length).toBe(overview.total.done);
  });

  test('a firm that was visited is not drawn for the same item again this year', async () => {
    const burden = await world.sql('inspection').query<{ n: number }>('SELECT count(DISTINCT code) AS n FROM burden_entry WHERE counts');
    expect(burden).toEqual([{ n: (await visits()).length }]);
    expect((await world.http('inspection', CeremonyApi.get, { id: ceremony.id }, clerk)).body.number).toBe(ceremony.number);
  });
});
