import { expect, test } from '@jest/globals';
import type { PartFields } from '@xinheng/contracts';
import { localDate } from '@xinheng/kernel';
import { refusedWith } from '@xinheng/testkit';
import { checkAgainstPlan, checkItems, checkTask, type PlanRowFacts, refuseSelfApproval } from './task-check.js';

const part: PartFields = {
  department: { id: 'samr', name: '市场监管局' },
  libraryId: 'l',
  itemIds: ['i1'],
  conditions: {},
  stratifyBy: 'risk-class',
  ratios: { A: '0.01', B: '0.02', C: '0.1', D: '0.3' },
  fullCoverageTags: [],
};
const task = { mode: 'undirected' as const, parts: [part], windowFrom: localDate('2026-09-16'), windowTo: localDate('2026-10-30') };
const row: PlanRowFacts = {
  planState: 'published',
  planYear: 2026,
  title: '食品',
  itemIds: ['i1', 'i2'],
  ratios: { A: '0.01', B: '0.02', C: '0.1', D: '0.3' },
  timesPerYear: 2,
  fromMonth: 9,
  toMonth: 11,
  departments: ['samr'],
  tasks: 1,
};
const against = (changes: Partial<typeof task>, of: Partial<PlanRowFacts> = {}): string =>
  refusedWith(() => checkAgainstPlan({ ...task, ...changes }, { ...row, ...of }));

test('a task within its plan row passes; each limit has its own refusal', () => {
  expect(against({})).toBe('not refused');
  expect(against({}, { planState: 'filed' })).toBe('task.plan-unpublished');
  expect(against({}, { tasks: 2 })).toBe('task.batches-used');
  expect(against({ parts: [{ ...part, department: { id: 'fire', name: '消防' } }] })).toBe('task.department-outside-plan');
  expect(against({ parts: [{ ...part, itemIds: ['i3'] }] })).toBe('task.item-outside-plan');
  expect(against({ windowTo: localDate('2026-12-01') })).toBe('task.window-outside-plan');
  expect(against({ windowFrom: localDate('2025-09-01') })).toBe('task.window-outside-plan');
});

test('ratios are compared as exact decimals', () => {
  const with_ = (D: string): string => against({ parts: [{ ...part, ratios: { ...part.ratios, D } }] });
  expect([with_('0.30'), with_('0.3000000000000001'), with_('0.299999999999999999'), with_('1')]).toEqual([
    'not refused',
    'task.ratio-above-plan',
    'not refused',
    'task.ratio-above-plan',
  ]);
  expect(against({}, { ratios: { '*': '0.3' } })).toBe('not refused');
  expect(against({}, { ratios: { A: '0.3' } })).toBe('task.ratio-above-plan');
});

test('what every task must satisfy', () => {
  const checked = (changes: Partial<typeof task> & { mode?: 'directed' | 'undirected' }, secrecy: 'open' | 'sealed' = 'sealed'): string =>
    refusedWith(() => checkTask({ ...task, ...changes }, secrecy));
  expect(checked({})).toBe('not refused');
  expect(checked({}, 'open')).toBe('draw.open-mode-with-risk-classes');
  expect(checked({ windowTo: localDate('2026-09-15') })).toBe('task.window-reversed');
  expect(checked({ parts: [part, part] })).toBe('task.department-twice');
  expect(checked({ mode: 'directed' as never })).toBe('task.directed-without-conditions');
  expect(checked({ parts: [{ ...part, conditions: { tags: ['校园'] } }] })).toBe('task.undirected-with-conditions');
  expect(checked({ mode: 'directed' as never, parts: [{ ...part, conditions: { riskClasses: ['C', 'D'] } }] })).toBe(
    'task.condition-shows-class',
  );
});

test('items outside the published list, and one’s own draft', () => {
  expect(refusedWith(() => checkItems(part, [{ id: 'i1' }]))).toBe('not refused');
  expect(refusedWith(() => checkItems(part, [{ id: 'i2' }]))).toBe('task.item-unpublished');
  expect(refusedWith(() => checkItems(part, null))).toBe('task.item-unpublished');
  expect(refusedWith(() => refuseSelfApproval('a', 'a', '任务'))).toBe('approval.own-draft');
  expect(refusedWith(() => refuseSelfApproval('a', 'b', '任务'))).toBe('not refused');
});
