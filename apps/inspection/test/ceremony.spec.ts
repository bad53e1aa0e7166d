import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { CeremonyApi, DrawApi, LibraryApi, TaskApi } from '@xinheng/contracts';
import { commitmentOf, type SealedFullBundle } from '@xinheng/draw';
import { type World } from '@xinheng/testkit';
import {
  approvedTask,
  chief,
  clerk,
  discipline,
  drawWhole,
  drawWorld,
  type Equipment,
  equip,
  firmsInTurn,
  freeze,
  health,
  healthChief,
  healthClerk,
  part,
  planned,
  seedCeremony,
} from './draw-fixture.js';

const NONCE = 'ffeeddccbbaa99887766554433221100';
const firms = firmsInTurn(24);
const codes = firms.map((firm) => firm.code);

let world: World;
let own: Equipment;
let theirs: Equipment;
beforeAll(async () => {
  ({ world, equipment: own } = await drawWorld(firms));
  theirs = await equip(world, { clerk: healthClerk, chief: healthChief }, codes);
});
afterAll(() => world.close());

const http = <R extends Parameters<World['http']>[1]>(route: R, request: Parameters<typeof world.http<R>>[2], as = clerk) =>
  world.http('inspection', route, request, as);
const seen = async (id: string) => (await http(CeremonyApi.get, { id })).body;
const commit = (id: string, role: string, value: string) =>
  http(CeremonyApi.commit, { id, role, commitment: commitmentOf(role, value, NONCE) });
const refused = async (answer: Promise<{ status: number; problem: { code: string } }>) => {
  const { status, problem } = await answer;
  return `${status} ${problem.code}`;
};
/** Ends a draw so that the same firms may be drawn again for the same items. */
async function clear(taskId: string): Promise<void> {
  const { version } = (await http(TaskApi.get, { id: taskId })).body;
  await http(TaskApi.voidTask, { id: taskId, version, reason: '试验结束，不再检查' }, chief);
}

describe('the order of a ceremony', () => {
  let id: string;
  let taskId: string;
  beforeEach(async () => {
    ({ id } = await planned(world));
    taskId = await approvedTask(world, { ceremonyId: id, parts: [part(own)] });
  });

  test('nobody opens before the rosters are frozen, commits before the opening, or reveals before all have committed', async () => {
    expect(await refused(http(CeremonyApi.open, { id, version: 0 }))).toBe('422 inspection.ceremony.wrong-state');
    await freeze(world, taskId);
    expect(await refused(commit(id, '监督', '1'))).toBe('422 inspection.ceremony.wrong-state');
    const { version } = await seen(id);
    expect(await refused(http(CeremonyApi.open, { id, version: version - 1 }))).toBe('409 row.stale');
    await http(CeremonyApi.open, { id, version });
    await commit(id, '监督', '11111111');
    expect(await refused(http(CeremonyApi.reveal, { id, role: '监督', value: '11111111', nonce: NONCE }))).toBe(
      '422 inspection.ceremony.wrong-state',
    );
    expect(await refused(commit(id, '监督', '22222222'))).toBe('422 ceremony.already-committed');
    expect(await refused(commit(id, '路人', '22222222'))).toBe('422 ceremony.unknown-role');
    expect(await refused(commit(id, '摇号球', '1'))).toBe('422 ceremony.no-commitment-needed');
    const copied = { id, role: '纪检', commitment: commitmentOf('监督', '11111111', NONCE) };
    expect(await refused(http(CeremonyApi.commit, copied))).toBe('422 ceremony.commitment-copied');
    await commit(id, '纪检', '22222222');
    expect(await refused(http(CeremonyApi.chance, { id, role: '摇号球', value: '01' }))).toBe('422 inspection.ceremony.wrong-state');
    expect((await seen(id)).next).toEqual({ action: 'reveal', role: '监督', text: '请监督揭示' });
    expect((await seen(id)).seed).toBeNull();
    await http(CeremonyApi.stop, { id, reason: '试验到此为止' });
    await clear(taskId);
  });

  test('a false reveal is kept and stops everything; the task is voided and redrawn as a new, linked one', async () => {
    await freeze(world, taskId);
    await http(CeremonyApi.open, { id, version: (await seen(id)).version });
    await commit(id, '监督', '11111111');
    await commit(id, '纪检', '22222222');
    const reveal = (await http(CeremonyApi.reveal, { id, role: '纪检', value: '33333333', nonce: NONCE })).body;
    expect([reveal.matches, reveal.state]).toEqual([false, 'stopped']);
    const view = await seen(id);
    expect(view.contributors.map((one) => one.state)).toEqual(['committed', 'mismatch', 'chance']);
    expect(view.stoppedBecause).toBe('纪检揭示的数与承诺不符');
    expect(await refused(http(CeremonyApi.reveal, { id, role: '监督', value: '11111111', nonce: NONCE }))).toBe(
      '422 inspection.ceremony.wrong-state',
    );
    expect(await refused(http(DrawApi.publicBundle, { number: view.number }))).toBe('422 draw.not-drawn');

    const next = await planned(world);
    expect(await refused(http(TaskApi.redraw, { id: taskId, ceremonyId: next.id, reason: '原仪式中止' }))).toBe('422 draw.redraw-of-live');
    await clear(taskId);
    const redrawn = (await http(TaskApi.redraw, { id: taskId, ceremonyId: next.id, reason: '原仪式中止' })).body;
    expect(await refused(http(TaskApi.redraw, { id: taskId, ceremonyId: next.id, reason: '原仪式中止' }))).toBe('422 draw.redrawn-already');
    await http(TaskApi.approve, { id: redrawn.id, version: 0 }, chief);
    await drawWhole(world, next.id, redrawn.id);
    const stopped = (await world.http('inspection', DrawApi.publicGet, { number: view.number })).body;
    expect([stopped.state, stopped.redraws]).toEqual(['stopped', 1]);
    expect((await world.http('inspection', DrawApi.publicGet, { number: next.number })).body.redrawOf).toBe(view.number);
    const listed = (await world.http('inspection', DrawApi.publicList, {})).body.rows.map((row) => row.number);
    expect(listed).toEqual(expect.arrayContaining([view.number, next.number]));
    await clear(redrawn.id);
  });
});

