import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { AssignmentApi, ChangeApi, DeskApi, NoticeApi, VisitApi, type VisitView } from '@xinheng/contracts';
import { startWorld, type World } from '@xinheng/testkit';
import inspection from '../src/service.js';
import { chief, clerk, discipline, drawnTask, fire, fireChief, fireClerk, firm, inspector, market, taskId } from './visit-fixture.js';

/** Three checks drawn by two departments, two of them at one firm: from the drawn list to the notice. */
describe('from the drawn list to the notice', () => {
  let world: World;
  beforeAll(async () => {
    world = await startWorld({ services: [inspection], today: '2026-11-23' });
    await drawnTask(world.sql('inspection'), { market: [1, 2], fire: [1] });
  });
  afterAll(() => world?.close());

  const visits = async (): Promise<VisitView[]> => (await world.http('inspection', VisitApi.list, { taskId }, clerk)).body.rows;
  const joint = async (): Promise<VisitView> => (await visits()).find((visit) => visit.parts.length === 2)!;
  const single = async (): Promise<VisitView> => (await visits()).find((visit) => visit.parts.length === 1)!;
  const latestRun = async (as: typeof clerk) => (await world.http('inspection', AssignmentApi.latest, { taskId }, as)).body.assignment!;
  const today = async (as = clerk) => (await world.http('inspection', DeskApi.read, {}, as)).body;

  test('the desk of the clerk says that three checks wait for their teams', async () => {
    const { groups, total } = await today();
    expect(total).toBe(1);
    const [card] = groups.flatMap(({ cards }) => cards);
    expect(card).toMatchObject({ kind: 'assign', count: 3, title: '校园周边餐饮联合抽查：3 次检查待派组', act: { verb: '派组 3 次' } });
    expect(card!.clock).toMatchObject({ state: 'unknown', dueOn: null });
  });

  test('before the teams are matched there is none, and that is an answer', async () => {
    const { status, body } = await world.http('inspection', AssignmentApi.latest, { taskId }, clerk);
    expect({ status, body }).toEqual({ status: 200, body: { assignment: null } });
  });

  test('what two departments drew of one firm becomes one visit, and the seed sends two people of each', async () => {
    const { body, status } = await world.http('inspection', AssignmentApi.prepare, { taskId }, clerk);
    expect(status).toBe(200);
    expect(body.counts).toMatchObject({ slots: 3, filled: 3, unfilled: 0, visits: 2 });
    expect(body.conflicts).toEqual([]);
    expect(body.purpose).toBe(`inspectors:${taskId}`);
    const { body: slots } = await world.http('inspection', AssignmentApi.slots, { id: body.id }, clerk);
    expect(slots.rows.every(({ team }) => team.length === 2)).toBe(true);
    expect(slots.rows[0]!.funnel.map(({ rule }) => rule)).toEqual([
      'department',
      'certificate',
      'qualification',
      'region',
      'availability',
      'recusal',
    ]);
    const merged = await joint();
    expect(merged.state).toBe('unassigned');
    expect(merged.parts.map(({ departmentName, lead }) => ({ departmentName, lead }))).toEqual([
      { departmentName: market.name, lead: true },
      { departmentName: fire.name, lead: false },
    ]);
  });

  test('anybody gets the same teams from the bundle, and it names nobody', async () => {
    const latest = await latestRun(discipline);
    const { body } = await world.http('inspection', AssignmentApi.recompute, { id: latest.id }, discipline);
    expect(body).toMatchObject({ same: true, firstDifference: null });
    const bundle = (await world.http('inspection', AssignmentApi.bundle, { id: latest.id }, discipline)).bytes.toString('utf8');
    expect(JSON.parse(bundle)).toMatchObject({ format: 'xinheng-assignment/1', resultHash: latest.resultHash });
    for (const secret of ['检查员', '42090001', firm(1).code, firm(1).name]) expect(bundle).not.toContain(secret);
  });

  test('an inspector does not read the whole list of who is visited by whom', async () => {
    const latest = await latestRun(clerk);
    for (const { status } of [
      await world.http('inspection', AssignmentApi.latest, { taskId }, inspector(1)),
      await world.http('inspection', AssignmentApi.slots, { id: latest.id }, inspector(1)),
      await world.http('inspection', DeskApi.timeline, { taskId }, inspector(1)),
    ]) {
      expect(status).toBe(403);
    }
    expect((await world.http('inspection', AssignmentApi.latest, { taskId }, fireClerk)).status).toBe(200);
  });

  test('whoever prepared the teams does not approve them', async () => {
    const latest = await latestRun(clerk);
    const both = { ...clerk, roles: ['clerk', 'chief'] as const };
    const own = await world.http('inspection', AssignmentApi.approve, { id: latest.id, version: latest.version }, both as never);
    expect(own.problem).toMatchObject({ status: 422, code: 'duty.same-person' });
    const foreign = await world.http('inspection', AssignmentApi.approve, { id: latest.id, version: latest.version }, fireChief);
    expect(foreign.status).toBe(403);
    const { body } = await world.http('inspection', AssignmentApi.approve, { id: latest.id, version: latest.version }, chief);
    expect(body).toMatchObject({ filled: 3, unfilled: 0 });
    const again = await world.http('inspection', AssignmentApi.approve, { id: latest.id, version: body.version }, chief);
    expect(again.problem.code).toBe('inspection.assignment.wrong-state');
    expect(await world.sql('inspection').query('SELECT state FROM task')).toEqual([{ state: 'assigned' }]);
  });

  test('a second assignment finds nothing left: nobody draws teams until they suit', async () => {
    const { problem } = await world.http('inspection', AssignmentApi.prepare, { taskId }, clerk);
    expect(problem).toMatchObject({ status: 422, code: 'assignment.nothing-to-do' });
  });

  test('no notice before the approval, no code before the notice', async () => {
    const { id, plannedOn } = await joint();
    expect(plannedOn! >= '2026-11-24').toBe(true);
    const early = await world.http('inspection', VisitApi.notify, { ids: [id] }, clerk);
    expect(early.body.refused).toMatchObject([{ id, code: 'inspection.visit.wrong-state' }]);
    const ids = (await visits()).map((visit) => visit.id);
    const approved = await world.http('inspection', VisitApi.approve, { ids }, chief);
    expect(approved.body).toMatchObject({ refused: [] });
    const notified = await world.http('inspection', VisitApi.notify, { ids }, clerk);
    expect(notified.body.done).toHaveLength(2);
  });

  test('the firm checks us first: it sees what, when, who and why, and no ticket, class or stratum', async () => {
    const { id } = await joint();
    const { body: notice } = await world.http('inspection', NoticeApi.read, { id }, clerk);
    expect(notice.checkCode).toMatch(/^\d{12}$/);
    expect(notice.firmOpenings).toHaveLength(2);
    const typed = notice.checkCode.replace(/(....)/g, '$1 ');
    const { body } = await world.http('inspection', NoticeApi.check, { code: typed.trim() });
    expect(body).toMatchObject({ verdict: 'valid', code: firm(1).code, plannedOn: notice.plannedOn });
    expect(body.inspectors).toHaveLength(4);
    expect(body.items.map(({ departmentName }) => departmentName)).toEqual([market.name, fire.name]);
    expect(body.whyDrawn).toContain('20261123-临江-001');
    expect(body.prohibitions).toHaveLength(13);
    expect(JSON.stringify(body)).not.toMatch(/全部|0\.1|ticket|stratum|票/);
    expect((await world.http('inspection', NoticeApi.check, { code: '000000000000' })).status).toBe(404);
  });

  test('a recusal is decided by the head; the next in the same order follows, and both stay on record', async () => {
    const visit = await single();
    const [part] = visit.parts;
    const [leaving, staying] = part!.team;
    const stranger = await world.http(
      'inspection',
      ChangeApi.recuse,
      { partId: part!.id, inspectorId: leaving!.id, raisedBy: 'inspector', reason: '近亲属在该企业任职' },
      inspector(9),
    );
    expect(stranger.status).toBe(403);
    const asked = await world.http('inspection', ChangeApi.recuseByFirm, {
      code: visit.checkCode!,
      certificateNo: leaving!.certificateNo,
      applicantName: '林经理',
      reason: '与本店有经济纠纷',
    });
    expect(asked.body.text).toContain('决定前检查不停止');
    const { body: list } = await world.http('inspection', ChangeApi.list, { state: 'pending' }, chief);
    const change = list.rows[0]!;
    expect((await today(chief)).groups.flatMap(({ cards }) => cards).find(({ kind }) => kind === 'decide-change')).toMatchObject({
      act: { verb: '决定回避' },
    });
    const { body } = await world.http(
      'inspection',
      ChangeApi.decide,
      { id: change.id, version: change.version, granted: true, reason: '情况属实，应当回避' },
      chief,
    );
    expect(body.state).toBe('granted');
    const after = await single();
    const numbers = after.parts[0]!.team.map(({ id }) => id);
    expect(numbers).toHaveLength(2);
    expect(numbers).toContain(staying!.id);
    expect(numbers).not.toContain(leaving!.id);
    expect(after.state).toBe('approved');
    const kept = await world
      .sql('inspection')
      .query<{ state: string }>('SELECT state FROM part_member WHERE inspector_id = $1 AND part_id = $2', [leaving!.id, part!.id]);
    expect(kept).toEqual([{ state: 'recused' }]);
    const old = await world.http('inspection', NoticeApi.check, { code: visit.checkCode! });
    expect(old.body).toMatchObject({ verdict: 'revoked' });
    const renotified = await world.http('inspection', VisitApi.notify, { ids: [visit.id] }, clerk);
    expect(renotified.body.done).toHaveLength(1);
  });
});
