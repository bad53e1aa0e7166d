import type { PlanApi, ReplyOf, RequestOf, TaskApi } from '@xinheng/contracts';
import type { Task } from './task-words.js';

export type TaskBody = RequestOf<typeof TaskApi.create>;
export type PartDraft = TaskBody['parts'][number];
export type PlanRow = ReplyOf<typeof PlanApi.get>['rows'][number];

/** Every stratum by name; `*` where the names are not known beforehand. */
export const STRATA_OF: Readonly<Record<PartDraft['stratifyBy'], readonly string[]>> = {
  'risk-class': ['A', 'B', 'C', 'D'],
  kind: ['*'],
  region: ['*'],
  none: ['全部'],
};

export const emptyPart = (department: PartDraft['department']): PartDraft => ({
  department,
  libraryId: '',
  itemIds: [],
  conditions: {},
  stratifyBy: 'none',
  ratios: { 全部: '0.05' },
  fullCoverageTags: [],
});

export const emptyTask = (department: PartDraft['department']): TaskBody => ({
  name: '',
  source: 'plan',
  planRowId: null,
  ceremonyId: '',
  mode: 'undirected',
  parts: [emptyPart(department)],
  windowFrom: '',
  windowTo: '',
  minInspectors: 2,
  listPublic: true,
  content: '',
});

const partOf = (part: Task['parts'][number]): PartDraft => ({
  department: part.department,
  libraryId: part.libraryId,
  itemIds: part.itemIds,
  conditions: part.conditions,
  stratifyBy: part.stratifyBy,
  ratios: part.ratios,
  fullCoverageTags: part.fullCoverageTags,
});

export const draftOf = (task: Task): TaskBody => ({
  name: task.name,
  source: task.source,
  planRowId: task.planRowId,
  ceremonyId: task.ceremonyId,
  mode: task.mode,
  parts: task.parts.map(partOf),
  windowFrom: task.windowFrom,
  windowTo: task.windowTo,
  minInspectors: task.minInspectors,
  listPublic: task.listPublic,
  content: task.content,
});

/** What a plan row already decides is taken over; the person may still narrow it. */
export function fromPlanRow(draft: TaskBody, row: PlanRow): TaskBody {
  const strata = Object.keys(row.ratios);
  const byClass = strata.some((name) => name in { A: 1, B: 1, C: 1, D: 1 });
  const first = draft.parts[0] ?? emptyPart(row.initiator);
  const filled: PartDraft = {
    ...first,
    department: row.initiator,
    libraryId: row.libraryId ?? first.libraryId,
    itemIds: row.itemIds,
    stratifyBy: byClass ? 'risk-class' : 'none',
    ratios: row.ratios,
  };
  return {
    ...draft,
    planRowId: row.id,
    mode: row.mode,
    name: draft.name || row.title,
    parts: [
      filled,
      ...row.cooperating.map((department) => ({ ...emptyPart(department), stratifyBy: filled.stratifyBy, ratios: row.ratios })),
    ],
  };
}

/** What still has to be filled in, in the words of the form; empty where it can be saved. */
export function missingOf(draft: TaskBody): string[] {
  return [
    ...(draft.name.trim() ? [] : ['任务名称']),
    ...(draft.source === 'plan' && !draft.planRowId ? ['年度计划中的一项'] : []),
    ...(draft.ceremonyId ? [] : ['抽取仪式']),
    ...(draft.windowFrom && draft.windowTo ? [] : ['检查期间']),
    ...(draft.windowFrom && draft.windowTo && draft.windowFrom > draft.windowTo ? ['检查期间的先后'] : []),
    ...draft.parts.flatMap((part) => [
      ...(part.libraryId ? [] : [`${part.department.name}的名录库`]),
      ...(part.itemIds.length > 0 ? [] : [`${part.department.name}的抽查事项`]),
    ]),
  ];
}
