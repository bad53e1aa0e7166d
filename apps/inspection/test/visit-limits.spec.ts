import { afterEach, describe, expect, test } from '@jest/globals';
import { workingCalendar } from '@xinheng/calendar';
import {
  AssignmentApi,
  ChangeApi,
  DeskApi,
  FollowUpApi,
  NoticeApi,
  PublicationApi,
  RecordApi,
  VisitApi,
  type VisitView,
} from '@xinheng/contracts';
import { localDate } from '@xinheng/kernel';
import { cite, PARAMETERS, withOverrides } from '@xinheng/law';
import { lawRegister } from '@xinheng/service-kit';
import { startWorld, type World, type WorldOptions } from '@xinheng/testkit';
import inspection from '../src/service.js';
import {
  addInspector,
  chief,
  clerk,
  drawnTask,
  fire,
  fireChief,
  fireClerk,
  firm,
  inspector,
  inspectorId,
  itemId,
  market,
  secondTask,
  taskId,
  uuid,
} from './visit-fixture.js';

const JPEG = Buffer.from('ffd8ffe000104a464946', 'hex');

let world: World;
const start = async (drawing: { market: number[]; fire: number[] }, options: Partial<WorldOptions> = {}) => {
  world = await startWorld({ services: [inspection], today: '2026-11-23', ...options });
  await drawnTask(world.sql('inspection'), drawing);
};
afterEach(() => world?.close());

const prepare = async (input: Record<string, unknown> = {}, as = clerk, task = taskId) =>
  (await world.http('inspection', AssignmentApi.prepare, { taskId: task, ...input }, as)).body;
const approve = async (one: { id: string; version: number }, as = chief) =>
  (await world.http('inspection', AssignmentApi.approve, { id: one.id, version: one.version }, as)).body;
const visits = async (as = clerk): Promise<VisitView[]> => (await world.http('inspection', VisitApi.list, {}, as)).body.rows;
const cards = async (as = clerk) =>
  (await world.http('inspection', DeskApi.read, {}, as)).body.groups.flatMap(({ key, cards: own }) =>
    own.map((card) => ({ ...card, group: key })),
  );

const local = (key: 'check.cap.routine' | 'draw.assign.limit', value: unknown): WorldOptions['knowledge'] => ({
  calendar: workingCalendar(),
  cite,
  law: lawRegister(
    withOverrides(PARAMETERS, [
      {
        key,
        scope: '4209',
        from: localDate('2026-01-01'),
        value,
        basis: ['HOUSE#CHECK-07'],
        confidence: 'L',
        by: '管理员',
        at: '2026-01-01T00:00:00.000Z' as never,
        why: '地方规则',
      },
    ]),
  ),
});

/** Approves and notifies every visit there is. */
async function ready(): Promise<VisitView[]> {
  await approve(await prepare());
  const ids = (await visits()).map(({ id }) => id);
  await world.http('inspection', VisitApi.approve, { ids }, chief);
  await world.http('inspection', VisitApi.notify, { ids }, clerk);
  return visits();
}

/** One department's part from the door to the review. */
async function finish(visit: VisitView, partNo: number, codes: string[], n: number, reviewer = chief) {
  const part = visit.parts[partNo]!;
  const member = inspector(Number(part.team[0]!.number.slice(2)));
  const at = (time: string) => `${visit.plannedOn}T${time}.000Z` as never;
  world.clock.travelTo(`${visit.plannedOn}T06:00:00.000Z`);
  const photoId = uuid(40, n);
  await world.http('inspection', RecordApi.photo, { id: part.id, photoId, kind: 'signature', takenAt: at('02:00:00') }, member, {
    body: JPEG,
  });
  const answer = codes.includes('1') ? ('ok' as const) : ('problem' as const);
  const items = part.items.map(({ itemId: id, points }) => ({
    itemId: id,
    answers: points.map((point) => ({ pointId: point.id, answer, note: answer === 'ok' ? '' : '台账不全' })),
    codes,
  }));
  const saved = await world.http(
    'inspection',
    RecordApi.save,
    {
      id: part.id,
      submissionId: uuid(41, n),
      baseVersion: part.version,
      startedAt: at('01:00:00'),
      record: { objectCodes: [], items, photoIds: [], place: null },
      finish: { finishedAt: at('02:10:00'), signature: { outcome: 'signed', signerName: '林经理', photoId } },
    },
    member,
  );
  const version = saved.body.version;
  return (await world.http('inspection', RecordApi.review, { id: part.id, version, outcome: 'accept' }, reviewer)).body;
}

