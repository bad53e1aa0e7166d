import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { LibraryApi, TaskApi } from '@xinheng/contracts';
import { startWorld, type World } from '@xinheng/testkit';
import inspection from '../src/service.js';
import { approvedTask, chief, clerk, codeOf, equip, part, planned } from './draw-fixture.js';

const MEMBERS = 16_000;

let world: World;
beforeAll(async () => {
  world = await startWorld({ services: [inspection], today: '2026-11-23' });
});
afterAll(() => world.close());

const rows = async (): Promise<number> =>
  (await world.sql('inspection').query<{ n: number }>('SELECT count(*) AS n FROM roster_row'))[0]!.n;

test('a freeze that is cut off in the middle goes on and seals every member once', async () => {
  const sql = world.sql('inspection');
  await sql.run(
    `INSERT INTO subject (code, name, kind, status, region_code, industry_code, address, established_on, tags, confirmed_on, row_version, removed, changed_at)
     SELECT '91429901MA' || lpad(i::text, 7, '0') || 'X', '第' || i || '商户', 'enterprise', 'active', '429901', '6210', '', '2019-01-01', '{}', '2026-11-20', 1, false, now()
       FROM generate_series(1, ${MEMBERS}) i`,
  );
  const equipment = await equip(world, { clerk, chief }, [codeOf(1)]);
  const { id } = (await world.http('inspection', LibraryApi.create, { name: '大库', objectType: '商户', regionCode: '429900' }, clerk))
    .body;
  await world.http('inspection', LibraryApi.fill, { id, version: 0, conditions: {} }, clerk);
  await world.http('inspection', LibraryApi.certify, { id, version: 1, statement: '核对无误，可用', memberCount: MEMBERS }, chief);
  const ceremony = await planned(world);
  const one = part({ ...equipment, libraryId: id }, { stratifyBy: 'none', ratios: { 全部: '0.001' } });
  const taskId = await approvedTask(world, { ceremonyId: ceremony.id, parts: [one] });
  await world.http('inspection', TaskApi.freeze, { id: taskId, version: 1 }, clerk);
  let before = 0;
  while (before === 0) before = await rows();
  await world.kill('inspection');
  const left = await rows();
  await world.start('inspection');
  await world.settled(50_000);
  const view = (await world.http('inspection', TaskApi.get, { id: taskId }, clerk)).body;
  expect(view.state).toBe('frozen');
  expect(left).toBeGreaterThan(0);
  expect(left).toBeLessThan(MEMBERS);
  expect(await rows()).toBe(MEMBERS);
  const [positions] = await sql.query<{ n: number; last: number }>(
    'SELECT count(DISTINCT position) AS n, max(position) AS last FROM roster_row',
  );
  expect(positions).toEqual({ n: MEMBERS, last: MEMBERS - 1 });
  expect(view.trail.filter((step) => step.action === 'freeze')).toHaveLength(1);
}, 120_000);