test('an absent party is replaced only by the substitute that the plan names', async () => {
  const both = [
    {
      role: '监督',
      kind: 'committed' as const,
      organisation: '执法监督处',
      rule: '自写 8 位数',
      substitute: { organisation: '执法监督处', person: '郑科长' },
    },
    { role: '骰子', kind: 'dice' as const, rule: '三枚六面骰' },
  ];
  const { id } = await planned(world, { absence: 'substitute', contributors: both });
  const taskId = await approvedTask(world, { ceremonyId: id, parts: [part(own)] });
  await freeze(world, taskId);
  await http(CeremonyApi.open, { id, version: (await seen(id)).version });
  await http(CeremonyApi.substitute, { id, role: '监督', reason: '因公外出' });
  expect(await refused(http(CeremonyApi.substitute, { id, role: '监督', reason: '因公外出' }))).toBe('422 ceremony.already-substituted');
  await commit(id, '监督', '12345678');
  await http(CeremonyApi.reveal, { id, role: '监督', value: '12345678', nonce: NONCE });
  const seeded = (await http(CeremonyApi.chance, { id, role: '骰子', value: '3 5 1' })).body;
  expect(seeded.state).toBe('seeded');
  expect((await http(CeremonyApi.minutes, { id })).body.attendees[0]).toEqual({
    role: '监督',
    organisation: '执法监督处',
    person: '郑科长',
    substituted: true,
  });
  await http(CeremonyApi.stop, { id, reason: '试验到此为止' });
  await clear(taskId);
});

test('departments that draw together share salt and picks, so that visits coincide; two draws at once are one', async () => {
  const { id, number } = await planned(world);
  const together = [part(own), part({ libraryId: theirs.libraryId, itemIds: [theirs.itemIds[0]!] }, {}, health)];
  const taskId = await approvedTask(world, { ceremonyId: id, parts: together });
  const second = await approvedTask(world, {
    ceremonyId: id,
    parts: [part({ ...own, itemIds: [own.itemIds[1]!] }, { ratios: { A: '1', B: '1', C: '1', D: '1' } })],
  });
  await freeze(world, taskId);
  expect(await refused(http(CeremonyApi.open, { id, version: (await seen(id)).version }))).toBe('422 ceremony.roster-unfrozen');
  await freeze(world, second);
  await seedCeremony(world, id);
  const { version } = await seen(id);
  const tries = await Promise.all([http(CeremonyApi.draw, { id, version }), http(CeremonyApi.draw, { id, version })]);
  expect(tries.map((answer) => answer.status).sort()).toEqual([200, 422]);
  await world.settled();
  const { rows } = (await http(DrawApi.drawn, { id: taskId, limit: 200 })).body;
  const picked = (partNo: number) =>
    rows
      .filter((row) => row.partNo === partNo)
      .map((row) => row.code)
      .sort();
  expect(picked(1)).toEqual(picked(2));
  expect((await http(DrawApi.drawn, { id: second, limit: 200 })).body.rows).toHaveLength(24);
  const full = JSON.parse((await http(DrawApi.fullBundle, { id }, discipline)).bytes.toString('utf8')) as SealedFullBundle;
  const salts = full.parts.map((one) => one.rows.map((row) => row.values[1]));
  expect(salts[0]).toEqual(salts[1]);
  expect(full.parts.map((one) => one.name)).toHaveLength(3);
  expect((await world.http('inspection', DrawApi.publicGet, { number })).body.departments).toHaveLength(2);
  await clear(taskId);
  await clear(second);
});