describe('teams that cannot be found', () => {
  test('the proof names the rules that collide; pooling needs a reason and the head, and then fills the visit', async () => {
    await start({ market: [1], fire: [] });
    const sql = world.sql('inspection');
    await sql.run(`UPDATE inspector SET region_codes = '{420903}' WHERE department_id = $1 AND number <> 'L-0001'`, [market.id]);
    const first = await prepare();
    expect(first.counts).toMatchObject({ slots: 1, filled: 0, unfilled: 1 });
    const [conflict] = first.conflicts;
    expect(conflict).toMatchObject({ need: 2, available: 1, short: 1 });
    expect(conflict!.rules.find(({ rule }) => rule === 'region')!.way).toMatchObject({ regions: ['420903'] });
    expect(conflict!.text).toContain('缺 1 人次');
    const pooled = [{ from: '420902', to: '420903' }];
    const without = await world.http('inspection', AssignmentApi.prepare, { taskId, pooled }, clerk);
    expect(without.problem).toMatchObject({ status: 400, fields: [{ path: 'reason' }] });
    const second = await prepare({ pooled, reason: '本片区持证人员不足，与邻近片区并池' });
    expect(second).toMatchObject({ ordinal: 2, counts: { filled: 1 }, conflicts: [] });
    expect(await approve(second)).toMatchObject({ filled: 1 });
    expect(await sql.query('SELECT ordinal, state FROM assignment ORDER BY ordinal')).toEqual([
      { ordinal: 1, state: 'superseded' },
      { ordinal: 2, state: 'approved' },
    ]);
  });

  test('a recusal that nobody can follow leaves one seat; the next matching fills that seat and no other', async () => {
    await start({ market: [1], fire: [] });
    const sql = world.sql('inspection');
    await sql.run(`UPDATE inspector SET available = false WHERE department_id = $1 AND number > 'L-0002'`, [market.id]);
    await approve(await prepare());
    const [visit] = await visits();
    const [part] = visit!.parts;
    const [leaving, staying] = part!.team;
    const own = inspector(Number(leaving!.number.slice(2)));
    const asked = await world.http(
      'inspection',
      ChangeApi.recuse,
      { partId: part!.id, inspectorId: leaving!.id, raisedBy: 'inspector', reason: '配偶为该户股东' },
      own,
    );
    const twice = await world.http(
      'inspection',
      ChangeApi.recuse,
      { partId: part!.id, inspectorId: leaving!.id, raisedBy: 'inspector', reason: '配偶为该户股东' },
      own,
    );
    expect(twice.problem).toMatchObject({ status: 409, code: 'change.already-pending' });
    const decided = await world.http(
      'inspection',
      ChangeApi.decide,
      { id: asked.body.id, version: 1, granted: true, reason: '情况属实，应当回避' },
      chief,
    );
    expect(decided.body.text).toContain('须再次派组');
    const blocked = await world.http('inspection', VisitApi.approve, { ids: [visit!.id] }, chief);
    expect(blocked.body.refused).toMatchObject([{ code: 'check.team-too-small' }]);
    expect(await sql.query('SELECT count(*) AS n FROM recusal WHERE code = $1 AND ended_at IS NULL', [firm(1).code])).toEqual([{ n: 1 }]);
    await sql.run('UPDATE inspector SET available = true');
    const again = await prepare();
    expect(again.counts).toMatchObject({ slots: 1, filled: 1 });
    await approve(again);
    const team = (await visits())[0]!.parts[0]!.team.map(({ id }) => id);
    expect(team).toHaveLength(2);
    expect(team).toContain(staying!.id);
    expect(team).not.toContain(leaving!.id);
  });

  test('where a region sets a limit the clock of matching runs', async () => {
    await start({ market: [1], fire: [] }, { knowledge: local('draw.assign.limit', { amount: 2, unit: 'working-day', rollAtEnd: true }) });
    expect((await cards())[0]).toMatchObject({ kind: 'assign', group: 'soon', clock: { dueOn: '2026-11-25', workingDays: 2 } });
    world.clock.travelTo('2026-11-26');
    expect((await cards())[0]).toMatchObject({ group: 'overdue', clock: { text: '应于 2026-11-25 前匹配检查人员，已逾期 1 个工作日' } });
    expect((await prepare()).clock).toMatchObject({ state: 'overdue', dueOn: '2026-11-25' });
  });
});

