import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { DrawApi, PlanApi, TaskApi } from '@xinheng/contracts';
import { type World } from '@xinheng/testkit';
import fc from 'fast-check';
import { approvedTask, chief, clerk, codeOf, drawWhole, drawWorld, type Equipment, part, planned } from './draw-fixture.js';

const classes = ['A', 'A', 'A', 'B', 'B', 'B', 'C', 'C', 'D', 'D'] as const;
const codes = classes.map((_, i) => codeOf(i + 1));
const everyone = { A: '1', B: '1', C: '1', D: '1' };

let world: World;
let equipment: Equipment;
beforeAll(async () => {
  ({ world, equipment } = await drawWorld(codes.map((code, i) => ({ code, riskClass: classes[i]! }))));
});
afterAll(() => world.close());

/** Hashes, nonces, instants and running numbers differ between any two draws; everything else must not. */
const blank = (text: string): string =>
  text
    .replace(/\b[0-9a-f]{64}\b/g, '#')
    .replace(/\b[0-9a-f]{32}\b/g, '~')
    .replace(/\d{4}-\d\d-\d\dT[\d:.]+Z/g, 'T')
    .replace(/20261123-临江-\d{3}/g, 'N')
    .replace(/〔2026〕\d+号/g, 'n号')
    .replace(/演练-[^"]*/g, 'R');

/** Draws every firm with these classes, opens three visits and replaces nobody; answers all that the public can read of it. */
async function publicOutputs(given: readonly string[], opened: readonly number[]): Promise<string> {
  const sql = world.sql('inspection');
  for (const [i, code] of codes.entries()) await sql.run('UPDATE risk_class SET class = $2 WHERE code = $1', [code, given[i]]);
  const { id, number } = await planned(world);
  const taskId = await approvedTask(world, { ceremonyId: id, parts: [part(equipment, { ratios: everyone })] });
  await drawWhole(world, id, taskId);
  for (const i of opened)
    await sql.run(`UPDATE drawn_object SET opened_at = '2026-11-24T01:00:00Z' WHERE task_id = $1 AND code = $2`, [taskId, codes[i]]);
  const replies = [
    await world.http('inspection', DrawApi.publicGet, { number }),
    await world.http('inspection', DrawApi.publicDrawn, { number }),
    await world.http('inspection', DrawApi.publicBundle, { number }),
    await world.http('inspection', PlanApi.publicList, {}),
  ];
  expect(replies.map((reply) => reply.status)).toEqual([200, 200, 200, 200]);
  const { version } = (await world.http('inspection', TaskApi.get, { id: taskId }, clerk)).body;
  await world.http('inspection', TaskApi.voidTask, { id: taskId, version, reason: '试验结束，不再检查' }, chief);
  return blank(replies.map((reply) => reply.bytes.toString('utf8')).join('\n'));
}

/** @see HOUSE#RISK-05: a class must not follow from anything that the public can read. */
test('which drawn firm has which class changes nothing that the public can read', async () => {
  const before = await publicOutputs(classes, [0, 4, 9]);
  expect(before).toContain(codes[4]);
  expect(before).not.toContain(codes[5]);
  const order = fc.shuffledSubarray([...classes.keys()], { minLength: classes.length, maxLength: classes.length });
  await fc.assert(
    fc.asyncProperty(order, async (indices) => {
      expect(
        await publicOutputs(
          indices.map((i) => classes[i]!),
          [0, 4, 9],
        ),
      ).toBe(before);
    }),
    { numRuns: 6 },
  );
}, 120_000);
