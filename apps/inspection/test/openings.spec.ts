import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { Controller } from '@nestjs/common';
import { CeremonyApi, DrawApi, defineRoute, type InputOf, PlanApi, type RequestOf, TaskApi } from '@xinheng/contracts';
import { type DrawBundle, type Finding, type SealedFullBundle, type SealedPublicBundle, verifyBundle, verifyOpening } from '@xinheng/draw';
import { type Call, defineService, Route, useCase, Work } from '@xinheng/service-kit';
import { type World } from '@xinheng/testkit';
import { z } from 'zod';
import inspection from '../src/service.js';
import type { InspectionStore } from '../src/store/inspection-store.js';
import { openDrawn, openingTokenOf } from '../src/use-cases/opening.js';
import { replaceDrawn } from '../src/use-cases/replace-object.js';
import {
  approvedTask,
  chief,
  clerk,
  discipline,
  drawWhole,
  drawWorld,
  type Equipment,
  firmsInTurn,
  part,
  planned,
  sealedRatios,
} from './draw-fixture.js';

/** Stands in for the visits: opens and replaces by id, without teams and notices. */
const Act = defineRoute({
  id: 'inspection.test.act',
  method: 'POST',
  path: '/inspection/test-act',
  summary: '开启或替换',
  access: 'task.manage',
  body: z.object({ id: z.string(), act: z.enum(['open', 'replace']) }),
  reply: z.object({ token: z.string(), substitute: z.string().nullable() }),
  example: { body: { id: 'x', act: 'open' }, reply: { token: '', substitute: null } },
});
const actOn = useCase<InspectionStore>()({
  name: Act.id,
  title: '开启或替换',
  permission: 'task.manage',
  async run(ctx, { id, act }: InputOf<typeof Act>) {
    if (act === 'replace')
      return { token: '', substitute: (await replaceDrawn(ctx, id, '抽取后注销，登记机关已核准')).substitute?.id ?? null };
    await openDrawn(ctx, id);
    return { token: await openingTokenOf(ctx, id), substitute: null };
  },
});
@Controller()
class ActRoutes {
  constructor(private readonly work: Work<InspectionStore>) {}
  @Route(Act) act(input: InputOf<typeof Act>, call: Call) {
    return this.work.run(actOn, input, call);
  }
}
const service = defineService({
  ...inspection,
  controllers: [...inspection.controllers, ActRoutes],
  useCases: [...inspection.useCases, actOn],
});

const firms = firmsInTurn(32);
let world: World;
let equipment: Equipment;
beforeAll(async () => {
  ({ world, equipment } = await drawWorld(firms, { service }));
});
afterAll(() => world.close());

const failed = (said: Iterable<Finding>): Finding[] =>
  [...said].filter(({ verdict }) => verdict === 'fails' || verdict === 'not-continued');
const act = async (id: string, what: 'open' | 'replace') => (await world.http('inspection', Act, { id, act: what }, clerk)).body;

test('visits are opened one by one, a replaced firm gives way to the next ticket of its stratum, and the bundle holds throughout', async () => {
  const ceremony = await planned(world);
  const taskId = await approvedTask(world, { ceremonyId: ceremony.id, parts: [part(equipment, { ratios: { ...sealedRatios, A: '1' } })] });
  await drawWhole(world, ceremony.id, taskId);
  const bundle = async () =>
    JSON.parse(
      (await world.http('inspection', DrawApi.publicBundle, { number: ceremony.number })).bytes.toString('utf8'),
    ) as SealedPublicBundle;
  const drawn = async () => (await world.http('inspection', DrawApi.drawn, { id: taskId, limit: 200 }, clerk)).body.rows;
  const [a, d, d2] = ['A', 'D', 'D'].map((name, i) => drawnAt(name, i));
  function drawnAt(name: string, nth: number) {
    return async () => (await drawn()).filter((row) => row.stratum === name)[nth]!;
  }

  const first = await d!();
  const replaced = await act(first.id, 'replace');
  const substitute = (await drawn()).find((row) => row.id === replaced.substitute)!;
  expect([substitute.state, substitute.stratum, substitute.rank]).toEqual(['substitute', 'D', 5]);
  const again = await world.http('inspection', Act, { id: first.id, act: 'replace' }, clerk);
  expect([again.status, again.problem.code]).toEqual([422, 'draw.replaced-not-drawn']);
  expect((await act((await a!()).id, 'replace')).substitute).toBeNull();

  const { token } = await act(substitute.id, 'open');
  await act((await d2!()).id, 'open');
  await act(substitute.id, 'open');
  const shown = await bundle();
  expect(failed(verifyBundle(shown))).toEqual([]);
  expect([shown.parts[0]!.openings.length, shown.parts[0]!.replacedLeaves.length, shown.parts[0]!.substituteLeaves.length]).toEqual([
    2, 2, 1,
  ]);
  const publicRows = (await world.http('inspection', DrawApi.publicDrawn, { number: ceremony.number })).body.rows;
  expect(publicRows.map((row) => [row.stratum, row.ticket])).toEqual([
    [null, null],
    [null, null],
  ]);

  const { opening } = (await world.http('inspection', DrawApi.firmOpening, { code: substitute.code, token })).body;
  expect(opening.outcome).toBe('substitute');
  expect(failed(verifyOpening(opening, shown))).toEqual([]);
  const full = JSON.parse(
    (await world.http('inspection', DrawApi.fullBundle, { id: ceremony.id }, discipline)).bytes.toString('utf8'),
  ) as SealedFullBundle;
  expect(failed(verifyBundle(full))).toEqual([]);
  expect(full.parts[0]!.replacements.map((one) => one.substitute ?? null)).toEqual([substitute.code, null]);

  const swapped = structuredClone(shown) as unknown as { parts: { drawnLeaves: string[] }[] };
  swapped.parts[0]!.drawnLeaves[0] = 'f'.repeat(64);
  expect(failed(verifyBundle(swapped as unknown as DrawBundle)).length).toBeGreaterThan(0);
});

