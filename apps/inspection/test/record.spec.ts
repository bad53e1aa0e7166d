import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { AssignmentApi, ChangeApi, DeskApi, NoticeApi, PublicationApi, RecordApi, VisitApi, type VisitView } from '@xinheng/contracts';
import { startWorld, type World } from '@xinheng/testkit';
import inspection from '../src/service.js';
import { memberOf, PNG, recordOf, VisitActs } from './visit-acts.js';
import { accountId, chief, clerk, drawnTask, fire, fireChief, fireClerk, firm, inspector, market, taskId, uuid } from './visit-fixture.js';

/** Three checks drawn by two departments, two of them at one firm: from the door to the published result. */
describe('from the door to the published result', () => {
  let world: World;
  let acts: VisitActs;
  beforeAll(async () => {
    world = await startWorld({ services: [inspection], today: '2026-11-23' });
    await drawnTask(world.sql('inspection'), { market: [1, 2], fire: [1] });
    acts = new VisitActs(world);
    await acts.ready();
  });
  afterAll(() => world?.close());

  const visits = async (): Promise<VisitView[]> => (await world.http('inspection', VisitApi.list, { taskId }, clerk)).body.rows;
  const joint = async (): Promise<VisitView> => (await visits()).find((visit) => visit.parts.length === 2)!;
  const single = async (): Promise<VisitView> => (await visits()).find((visit) => visit.parts.length === 1)!;

  test('a check begins on the day that was notified, by the people who were named', async () => {
    const visit = await joint();
    const part = visit.parts[0]!;
    const outsider = await world.http(
      'inspection',
      RecordApi.start,
      { id: part.id, version: part.version, startedAt: `${visit.plannedOn}T01:30:00.000Z` },
      inspector(99),
    );
    expect(outsider.status).toBe(403);
    world.clock.travelTo(`${visit.plannedOn}T06:00:00.000Z`);
    const wrongDay = await world.http(
      'inspection',
      RecordApi.start,
      { id: part.id, version: part.version, startedAt: '2026-11-23T01:30:00.000Z' },
      memberOf(part),
    );
    expect(wrongDay.problem).toMatchObject({ status: 422, code: 'visit.not-the-day' });
    const started = await world.http(
      'inspection',
      RecordApi.start,
      { id: part.id, version: part.version, startedAt: `${visit.plannedOn}T01:30:00.000Z` },
      memberOf(part),
    );
    expect(started.body.opened).toBe(true);
    expect(await world.sql('inspection').query('SELECT state FROM task')).toEqual([{ state: 'inspecting' }]);
    expect(await world.sql('inspection').query('SELECT count(*) AS n FROM drawn_object WHERE opened_at IS NOT NULL')).toEqual([{ n: 1 }]);
    const { body: mine } = await world.http('inspection', VisitApi.mine, {}, memberOf(part));
    expect(mine.streets.map(({ street }) => street)).toEqual(['码头街道渡口路']);
  });

  test('未发现问题 beside a problem is refused, and so is a point left out', async () => {
    const visit = await joint();
    const part = visit.parts[0]!;
    const record = recordOf(part, ['1', '8']);
    const finish = {
      finishedAt: `${visit.plannedOn}T02:13:00.000Z`,
      signature: { outcome: 'signed' as const, signerName: '林经理', photoId: uuid(30, 1) },
    };
    const send = (r: typeof record, n: number) =>
      world.http(
        'inspection',
        RecordApi.save,
        {
          id: part.id,
          submissionId: uuid(31, n),
          baseVersion: part.version,
          startedAt: `${visit.plannedOn}T01:30:00.000Z`,
          record: r,
          finish,
        },
        memberOf(part),
      );
    const photo = await world.http(
      'inspection',
      RecordApi.photo,
      { id: part.id, photoId: uuid(30, 1), kind: 'signature', takenAt: `${visit.plannedOn}T02:12:00.000Z` },
      memberOf(part),
      { body: PNG },
    );
    expect(photo.body).toMatchObject({ mediaType: 'image/png', bytes: PNG.length });
    expect((await send(record, 1)).problem).toMatchObject({ status: 422, code: 'result.contradictory' });
    const short = { ...record, items: [{ ...record.items[0]!, codes: ['1'], answers: record.items[0]!.answers.slice(1) }] };
    expect((await send(short, 2)).problem).toMatchObject({ status: 422, code: 'visit-record.point-unanswered' });
    const noSub = { ...record, items: [{ ...record.items[0]!, codes: ['A'] }] };
    expect((await send(noSub, 3)).problem).toMatchObject({ status: 422, code: 'result.sub-reason-missing' });
  });

  test('what is not an image is not kept, whatever it is called', async () => {
    const { parts, plannedOn } = await joint();
    const query = { id: parts[0]!.id, photoId: uuid(30, 2), kind: 'photo' as const, takenAt: `${plannedOn}T02:12:00.000Z` };
    const answer = await world.http('inspection', RecordApi.photo, query, memberOf(parts[0]!), {
      body: Buffer.from('<svg onload=alert(1)>'),
      contentType: 'image/png',
    });
    expect(answer.problem).toMatchObject({ status: 415, code: 'photo.not-an-image' });
  });

  test('a record is sent whole, as often as the device likes; two devices do not overwrite each other', async () => {
    const visit = await joint();
    const part = visit.parts[0]!;
    const record = recordOf(part, ['1']);
    const member = memberOf(part);
    const base = {
      id: part.id,
      submissionId: uuid(31, 10),
      baseVersion: part.version,
      startedAt: `${visit.plannedOn}T01:30:00.000Z` as never,
      record,
    };
    const first = await world.http('inspection', RecordApi.save, base, member);
    const second = await world.http('inspection', RecordApi.save, base, member);
    expect(second.body).toEqual(first.body);
    const other = await world.http('inspection', RecordApi.save, { ...base, submissionId: uuid(31, 11) }, member);
    expect(other.problem).toMatchObject({
      status: 409,
      code: 'visit.record-conflict',
      facts: { stored: { submissionId: uuid(31, 10) }, yours: { baseVersion: part.version } },
    });
    const reused = await world.http('inspection', RecordApi.save, { ...base, record: { ...record, note: '另一份' } }, member);
    expect(reused.problem.code).toBe('visit.submission-reused');
  });

  test('each department answers its own items; the visit is over when all have finished', async () => {
    const own = await acts.enter(await joint(), market.id, ['1']);
    expect(own.body).toMatchObject({ state: 'entered' });
    expect(own.body.receiptNumber).toMatch(/^\d{8}-0001$/);
    expect((await joint()).state).toBe('started');
    const other = await acts.enter(await joint(), fire.id, ['E']);
    expect(other.status).toBe(200);
    const visit = await joint();
    expect(visit.state).toBe('finished');
    expect(visit.parts.map(({ results }) => results)).toEqual([['未发现问题'], ['发现问题已责令改正']]);
    expect(visit.parts[0]!.publishClock).toMatchObject({ state: 'left', workingDays: 20 });
    const { body: receipt } = await world.http('inspection', RecordApi.receipt, { id: visit.parts[0]!.id }, memberOf(visit.parts[0]!));
    expect(receipt).toMatchObject({ fingerprint: own.body.fingerprint, signature: '林经理签字：情况属实，无异议' });
    const check = await world.http('inspection', NoticeApi.check, { code: visit.checkCode! });
    expect(check.body.verdict).toBe('finished');
    expect(check.body.receipts.map(({ fingerprint }) => fingerprint)).toContain(own.body.fingerprint);
    const burden = await world.sql('inspection').query('SELECT authority, counts FROM burden_entry ORDER BY authority');
    expect(burden).toEqual([
      { authority: market.id, counts: true },
      { authority: fire.id, counts: true },
    ]);
  });

  test('another person reviews and may send it back; the clock of publication runs on', async () => {
    const [part] = (await joint()).parts;
    const returned = await world.http('inspection', RecordApi.review, { id: part!.id, version: part!.version, outcome: 'return' }, chief);
    expect(returned.status).toBe(400);
    const ok = await world.http(
      'inspection',
      RecordApi.review,
      { id: part!.id, version: part!.version, outcome: 'return', reason: '请补写进货查验情形' },
      chief,
    );
    expect(ok.body.state).toBe('returned');
    const due = (await joint()).parts[0]!.publishClock!.dueOn;
    const again = await acts.enter(await joint(), market.id, ['1']);
    expect(again.body.state).toBe('entered');
    const visit = await joint();
    expect(visit.parts[0]!.publishClock!.dueOn).toBe(due);
    const notOwn = await world.http(
      'inspection',
      RecordApi.review,
      { id: visit.parts[0]!.id, version: visit.parts[0]!.version, outcome: 'accept' },
      fireChief,
    );
    expect(notOwn.status).toBe(403);
    for (const [n, head] of [chief, fireChief].entries()) {
      const { id, version } = visit.parts[n]!;
      expect((await world.http('inspection', RecordApi.review, { id, version, outcome: 'accept' }, head)).body.state).toBe('reviewed');
    }
  });

  test('only the exact public fields become public, once the count is typed', async () => {
    const { body: queue } = await world.http('inspection', PublicationApi.queue, {}, clerk);
    expect(queue.total).toBe(1);
    const [candidate] = queue.rows;
    const parts = [{ id: candidate!.partId, version: candidate!.version }];
    const wrong = await world.http('inspection', PublicationApi.publish, { parts, count: 2 }, clerk);
    expect(wrong.problem.code).toBe('publication.count-differs');
    const foreign = await world.http('inspection', PublicationApi.publish, { parts, count: 1 }, fireClerk);
    expect(foreign.status).toBe(403);
    const { body } = await world.http('inspection', PublicationApi.publish, { parts, count: 1 }, clerk);
    expect(body.closedTasks).toEqual([]);
    const { body: open } = await world.http('inspection', PublicationApi.list, { code: firm(1).code });
    expect(open.rows).toHaveLength(1);
    expect(open.rows[0]!.result).toEqual(candidate!.preview);
    expect(JSON.stringify(open)).not.toMatch(/检查员|全部|林经理/);
    const events = await world.sql('inspection').query<{ type: string }>(`SELECT envelope->>'type' AS type FROM inspection_kit.outbox`);
    expect(events.filter(({ type }) => type === 'inspection.result-published')).toHaveLength(1);
  });

  test('a result that is taken back leaves number, day and reason, and comes again corrected', async () => {
    const { body: before } = await world.http('inspection', PublicationApi.list, {});
    const [row] = before.rows;
    await world.http('inspection', PublicationApi.withdraw, { id: row!.id, reason: '检查日期录入有误', correct: true }, clerk);
    const { body: tomb } = await world.http('inspection', PublicationApi.read, { id: row!.id });
    expect(tomb).toMatchObject({ state: 'withdrawn', result: null, withdrawReason: '检查日期录入有误' });
    expect(JSON.stringify(tomb)).not.toContain(firm(1).name);
    await acts.enter(await joint(), market.id, ['1']);
    const [part] = (await joint()).parts;
    await world.http('inspection', RecordApi.review, { id: part!.id, version: part!.version, outcome: 'accept' }, chief);
    const again = (await joint()).parts[0]!;
    const { body } = await world.http(
      'inspection',
      PublicationApi.publish,
      { parts: [{ id: again.id, version: again.version }], count: 1 },
      clerk,
    );
    expect((await world.http('inspection', PublicationApi.read, { id: row!.id })).body.correctedBy).toBe(body.published[0]!.publicationId);
  });

  test('a firm that is gone is replaced by the next ticket of its stratum, and the task asks for another team', async () => {
    const visit = await single();
    const [part] = visit.parts;
    await world.http('inspection', ChangeApi.replaceObject, { partId: part!.id, reason: '该户抽取后已核准注销' }, clerk);
    const { body: list } = await world.http('inspection', ChangeApi.list, { kind: 'object' }, chief);
    const { body } = await world.http(
      'inspection',
      ChangeApi.decide,
      { id: list.rows[0]!.id, version: 1, granted: true, reason: '登记机关已核准注销' },
      chief,
    );
    expect(body.text).toContain(firm(51).name);
    const trail = await world.sql('inspection').query('SELECT text FROM task_step');
    expect(JSON.stringify(trail)).not.toContain(firm(2).name);
    expect((await world.http('inspection', VisitApi.read, { id: visit.id }, clerk)).body.state).toBe('cancelled');
    const { body: second } = await world.http('inspection', AssignmentApi.prepare, { taskId }, clerk);
    expect(second).toMatchObject({ ordinal: 2, counts: { slots: 1, filled: 1 } });
    await world.http('inspection', AssignmentApi.approve, { id: second.id, version: second.version }, chief);
  });

  test('the task closes with the last result, and not before', async () => {
    const [part] = (await joint()).parts.slice(1);
    const first = await world.http(
      'inspection',
      PublicationApi.publish,
      { parts: [{ id: part!.id, version: part!.version }], count: 1 },
      fireClerk,
    );
    expect(first.body.closedTasks).toEqual([]);
    const visit = (await visits()).find(({ state }) => state === 'planned')!;
    await world.http('inspection', VisitApi.approve, { ids: [visit.id] }, chief);
    await world.http('inspection', VisitApi.notify, { ids: [visit.id] }, clerk);
    world.clock.travelTo(`${visit.plannedOn}T06:00:00.000Z`);
    const view = (await world.http('inspection', VisitApi.read, { id: visit.id }, clerk)).body;
    const gone = { objectCodes: ['9'], items: [], photoIds: [], place: null };
    const member = memberOf(view.parts[0]!);
    const refusal = { outcome: 'refused' as const, reason: '现场已无人，门店空置', witnessIds: view.parts[0]!.team.map(({ id }) => id) };
    const saved = await world.http(
      'inspection',
      RecordApi.save,
      {
        id: view.parts[0]!.id,
        submissionId: uuid(34, 1),
        baseVersion: view.parts[0]!.version,
        startedAt: `${visit.plannedOn}T01:30:00.000Z` as never,
        record: gone,
        finish: { finishedAt: `${visit.plannedOn}T01:40:00.000Z` as never, signature: refusal },
      },
      member,
    );
    expect(saved.body.state).toBe('entered');
    await world
      .sql('inspection')
      .run(`INSERT INTO library_member (library_id, code, added_by, added_at) VALUES ($1, $2, '王科员', now())`, [uuid(8, 1), view.code]);
    const reviewed = await world.http(
      'inspection',
      RecordApi.review,
      { id: view.parts[0]!.id, version: saved.body.version, outcome: 'accept' },
      chief,
    );
    expect(await world.sql('inspection').query('SELECT code FROM library_member')).toEqual([]);
    const last = await world.http(
      'inspection',
      PublicationApi.publish,
      { parts: [{ id: view.parts[0]!.id, version: reviewed.body.version }], count: 1 },
      clerk,
    );
    expect(last.body.closedTasks).toEqual([taskId]);
    const events = await world.sql('inspection').query<{ type: string }>(`SELECT envelope->>'type' AS type FROM inspection_kit.outbox`);
    expect(events.map(({ type }) => type)).toContain('inspection.object-found-gone');
  });

  test('the figures add up and the trail names who did what', async () => {
    const { body } = await world.http('inspection', DeskApi.overview, { year: 2026 }, clerk);
    expect(body.total).toMatchObject({ drawn: 3, replaced: 1, done: 3, published: 3, found: 1 });
    expect(body.merged).toMatchObject({ checks: 3, visits: 2, saved: 1 });
    const { body: trail } = await world.http('inspection', DeskApi.timeline, { taskId, limit: 200 }, clerk);
    expect(trail.rows.map(({ title }) => title)).toEqual(expect.arrayContaining(['复核检查结果', '首次入企检查开始']));
    const { body: load } = await world.http('inspection', DeskApi.load, {}, clerk);
    expect(load.rows.every(({ departmentId }) => departmentId === market.id)).toBe(true);
  });

  test('an account that is no inspector of the visit sees none of it', async () => {
    const { body } = await world.http('inspection', VisitApi.list, { taskId }, { ...inspector(5), id: accountId(77) });
    expect(body.rows).toEqual([]);
    const { id } = await joint();
    expect((await world.http('inspection', VisitApi.read, { id }, { ...inspector(5), id: accountId(77) })).status).toBe(403);
  });
});
