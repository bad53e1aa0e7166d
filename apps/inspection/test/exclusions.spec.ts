import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { CeremonyApi, InspectorApi, LibraryApi, type SubjectState, TaskApi } from '@xinheng/contracts';
import { localDate } from '@xinheng/kernel';
import { startWorld, type World } from '@xinheng/testkit';
import inspection from '../src/service.js';
import { directory, Tell } from './directory-events.js';
import { approvedTask, chief, clerk, codeOf, draw, equip, freeze, part, planned, seedCeremony } from './draw-fixture.js';

let world: World;
beforeAll(async () => {
  world = await startWorld({ services: [inspection, directory], today: '2026-11-23' });
});
afterAll(() => world.close());

const state = (n: number, changes: Partial<SubjectState> = {}): SubjectState => ({
  code: codeOf(n),
  name: `临江第${n}餐饮有限公司`,
  kind: 'enterprise',
  status: 'active',
  regionCode: '429901',
  industry: '6210',
  address: `渡口路 ${n} 号`,
  established: localDate('2019-05-16'),
  tags: [],
  confirmedOn: localDate('2026-11-20'),
  rowVersion: 1,
  importId: null,
  ...changes,
});
const tell = async (told: Parameters<typeof world.http<typeof Tell>>[2]): Promise<void> => {
  expect((await world.http('archive', Tell, told)).status).toBe(200);
  await world.settled();
};
const kept = (n: number) =>
  world.sql('inspection').query<{ address: string; removed: boolean }>('SELECT address, removed FROM subject WHERE code = $1', [codeOf(n)]);

test('the copy of a subject follows the newest state, whatever the order in which it hears', async () => {
  await tell({ registered: [state(800), state(801)] });
  await tell({ changed: [state(800, { rowVersion: 5, address: '新址' }), state(800, { rowVersion: 3, address: '旧址' })] });
  await tell({ registered: [state(800, { rowVersion: 1 })] });
  expect(await kept(800)).toEqual([{ address: '新址', removed: false }]);
  await tell({ removed: [{ code: codeOf(801), rowVersion: 2 }] });
  expect((await kept(801))[0]!.removed).toBe(true);
  await tell({ registered: [state(801, { rowVersion: 3, address: '再次登记' })] });
  expect(await kept(801)).toEqual([{ address: '再次登记', removed: false }]);
});

test('every rule excludes with its evidence, the first that holds counts, and the freeze does what the preview said', async () => {
  const n = { gone: 1, dead: 2, moved: 3, visited: 4, capped: 5, recused: 6, covered: 7, free: 8 };
  const numbers = [2, 3, 4, 5, 6, 7, 8, 9, 10];
  await tell({
    registered: numbers.map((i) =>
      state(
        i,
        i === n.dead
          ? { status: 'deregistered' }
          : i === n.moved
            ? { regionCode: '110105' }
            : i === n.covered
              ? { tags: ['重点监管'] }
              : {},
      ),
    ),
  });
  const codes = [1, ...numbers].map(codeOf);
  const equipment = await equip(world, { clerk, chief }, codes);
  const sql = world.sql('inspection');
  const ledger = `INSERT INTO burden_entry (id, code, authority, level, year, type, item_id, on_date, visit_id, counts)
    VALUES (gen_random_uuid(), $1, $2, 'county', 2026, 'routine', $3, '2026-03-05', gen_random_uuid(), $4)`;
  await sql.run(ledger, [codeOf(n.visited), 'health', equipment.itemIds[0], false]);
  for (let i = 0; i < 4; i++) await sql.run(ledger, [codeOf(n.capped), 'samr', equipment.libraryId, true]);
  for (let i = 0; i < 4; i++) await sql.run(ledger, [codeOf(n.free), 'samr', equipment.libraryId, false]);
  const { rows } = (await world.http('inspection', InspectorApi.list, { departmentId: 'samr' }, clerk)).body;
  for (const one of rows.slice(0, 2)) {
    await world.http('inspection', InspectorApi.declareRecusal, { id: one.id, code: codeOf(n.recused), reason: '近亲属任职于该户' }, clerk);
  }

  const ceremony = await planned(world);
  const one = part(equipment, { stratifyBy: 'region', ratios: { 429901: '0.5' }, fullCoverageTags: ['重点监管'] });
  const taskId = await approvedTask(world, { ceremonyId: ceremony.id, parts: [one] });
  const preview = (await world.http('inspection', TaskApi.preview, { id: taskId }, clerk)).body.parts[0]!.figures;
  await freeze(world, taskId);
  const frozen = (await world.http('inspection', TaskApi.get, { id: taskId }, clerk)).body.parts[0]!.figures!;
  expect(frozen).toEqual(preview);
  expect([frozen.members, frozen.size, frozen.quota]).toEqual([10, 3, 2]);
  const excluded = (await world.http('inspection', TaskApi.exclusions, { id: taskId, partNo: 1 }, clerk)).body.rows;
  const told = new Map(excluded.map((row) => [row.code, `${row.rule} ${row.evidence}`]));
  expect(codes.map((code) => told.get(code) ?? 'in')).toEqual([
    'EX-01 登记名录中没有该代码',
    'EX-02 登记状态：注销',
    'EX-03 住所区划 110105',
    'EX-04 已检查：2026-03-05',
    'EX-05 今年已查 4 次，上限 4 次',
    'EX-06 须回避 2 人，可派不足法定人数',
    'EX-07 属于全覆盖检查的重点领域',
    'in',
    'in',
    'in',
  ]);

  await seedCeremony(world, ceremony.id);
  await draw(world, ceremony.id);
  const next = await planned(world, { cycle: '2026.5' });
  const again = await approvedTask(world, {
    ceremonyId: next.id,
    parts: [part(equipment, { stratifyBy: 'region', ratios: { 429901: '1' } })],
  });
  const second = (await world.http('inspection', TaskApi.preview, { id: again }, clerk)).body.parts[0]!.figures;
  expect(second.excluded.find((row) => row.rule === 'EX-04')!.count).toBe(3);
});