test('a yearly plan from draft to public, and a task that keeps to it', async () => {
  const plan = (await world.http('inspection', PlanApi.create, { year: 2026, name: '2026 年度抽查工作计划' }, clerk)).body;
  const department = { id: 'samr', name: '临江市市场监督管理局' };
  const row: RequestOf<typeof PlanApi.addRow>['row'] = {
    title: '餐饮明码标价',
    itemIds: [equipment.itemIds[1]!],
    objects: '餐饮服务单位',
    ratios: { 全部: '0.1' },
    timesPerYear: 1,
    fromMonth: 11,
    toMonth: 12,
    initiator: department,
    mode: 'undirected',
  };
  const { rowId } = (await world.http('inspection', PlanApi.addRow, { id: plan.id, version: 0, row }, clerk)).body;
  const both = { ...clerk, permissions: ['plan.approve' as const] };
  const self = await world.http('inspection', PlanApi.approve, { id: plan.id, version: 1 }, both);
  expect([self.status, self.problem.code]).toEqual([422, 'approval.own-draft']);
  const approved = (await world.http('inspection', PlanApi.approve, { id: plan.id, version: 1 }, chief)).body;
  expect(approved.fingerprint).toMatch(/^[0-9a-f]{64}$/);
  const early = await world.http('inspection', PlanApi.publish, { id: plan.id, version: 2 }, chief);
  expect(early.problem.code).toBe('inspection.plan.wrong-state');
  await world.http('inspection', PlanApi.file, { id: plan.id, version: 2, filedWith: '汉东省市场监督管理局' }, chief);
  const ceremony = await planned(world);
  const fields = {
    name: '明码标价抽查',
    source: 'plan' as const,
    planRowId: rowId,
    ceremonyId: ceremony.id,
    mode: 'undirected' as const,
    windowFrom: '2026-11-24',
    windowTo: '2026-12-18',
  };
  const create = (ratio: string) => {
    const one = part({ ...equipment, itemIds: [equipment.itemIds[1]!] }, { stratifyBy: 'none', ratios: { 全部: ratio } });
    return world.http('inspection', TaskApi.create, { ...fields, parts: [one] }, clerk);
  };
  expect((await create('0.1')).problem.code).toBe('task.plan-unpublished');
  await world.http('inspection', PlanApi.publish, { id: plan.id, version: 3 }, chief);
  expect((await create('0.2')).problem.code).toBe('task.ratio-above-plan');
  expect((await create('0.1')).status).toBe(200);
  expect((await create('0.1')).problem.code).toBe('task.batches-used');
  const { rows } = (await world.http('inspection', PlanApi.publicList, { year: 2026 })).body;
  expect(rows[0]!.rows[0]).toMatchObject({ title: '餐饮明码标价', items: ['餐饮明码标价'], timesPerYear: 1, mode: '不定向抽查' });
  expect(JSON.stringify(rows)).not.toContain('0.1');
});

test('task numbers of a department have no gap, also where a request was refused', async () => {
  const ceremony = await planned(world);
  const create = (ratios: Record<string, string>) => {
    const fields = {
      name: '抽查',
      source: 'ad-hoc' as const,
      ceremonyId: ceremony.id,
      mode: 'undirected' as const,
      windowFrom: '2026-11-24',
      windowTo: '2026-12-18',
    };
    return world.http('inspection', TaskApi.create, { ...fields, parts: [part(equipment, { ratios })] }, clerk);
  };
  const numbers: number[] = [];
  for (const answer of await Promise.all([create(sealedRatios), create({ D: '1' }), create(sealedRatios), create(sealedRatios)])) {
    if (answer.status === 200) numbers.push(Number(/(\d+)号$/.exec(answer.body.number)![1]));
  }
  numbers.sort((x, y) => x - y);
  expect(numbers).toEqual([numbers[0]!, numbers[0]! + 1, numbers[0]! + 2]);
  expect((await world.http('inspection', CeremonyApi.get, { id: ceremony.id }, clerk)).body.tasks).toHaveLength(3);
});
