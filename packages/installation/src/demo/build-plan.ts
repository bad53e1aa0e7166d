import { PlanApi, type RequestOf } from '@xinheng/contracts';
import type { City } from './city.js';

type PlanRow = RequestOf<typeof PlanApi.addRow>['row'];

/** Low classes seldom, high ones often: a plan's ratios are upper limits for its tasks. */
export const RATIOS = { A: '0.01', B: '0.02', C: '0.1', D: '0.3' } as const;

/** The yearly plan: drafted by the clerk, approved by another person, filed with the level above, published. */
export async function buildPlan(city: City): Promise<void> {
  const [clerk, chief] = [city.as('wang'), city.as('chen')];
  const year = Number(city.today.slice(0, 4));
  const plan = await city.door.call('plan', clerk, PlanApi.create, { year, name: `临江市${year}年度抽查工作计划` });
  let version = plan.version;
  for (const [at, row] of planRows(city).entries()) {
    const saved = await city.door.call(`plan row ${at}`, clerk, PlanApi.addRow, { id: plan.id, version, row });
    city.planRowIds.push(saved.rowId);
    version = saved.version;
  }
  const approved = await city.door.call('plan approve', chief, PlanApi.approve, { id: plan.id, version });
  const filed = await city.door.call('plan file', chief, PlanApi.file, {
    id: plan.id,
    version: approved.version,
    filedWith: '省市场监督管理局',
  });
  await city.door.call('plan publish', chief, PlanApi.publish, { id: plan.id, version: filed.version });
}

const planRows = (city: City): PlanRow[] => {
  const common = { libraryId: null, fromMonth: 1, toMonth: 12, initiator: city.departmentRef('market') };
  const food = { ...common, itemIds: city.items('SJ-011', 'SJ-012', 'SJ-021'), ratios: { ...RATIOS } };
  return [
    {
      ...food,
      title: '校园周边食品经营抽查',
      objects: '校园周边的餐饮服务和食品销售单位',
      timesPerYear: 4,
      cooperating: [],
      mode: 'directed',
    },
    { ...food, title: '餐饮服务食品安全抽查', objects: '餐饮服务提供者', timesPerYear: 6, cooperating: [], mode: 'directed' },
    {
      ...common,
      title: '住宿和餐饮单位联合抽查',
      itemIds: city.items('SJ-011', 'SJ-021', 'XF-001'),
      objects: '住宿、餐饮单位',
      ratios: { ...RATIOS, '*': '0.1' },
      timesPerYear: 4,
      cooperating: [city.departmentRef('fire')],
      mode: 'directed',
    },
    {
      ...common,
      title: '成品油零售计量抽查',
      itemIds: city.items('SJ-031'),
      objects: '加油站',
      ratios: { ...RATIOS, '*': '0.3' },
      timesPerYear: 2,
      cooperating: [],
      mode: 'directed',
    },
  ];
};