describe('one door for every department of a ceremony', () => {
  test('a further task of the ceremony joins the visit, which is approved and notified anew', async () => {
    await start({ market: [1], fire: [] });
    const [before] = await ready();
    expect(before!.state).toBe('notified');
    const other = await secondTask(world.sql('inspection'), [1]);
    const assignment = await prepare({}, fireClerk, other);
    expect(assignment.counts).toMatchObject({ slots: 1, filled: 1 });
    expect((await world.http('inspection', NoticeApi.check, { code: before!.checkCode! })).body).toMatchObject({ verdict: 'revoked' });
    await approve(assignment, fireChief);
    const [visit, ...more] = await visits();
    expect(more).toEqual([]);
    expect(visit).toMatchObject({ id: before!.id, state: 'planned', plannedOn: before!.plannedOn });
    expect(visit!.parts.map(({ departmentName }) => departmentName)).toEqual([market.name, fire.name]);
    await world.http('inspection', VisitApi.approve, { ids: [visit!.id] }, chief);
    await world.http('inspection', VisitApi.notify, { ids: [visit!.id] }, clerk);
    const [notified] = await visits();
    const { body } = await world.http('inspection', NoticeApi.check, { code: notified!.checkCode! });
    expect(body.inspectors).toHaveLength(4);
    const { body: load } = await world.http('inspection', DeskApi.load, {}, fireClerk);
    expect(load.rows.map(({ visits: n }) => n).sort()).toEqual([0, 1, 1]);
  });

  test('a second task of the same department takes the team that comes anyway', async () => {
    await start({ market: [], fire: [1] });
    await approve(await prepare());
    const other = await secondTask(world.sql('inspection'), [1]);
    const second = await prepare({}, fireClerk, other);
    expect(second.counts).toMatchObject({ slots: 1, filled: 1 });
    await approve(second, fireChief);
    const [visit] = await visits(fireClerk);
    const [one, two] = visit!.parts.map(({ team }) => team.map(({ id }) => id).sort());
    expect(two).toEqual(one);
    const { body: load } = await world.http('inspection', DeskApi.load, {}, fireClerk);
    expect(load.rows.map(({ visits: n }) => n).sort()).toEqual([0, 1, 1]);
  });
});

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
    await approve(await prepare());
    const ids = (await visits()).map(({ id }) => id);
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
    await approve(await prepare());
    const [visit] = await visits();
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

describe('deadlines', () => {
  test('a result that is late is told on the desk and in the figures, and is published all the same', async () => {
    await start({ market: [1], fire: [] });
    const [visit] = await ready();
    await finish(visit!, 0, ['1'], 1);
    const [reviewed] = await visits();
    const due = reviewed!.parts[0]!.publishClock!.dueOn!;
    world.clock.travelTo('2026-12-31');
    await world.settled();
    expect(due < '2026-12-31').toBe(true);
    expect((await cards()).find(({ kind }) => kind === 'publish')).toMatchObject({ group: 'overdue', act: { verb: '核对并公示 1 户' } });
    const { body } = await world.http('inspection', PublicationApi.queue, { overdue: true }, clerk);
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
    await approve(await prepare());
    const [planned] = await visits();
    const later = await world.http(
      'inspection',
      VisitApi.reschedule,
      { id: planned!.id, version: planned!.version, plannedOn: '2026-12-18', reason: '企业书面申请改期' },
      clerk,
    );
    expect(later.status).toBe(200);
    await world.http('inspection', VisitApi.approve, { ids: [planned!.id] }, chief);
    await world.http('inspection', VisitApi.notify, { ids: [planned!.id] }, clerk);
    await finish((await visits())[0]!, 0, ['1'], 2);
    const [visit] = await visits();
    expect(visit!.parts[0]!.publishClock).toMatchObject({ state: 'unknown', dueOn: null });
    expect(visit!.parts[0]!.publishClock!.text).toContain('2027 年的节假日安排尚未录入');
    expect((await cards()).find(({ kind }) => kind === 'publish')).toMatchObject({ group: 'later', clock: { state: 'unknown' } });
  });

  test('an order to correct is verified by its day, by the people of the visit', async () => {
    await start({ market: [1], fire: [] });
    const [visit] = await ready();
    await finish(visit!, 0, ['E'], 3);
    const member = inspector(Number(visit!.parts[0]!.team[0]!.number.slice(2)));
    expect((await cards(member)).map(({ kind }) => kind)).toEqual(['follow-ups']);
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
    const [visit] = await ready();
    const reviewed = await finish(visit!, 0, ['1'], 4);
    expect(reviewed.state).toBe('reviewed');
    expect(await world.sql('inspection').query('SELECT state FROM visit')).toEqual([{ state: 'finished' }]);
    expect(await world.sql('inspection').query('SELECT count(*) AS n FROM burden_entry WHERE counts')).toEqual([{ n: 1 }]);
  });
});

test('an inspector of the department who is not sent sees nothing, the one who is sent sees the own visit', async () => {
  await start({ market: [1, 2], fire: [] });
  await addInspector(world.sql('inspection'), 20);
  const all = await ready();
  const [visit] = all;
  const sent = inspector(Number(visit!.parts[0]!.team[0]!.number.slice(2)));
  expect((await visits(sent)).map(({ id }) => id)).toContain(visit!.id);
  expect(await visits({ ...inspector(20), departmentId: market.id, departmentName: market.name })).toEqual([]);
  expect((await visits({ ...clerk, regionCode: '420100' })).length).toBe(0);
  expect((await visits(fireClerk)).length).toBe(0);
});
