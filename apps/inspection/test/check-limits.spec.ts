import { afterEach, describe, expect, test } from '@jest/globals';
import { DeskApi, FollowUpApi, PublicationApi, VisitApi } from '@xinheng/contracts';
import { startWorld, type World, type WorldOptions } from '@xinheng/testkit';
import inspection from '../src/service.js';
import { local } from './local-law.js';
import { VisitActs } from './visit-acts.js';
import { chief, clerk, drawnTask, fire, firm, inspector, inspectorId, itemId, market, taskId, uuid } from './visit-fixture.js';

let world: World;
let acts: VisitActs;
const start = async (drawing: { market: number[]; fire: number[] }, options: Partial<WorldOptions> = {}) => {
  world = await startWorld({ services: [inspection], today: '2026-11-23', ...options });
  acts = new VisitActs(world);
  await drawnTask(world.sql('inspection'), drawing);
};
afterEach(() => world?.close());

describe('caps and leads', () => {
  const target = (change: Record<string, unknown> = {}) =>
    world.http(
      'inspection',
      VisitApi.target,
      {
        ...firm(1),
        regionCode: '420902',
        plannedOn: '2026-11-25',
        source: '12345 工单反映短斤少两',
        itemIds: [itemId(market)],
        inspectorIds: [inspectorId(1), inspectorId(2)],
        ...change,
      } as never,
      clerk,
    );

  test('the fifth routine check of the year is refused; a check after a complaint is not and does not count', async () => {
    await start({ market: [1, 2], fire: [] }, { knowledge: local('check.cap.routine', { perYear: 4 }) });
    const sql = world.sql('inspection');
    for (let n = 1; n <= 4; n++) {
      await sql.run(
        `INSERT INTO burden_entry (id, code, authority, level, year, type, item_id, on_date, visit_id, counts)
         VALUES ($1, $2, $3, 'city', 2026, 'routine', $4, '2026-03-02', $5, true)`,
        [uuid(50, n), firm(1).code, market.id, itemId(market), uuid(51, n)],
      );
    }
    await acts.approve(await acts.prepare());
    const ids = (await acts.visits()).map(({ id }) => id);
    const { body } = await world.http('inspection', VisitApi.approve, { ids }, chief);
    expect(body.done).toHaveLength(1);
    expect(body.refused).toMatchObject([{ code: 'check.cap-reached' }]);
    expect(body.refused[0]!.message).toContain('达到年度上限 4 次');
    const lead = await target({ exemptKind: 'complaint' });
    expect(lead.status).toBe(200);
    const approved = await world.http('inspection', VisitApi.approve, { ids: [lead.body.id] }, chief);
    expect(approved.body.refused).toEqual([]);
    const { body: view } = await world.http('inspection', VisitApi.read, { id: lead.body.id }, clerk);
    expect(view.burden).toMatchObject([{ text: '个案检查，不计入年度频次' }]);
  });

  test('a check outside plan and leads is not even entered, and gets no code', async () => {
    await start({ market: [1], fire: [] });
    expect((await target()).problem).toMatchObject({ status: 422, code: 'check.unplanned' });
    expect(await world.sql('inspection').query('SELECT count(*) AS n FROM visit')).toEqual([{ n: 0 }]);
  });

  test.each([
    ['a day off', { plannedOn: '2026-11-28' }, 'visit.day-not-working'],
    ['an item of another department', { itemIds: [itemId(fire)] }, 'request.invalid'],
    ['a person of another department', { inspectorIds: [inspectorId(1), inspectorId(7)] }, 'request.invalid'],
    ['a firm of another region', { regionCode: '420102' }, 'access.forbidden'],
  ])('%s is refused', async (_name, change, code) => {
    await start({ market: [1], fire: [] });
    expect((await target({ exemptKind: 'complaint', ...change })).problem.code).toBe(code);
  });

  test('two approvals at one moment do not both take the last check of the year', async () => {
    await start({ market: [1], fire: [] }, { knowledge: local('check.cap.routine', { perYear: 1 }) });
    await acts.approve(await acts.prepare());
    const [visit] = await acts.visits();
    const copy = uuid(52, 1);
    const sql = world.sql('inspection');
    await sql.run(
      `INSERT INTO visit SELECT (jsonb_populate_record(v, jsonb_build_object('id', $2::text, 'origin', 'draw', 'ceremony_id', $3::text))).* FROM visit v WHERE id = $1`,
      [visit!.id, copy, uuid(7, 9)],
    );
    await sql.run(
      `INSERT INTO visit_part SELECT (jsonb_populate_record(p, jsonb_build_object('id', $2::text, 'visit_id', $2::text, 'drawn_object_id', NULL))).* FROM visit_part p WHERE visit_id = $1`,
      [visit!.id, copy],
    );
    await sql.run(
      `INSERT INTO part_member SELECT (jsonb_populate_record(m, jsonb_build_object('part_id', $2::text))).* FROM part_member m WHERE part_id = $1`,
      [visit!.parts[0]!.id, copy],
    );
    const both = await Promise.all([visit!.id, copy].map((id) => world.http('inspection', VisitApi.approve, { ids: [id] }, chief)));
    expect(both.flatMap(({ body }) => body.done)).toHaveLength(1);
    expect(both.flatMap(({ body }) => body.refused)).toMatchObject([{ code: 'check.cap-reached' }]);
  });
});