test('a library rests on the certification of its whole directory as well, until its members change', async () => {
  const { id } = (await world.http('inspection', LibraryApi.create, { name: '全辖区', objectType: '商户', regionCode: '429901' }, clerk))
    .body;
  const seen = async () => (await world.http('inspection', LibraryApi.get, { id }, clerk)).body;
  await tell({
    certified: [{ regionCode: '429900', certifiedAt: '2026-11-22T08:00:00.000Z' as never, certifiedOn: '2026-11-22' as never }],
  });
  expect((await seen()).certification).toBeNull();
  await tell({
    certified: [{ regionCode: '110000', certifiedAt: '2026-11-24T08:00:00.000Z' as never, certifiedOn: '2026-11-24' as never }],
  });
  expect((await seen()).certification).toBeNull();
  await tell({
    certified: [{ regionCode: '429900', certifiedAt: '2026-11-24T08:00:00.000Z' as never, certifiedOn: '2026-11-24' as never }],
  });
  expect((await seen()).certification).toMatchObject({ certifiedBy: '赵副局长', valid: true, validUntil: '2026-12-24' });
  world.clock.travelTo('2026-11-25');
  await world.http('inspection', LibraryApi.fill, { id, version: 0, conditions: {} }, clerk);
  expect((await seen()).certification).toBeNull();
  world.clock.travelTo('2026-11-23');
});

test('what needs nobody’s word is refused: a stale page, another department’s library, a second certificate', async () => {
  const { rows } = (await world.http('inspection', LibraryApi.list, {}, clerk)).body;
  const { id, version } = rows[0]!;
  const stale = await world.http('inspection', LibraryApi.fill, { id, version: version - 1, conditions: {} }, clerk);
  expect([stale.status, stale.problem.code]).toEqual([409, 'row.stale']);
  const foreign = { ...clerk, id: 'u-x', departmentId: 'fire', departmentName: '消防' };
  expect((await world.http('inspection', LibraryApi.fill, { id, version, conditions: {} }, foreign)).status).toBe(403);
  const fields = { number: 'L-0009', name: '他人', certificateNo: 'samr-1', certificateUntil: '2028-06-30' };
  const taken = await world.http('inspection', InspectorApi.save, fields, clerk);
  expect([taken.status, taken.problem.code]).toEqual([409, 'inspector.taken']);
  expect((await world.http('inspection', CeremonyApi.list, {}, clerk)).body.rows.length).toBe(2);
});
