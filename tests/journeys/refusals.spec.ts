import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { AssignmentApi, CeremonyApi, LibraryApi, NoticeApi, PublicationApi, RecordApi, TaskApi, VisitApi } from '@xinheng/contracts';
import { ceremonyFields, commitmentOf, DICE, type DrawSpec, openAndCommit, secretsOf, taskFields } from '../lap/draw.ts';
import { firms, memberFile } from '../lap/firms.ts';
import { importFirms, publishRules, saveInspectors } from '../lap/foundations.ts';
import { loginOf } from '../lap/people.ts';
import { approveVisits, assignTeams, inspect, notifyVisits, type Visit, visitsOf } from '../lap/visits.ts';
import { worldPerson } from '../lap/world-stage.ts';
import { type Journey, journeyWorld } from './journey-world.ts';

/** Status and code of a refusal, and that it names its basis and a way out as every citizen may ask for. */
const refusal = (code: string) =>
  expect.objectContaining({
    status: 422,
    problem: expect.objectContaining({ code, wayOut: expect.any(String), basis: expect.any(Array) }),
  });

describe('what is refused on the way', () => {
  let journey: Journey;
  let itemIds: string[];
  let libraryId: string;
  let ceremony: { id: string; version: number; number: string };
  let task: { id: string; version: number };
  const members = firms(1, 12);
  const spec = (over: Partial<DrawSpec> = {}): DrawSpec => ({
    ...{
      step: '拒',
      title: '餐饮抽查',
      secrecy: 'open',
      cycle: '2026',
      ceremonyOn: '2026-09-14',
      windowFrom: '2026-09-15',
      windowTo: '2026-09-15',
    },
    planRowId: null,
    parts: [
      {
        department: journey.stage.department('market'),
        libraryId,
        itemIds: itemIds.slice(0, 1),
        stratifyBy: 'none',
        ratios: { 全部: '0.25' },
      },
    ],
    ...over,
  });
  beforeAll(async () => {
    journey = await journeyWorld('2026-09-14');
    const { stage } = journey;
    const { caller } = stage;
    await importFirms(stage, 'register', members, '2026-09-10');
    itemIds = await publishRules(stage, 'market', ['餐饮服务食品安全']);
    await saveInspectors(stage);
    await stage.heard();
    const made = await caller.act('library', 'wang', LibraryApi.create, { name: '餐饮', objectType: '餐饮', regionCode: stage.place.code });
    const query = { id: made.id, fileName: '成员.csv', write: 'true' as const, version: made.version };
    await caller.upload('members', 'wang', LibraryApi.importFile, query, memberFile(members, '2026-09-10'));
    libraryId = made.id;
    ceremony = await caller.act('ceremony', 'wang', CeremonyApi.plan, ceremonyFields(stage, spec()));
  });
  afterAll(() => journey?.world.close());

  test('an open draw with risk classes as strata: the tickets would tell the classes', async () => {
    const [part] = spec().parts;
    const classes = {
      ...(part as DrawSpec['parts'][number]),
      stratifyBy: 'risk-class' as const,
      ratios: { A: '0.1', B: '0.1', C: '0.1', D: '0.1' },
    };
    const asked = journey.stage.caller.act(
      'open with classes',
      'wang',
      TaskApi.create,
      taskFields(spec({ parts: [classes] }), ceremony.id),
    );
    await expect(asked).rejects.toEqual(refusal('draw.open-mode-with-risk-classes'));
  });

  test('who drafts does not approve, whatever roles he holds', async () => {
    const { caller } = journey.stage;
    task = await caller.act('task', 'wang', TaskApi.create, taskFields(spec(), ceremony.id));
    const both = { ...worldPerson('wang'), roles: ['clerk', 'chief'] as const };
    const answer = await journey.world.http(
      'inspection',
      TaskApi.approve,
      { id: task.id, version: task.version },
      { ...both, roles: [...both.roles] },
    );
    expect(answer).toMatchObject({ status: 422, problem: { code: 'approval.own-draft' } });
    await expect(caller.act('by the clerk', 'wang', TaskApi.approve, { id: task.id, version: task.version })).rejects.toMatchObject({
      status: 403,
    });
  });

  test('nothing is frozen before it is approved', async () => {
    const asked = journey.stage.caller.act('freeze early', 'wang', TaskApi.freeze, { id: task.id, version: task.version });
    await expect(asked).rejects.toEqual(refusal('inspection.task.wrong-state'));
  });

  test('a roster that nobody has certified is not frozen; once someone answers for it by name, it is', async () => {
    const { caller } = journey.stage;
    const approved = await caller.act('approve', 'chen', TaskApi.approve, { id: task.id, version: task.version });
    const { jobId, version } = await caller.act('freeze uncertified', 'wang', TaskApi.freeze, { id: task.id, version: approved.version });
    await expect(caller.jobDone('wang', 'inspection', jobId)).rejects.toThrow('roster.uncertified');
    expect((await caller.look('wang', TaskApi.get, { id: task.id })).state).toBe('approved');
    const { version: library, memberCount } = await caller.look('zhao', LibraryApi.get, { id: libraryId });
    const statement = '已核对成员，可用于本次抽查';
    await caller.act('certify', 'zhao', LibraryApi.certify, { id: libraryId, version: library, memberCount, statement });
    const again = await caller.act('freeze', 'wang', TaskApi.freeze, { id: task.id, version });
    await caller.jobDone('wang', 'inspection', again.jobId);
    expect((await caller.look('wang', TaskApi.get, { id: task.id })).state).toBe('frozen');
  });

  test('nobody reveals before all have committed, and nothing is drawn before there is a seed', async () => {
    const { stage } = journey;
    const { caller } = stage;
    const { id } = ceremony;
    const versionNow = async () => (await caller.look('wang', CeremonyApi.get, { id })).version;
    const [first, second] = secretsOf('拒');
    if (!first || !second) throw new Error('two parties are needed');
    await expect(
      caller.act('commit early', first.login, CeremonyApi.commit, { id, role: first.role, commitment: commitmentOf(first) }),
    ).rejects.toEqual(refusal('inspection.ceremony.wrong-state'));
    await caller.act('拒 open', 'wang', CeremonyApi.open, { id, version: await versionNow() });
    await caller.act('拒 commit one', first.login, CeremonyApi.commit, { id, role: first.role, commitment: commitmentOf(first) });
    const { role, value, nonce, login } = first;
    await expect(caller.act('reveal early', login, CeremonyApi.reveal, { id, role, value, nonce })).rejects.toEqual(
      refusal('inspection.ceremony.wrong-state'),
    );
    const foreign = { id, role: second.role, commitment: commitmentOf(second) };
    await expect(caller.act('for another', first.login, CeremonyApi.commit, foreign)).rejects.toMatchObject({ status: 403 });
    await caller.act('拒 commit two', second.login, CeremonyApi.commit, foreign);
    await expect(caller.act('dice early', 'wang', CeremonyApi.chance, { id, role: DICE, value: '1 2 3' })).rejects.toEqual(
      refusal('inspection.ceremony.wrong-state'),
    );
    await expect(caller.act('draw early', 'wang', CeremonyApi.draw, { id, version: await versionNow() })).rejects.toEqual(
      refusal('inspection.ceremony.wrong-state'),
    );
    await expect(caller.act('assign early', 'wang', AssignmentApi.prepare, { taskId: task.id })).rejects.toEqual(
      refusal('assignment.not-drawn'),
    );
    for (const one of [first, second])
      await caller.act(`拒 reveal ${one.role}`, one.login, CeremonyApi.reveal, { id, role: one.role, value: one.value, nonce: one.nonce });
    await caller.act('拒 dice', 'wang', CeremonyApi.chance, { id, role: DICE, value: '3 1 4' });
    const { jobId } = await caller.act('拒 draw', 'wang', CeremonyApi.draw, { id, version: await versionNow() });
    await caller.jobDone('wang', 'inspection', jobId);
  });

  test('no notice before the approval, no visit before the notice, no publication before the review', async () => {
    const { stage } = journey;
    const { caller } = stage;
    const visits = await assignTeams(stage, '拒', task.id);
    const ids = visits.map(({ id }) => id);
    const early = await caller.act('notify early', 'wang', VisitApi.notify, { ids });
    expect(early.done).toEqual([]);
    expect(new Set(early.refused.map(({ code }) => code))).toEqual(new Set(['inspection.visit.wrong-state']));
    await approveVisits(stage, '拒', ids);
    await stage.travelTo('2026-09-15', '14:00:00');
    const [visit] = (await visitsOf(stage, task.id)) as [Visit];
    const [part] = visit.parts as [Visit['parts'][number]];
    const start = { id: part.id, version: part.version, startedAt: '2026-09-15T01:35:00.000Z' };
    const member = loginOf(part.team[0]?.number ?? '');
    await expect(caller.act('start early', member, RecordApi.start, start)).rejects.toEqual(refusal('inspection.visit.wrong-state'));
    await notifyVisits(stage, '拒', ids);
    await inspect(stage, '拒 first', visit, part);
    const [entered] = (await caller.look('wang', VisitApi.read, { id: visit.id })).parts;
    const unreviewed = { parts: [{ id: part.id, version: entered?.version ?? 0 }], count: 1 };
    await expect(caller.act('publish early', 'wang', PublicationApi.publish, unreviewed)).rejects.toEqual(
      refusal('inspection.visit-part.wrong-state'),
    );
  });

  test('W-51: a check without a plan and without an exempt lead is not entered, so there is no code to show', async () => {
    const { caller, place } = journey.stage;
    const inspectors = (await caller.look('wang', VisitApi.list, { taskId: task.id })).rows[0]?.parts[0]?.team.map(({ id }) => id) ?? [];
    const [firm] = members;
    const check = {
      ...{ code: firm?.code ?? '', name: firm?.name ?? '', regionCode: place.districts[0]?.code ?? '', address: '滨江路 1 号' },
      ...{ plannedOn: '2026-09-16', source: '日常巡查安排', itemIds: itemIds.slice(0, 1), inspectorIds: inspectors },
    };
    await expect(caller.act('unplanned', 'wang', VisitApi.target, check)).rejects.toEqual(refusal('check.unplanned'));
    await expect(caller.look(null, NoticeApi.check, { code: '000000000000' })).rejects.toMatchObject({ status: 404 });
    const { id } = await caller.act('complaint', 'wang', VisitApi.target, {
      ...check,
      exemptKind: 'complaint',
      source: '12345 工单反映不卫生',
    });
    await approveVisits(journey.stage, 'complaint', [id]);
    await notifyVisits(journey.stage, 'complaint', [id]);
    const { checkCode } = await caller.look('wang', NoticeApi.read, { id });
    expect(await caller.look(null, NoticeApi.check, { code: checkCode })).toMatchObject({ verdict: 'valid', checkType: '个案检查' });
  });

  test('a false reveal stops a ceremony for good', async () => {
    const { stage } = journey;
    const { caller } = stage;
    await stage.travelTo('2026-09-16');
    const other = await caller.act('second ceremony', 'wang', CeremonyApi.plan, ceremonyFields(stage, spec({ ceremonyOn: '2026-09-16' })));
    await expect(openAndCommit(stage, 'second', other.id)).rejects.toEqual(refusal('inspection.ceremony.wrong-state'));
    const stopped = await caller.act('stop', 'wang', CeremonyApi.stop, { id: other.id, reason: '一方代表未到场' });
    expect(stopped.id).toBe(other.id);
    await expect(caller.act('stop twice', 'wang', CeremonyApi.stop, { id: other.id, reason: '一方代表未到场' })).rejects.toEqual(
      refusal('inspection.ceremony.wrong-state'),
    );
  });
});