test('a void task sends nobody any more, whatever was approved before', async () => {
  await start({ market: [1], fire: [] });
  const [visit] = await acts.ready();
  await world.sql('inspection').run(`UPDATE task SET state = 'void'`);
  expect((await acts.enter(visit!, market.id, ['1'])).problem).toMatchObject({ status: 422, code: 'visit.task-void' });
  const { body } = await world.http(
    'inspection',
    VisitApi.reschedule,
    { id: visit!.id, version: visit!.version, plannedOn: '2026-11-30', reason: '企业书面申请改期' },
    clerk,
  );
  expect(body.version).toBe(visit!.version + 1);
  expect((await world.http('inspection', VisitApi.approve, { ids: [visit!.id] }, chief)).body.refused).toMatchObject([
    { code: 'visit.task-void' },
  ]);
});

describe('deadlines', () => {
  test('a result that is late is told on the desk and in the figures, and is published all the same', async () => {
    await start({ market: [1], fire: [] });
    const [visit] = await acts.ready();
    await acts.enter(visit!, market.id, ['1']);
    await acts.accept((await acts.visits())[0]!, market.id);
    const [reviewed] = await acts.visits();
    const due = reviewed!.parts[0]!.publishClock!.dueOn!;
    world.clock.travelTo('2026-12-31');
    await world.settled();
    expect(due < '2026-12-31').toBe(true);
    expect((await acts.cards()).find(({ kind }) => kind === 'publish')).toMatchObject({
      group: 'overdue',
      act: { verb: '核对并公示 1 户' },
    });
    const { body } = await world.http('inspection', PublicationApi.queue, { overdue: 'true' }, clerk);
    expect(body.total).toBe(1);
    const [late] = body.rows;
    const published = await world.http(
      'inspection',
      PublicationApi.publish,
      { parts: [{ id: late!.partId, version: late!.version }], count: 1 },
      clerk,
    );
    expect(published.body.closedTasks).toEqual([taskId]);
    const { body: figures } = await world.http('inspection', DeskApi.overview, {}, clerk);
    expect(figures.total).toMatchObject({ published: 1, overdue: 1 });
    expect(figures.rows.find(({ departmentId }) => departmentId === fire.id)!.figures).toMatchObject({ drawn: 0, published: 0 });
  });

  test('a day that needs a calendar nobody has announced is refused in words, and told once the calendar is there', async () => {
    await start({ market: [1], fire: [] });
    await acts.approve(await acts.prepare());
    const [planned] = await acts.visits();
    const later = await world.http(
      'inspection',
      VisitApi.reschedule,
      { id: planned!.id, version: planned!.version, plannedOn: '2026-12-18', reason: '企业书面申请改期' },
      clerk,
    );
    expect(later.status).toBe(200);
    await world.http('inspection', VisitApi.approve, { ids: [planned!.id] }, chief);
    await world.http('inspection', VisitApi.notify, { ids: [planned!.id] }, clerk);
    await acts.enter((await acts.visits())[0]!, market.id, ['1']);
    await acts.accept((await acts.visits())[0]!, market.id);
    const [visit] = await acts.visits();
    expect(visit!.parts[0]!.publishClock).toMatchObject({ state: 'unknown', dueOn: null });
    expect(visit!.parts[0]!.publishClock!.text).toContain('2027 年的节假日安排尚未录入');
    expect((await acts.cards()).find(({ kind }) => kind === 'publish')).toMatchObject({ group: 'later', clock: { state: 'unknown' } });
  });

  test('an order to correct is verified by its day, by the people of the visit', async () => {
    await start({ market: [1], fire: [] });
    const [visit] = await acts.ready();
    await acts.enter(visit!, market.id, ['E']);
    await acts.accept((await acts.visits())[0]!, market.id);
    const member = inspector(Number(visit!.parts[0]!.team[0]!.number.slice(2)));
    expect((await acts.cards(member)).map(({ kind }) => kind)).toEqual(['follow-ups']);
    const { body } = await world.http('inspection', FollowUpApi.list, { state: 'open' }, member);
    expect(body.rows).toMatchObject([{ title: '核实改正情况', itemName: '食品销售监督检查' }]);
    const [one] = body.rows;
    const stranger = await world.http(
      'inspection',
      FollowUpApi.close,
      { id: one!.id, version: 1, outcome: 'corrected', note: '已经整改到位' },
      inspector(9),
    );
    expect(stranger.status).toBe(403);
    const closed = await world.http(
      'inspection',
      FollowUpApi.close,
      { id: one!.id, version: 1, outcome: 'corrected', note: '复查时台账已补齐' },
      member,
    );
    expect(closed.body.version).toBe(2);
    expect(
      (await world.http('inspection', FollowUpApi.close, { id: one!.id, version: 2, outcome: 'failed', note: '重复办结一次' }, member))
        .problem.code,
    ).toBe('inspection.follow-up.wrong-state');
  });

  test('a phone that was offline all day sends one command that begins and finishes', async () => {
    await start({ market: [1], fire: [] });
    const [visit] = await acts.ready();
    const entered = await acts.enter(visit!, market.id, ['1']);
    expect(entered.body.state).toBe('entered');
    expect(await world.sql('inspection').query('SELECT state FROM visit')).toEqual([{ state: 'finished' }]);
    expect(await world.sql('inspection').query('SELECT count(*) AS n FROM burden_entry WHERE counts')).toEqual([{ n: 1 }]);
  });
});
