import { afterEach, describe, expect, test } from '@jest/globals';
import { AssignmentApi, ChangeApi, DeskApi, NoticeApi, VisitApi } from '@xinheng/contracts';
import { startWorld, type World, type WorldOptions } from '@xinheng/testkit';
import inspection from '../src/service.js';
import { local } from './local-law.js';
import { VisitActs } from './visit-acts.js';
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
  market,
  secondTask,
  taskId,
} from './visit-fixture.js';

let world: World;
let acts: VisitActs;
const start = async (drawing: { market: number[]; fire: number[] }, options: Partial<WorldOptions> = {}) => {
  world = await startWorld({ services: [inspection], today: '2026-11-23', ...options });
  acts = new VisitActs(world);
  await drawnTask(world.sql('inspection'), drawing);
};
afterEach(() => world?.close());

describe('teams that cannot be found', () => {
  test('the proof names the rules that collide; pooling needs a reason and the head, and then fills the visit', async () => {
    await start({ market: [1], fire: [] });
    const sql = world.sql('inspection');
    await sql.run(`UPDATE inspector SET region_codes = '{420903}' WHERE department_id = $1 AND number <> 'L-0001'`, [market.id]);
    const first = await acts.prepare();
    expect(first.counts).toMatchObject({ slots: 1, filled: 0, unfilled: 1 });
    const [conflict] = first.conflicts;
    expect(conflict).toMatchObject({ need: 2, available: 1, short: 1 });
    expect(conflict!.rules.find(({ rule }) => rule === 'region')!.way).toMatchObject({ regions: ['420903'] });
    expect(conflict!.text).toContain('缺 1 人次');
    const pooled = [{ from: '420902', to: '420903' }];
    const without = await world.http('inspection', AssignmentApi.prepare, { taskId, pooled }, clerk);
    expect(without.problem).toMatchObject({ status: 400, fields: [{ path: 'reason' }] });
    const second = await acts.prepare({ pooled, reason: '本片区持证人员不足，与邻近片区并池' });
    expect(second).toMatchObject({ ordinal: 2, counts: { filled: 1 }, conflicts: [] });
    expect(await acts.approve(second)).toMatchObject({ filled: 1 });
    expect(await sql.query('SELECT ordinal, state FROM assignment ORDER BY ordinal')).toEqual([
      { ordinal: 1, state: 'superseded' },
      { ordinal: 2, state: 'approved' },
    ]);
  });

  test('a recusal that nobody can follow leaves one seat; the next matching fills that seat and no other', async () => {
    await start({ market: [1], fire: [] });
    const sql = world.sql('inspection');
    await sql.run(`UPDATE inspector SET available = false WHERE department_id = $1 AND number > 'L-0002'`, [market.id]);
    await acts.approve(await acts.prepare());
    const [visit] = await acts.visits();
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
    const again = await acts.prepare();
    expect(again.counts).toMatchObject({ slots: 1, filled: 1 });
    await acts.approve(again);
    const team = (await acts.visits())[0]!.parts[0]!.team.map(({ id }) => id);
    expect(team).toHaveLength(2);
    expect(team).toContain(staying!.id);
    expect(team).not.toContain(leaving!.id);
  });

  test('where a region sets a limit the clock of matching runs', async () => {
    await start({ market: [1], fire: [] }, { knowledge: local('draw.assign.limit', { amount: 2, unit: 'working-day', rollAtEnd: true }) });
    expect((await acts.cards())[0]).toMatchObject({ kind: 'assign', group: 'soon', clock: { dueOn: '2026-11-25', workingDays: 2 } });
    world.clock.travelTo('2026-11-26');
    expect((await acts.cards())[0]).toMatchObject({
      group: 'overdue',
      clock: { text: '应于 2026-11-25 前匹配检查人员，已逾期 1 个工作日' },
    });
    expect((await acts.prepare()).clock).toMatchObject({ state: 'overdue', dueOn: '2026-11-25' });
  });
});

describe('one door for every department of a ceremony', () => {
  test('a further task of the ceremony joins the visit, which is approved and notified anew', async () => {
    await start({ market: [1], fire: [] });
    const [before] = await acts.ready();
    expect(before!.state).toBe('notified');
    const other = await secondTask(world.sql('inspection'), [1]);
    const assignment = await acts.prepare({}, fireClerk, other);
    expect(assignment.counts).toMatchObject({ slots: 1, filled: 1 });
    expect((await world.http('inspection', NoticeApi.check, { code: before!.checkCode! })).body).toMatchObject({ verdict: 'revoked' });
    await acts.approve(assignment, fireChief);
    const [visit, ...more] = await acts.visits();
    expect(more).toEqual([]);
    expect(visit).toMatchObject({ id: before!.id, state: 'planned', plannedOn: before!.plannedOn });
    expect(visit!.parts.map(({ departmentName }) => departmentName)).toEqual([market.name, fire.name]);
    await world.http('inspection', VisitApi.approve, { ids: [visit!.id] }, chief);
    await world.http('inspection', VisitApi.notify, { ids: [visit!.id] }, clerk);
    const [notified] = await acts.visits();
    const { body } = await world.http('inspection', NoticeApi.check, { code: notified!.checkCode! });
    expect(body.inspectors).toHaveLength(4);
    const { body: load } = await world.http('inspection', DeskApi.load, {}, fireClerk);
    expect(load.rows.map(({ visits: n }) => n).sort()).toEqual([0, 1, 1]);
  });

  test('a second task of the same department takes the team that comes anyway', async () => {
    await start({ market: [], fire: [1] });
    await acts.approve(await acts.prepare());
    const other = await secondTask(world.sql('inspection'), [1]);
    const second = await acts.prepare({}, fireClerk, other);
    expect(second.counts).toMatchObject({ slots: 1, filled: 1 });
    await acts.approve(second, fireChief);
    const [visit] = await acts.visits(fireClerk);
    const [one, two] = visit!.parts.map(({ team }) => team.map(({ id }) => id).sort());
    expect(two).toEqual(one);
    const { body: load } = await world.http('inspection', DeskApi.load, {}, fireClerk);
    expect(load.rows.map(({ visits: n }) => n).sort()).toEqual([0, 1, 1]);
  });
});

test('an inspector of the department who is not sent sees nothing, the one who is sent sees the own visit', async () => {
  await start({ market: [1, 2], fire: [] });
  await addInspector(world.sql('inspection'), 20);
  const all = await acts.ready();
  const [visit] = all;
  const sent = inspector(Number(visit!.parts[0]!.team[0]!.number.slice(2)));
  expect((await acts.visits(sent)).map(({ id }) => id)).toContain(visit!.id);
  expect(await acts.visits({ ...inspector(20), departmentId: market.id, departmentName: market.name })).toEqual([]);
  expect((await acts.visits({ ...clerk, regionCode: '420100' })).length).toBe(0);
  expect((await acts.visits(fireClerk)).length).toBe(0);
});