describe('what is refused before a roster is frozen', () => {
  test('an empty library, one that nobody certified, and one that changed since', async () => {
    const library = (await http(LibraryApi.create, { name: '新库', objectType: '商户', regionCode: '429900' })).body;
    const { id } = await planned(world);
    const taskId = await approvedTask(world, { ceremonyId: id, parts: [part({ libraryId: library.id, itemIds: own.itemIds })] });
    const failed = async () => {
      await freeze(world, taskId);
      const jobId = (await http(TaskApi.get, { id: taskId })).body.freezeJobId!;
      const [job] = await world
        .sql('inspection')
        .query<{ problem: { code: string } }>('SELECT problem FROM inspection_kit.job WHERE id = $1', [jobId]);
      return job!.problem.code;
    };
    expect(await failed()).toBe('roster.empty');
    await http(LibraryApi.fill, { id: library.id, version: 0, conditions: {} });
    expect(await failed()).toBe('roster.uncertified');
    await http(LibraryApi.certify, { id: library.id, version: 1, statement: '核对无误，可用', memberCount: 24 }, chief);
    await http(LibraryApi.removeMembers, { id: library.id, version: 1, codes: [codes[0]!], reason: '已转行经营' });
    expect(await failed()).toBe('roster.uncertified');
    await http(LibraryApi.certify, { id: library.id, version: 2, statement: '核对无误，可用', memberCount: 23 }, chief);
    await freeze(world, taskId);
    expect((await http(TaskApi.get, { id: taskId })).body.state).toBe('frozen');
    await http(CeremonyApi.stop, { id, reason: '试验到此为止' });
    await clear(taskId);
  });

  test('risk classes in the open, a class exempted, a class as condition, items that are not published, own approval', async () => {
    const { id } = await planned(world);
    const open = await planned(world, { secrecy: 'open' });
    const fields = {
      name: '抽查',
      source: 'ad-hoc' as const,
      mode: 'undirected' as const,
      windowFrom: '2026-11-24',
      windowTo: '2026-12-18',
    };
    const create = (ceremonyId: string, one: ReturnType<typeof part>, mode: 'directed' | 'undirected' = 'undirected') =>
      refused(http(TaskApi.create, { ...fields, mode, ceremonyId, parts: [one] }));
    expect(await create(open.id, part(own))).toBe('422 draw.open-mode-with-risk-classes');
    expect(await create(id, part(own, { ratios: { A: '0', B: '0.1', C: '0.1', D: '0.1' } }))).toBe('422 task.class-exempted');
    expect(await create(id, part(own, { ratios: { D: '0.1' } }))).toBe('422 task.classes-incomplete');
    expect(await create(id, part(own, { conditions: { riskClasses: ['D'] } }), 'directed')).toBe('422 task.condition-shows-class');
    expect(await create(id, part(own, { conditions: { kinds: ['enterprise'] } }))).toBe('422 task.undirected-with-conditions');
    expect(await create(id, part({ ...own, itemIds: [own.libraryId] }))).toBe('422 task.item-unpublished');
    expect(await create(id, part(own, { ratios: { A: '1%' } as never }))).toBe('400 request.invalid');
    const task = (await http(TaskApi.create, { ...fields, ceremonyId: id, parts: [part(own)] })).body;
    const both = { ...clerk, roles: ['clerk', 'chief'] as const };
    expect(await refused(http(TaskApi.approve, { id: task.id, version: 0 }, both as never))).toBe('422 approval.own-draft');
    expect(await refused(http(TaskApi.freeze, { id: task.id, version: 0 }))).toBe('422 inspection.task.wrong-state');
  });
});
