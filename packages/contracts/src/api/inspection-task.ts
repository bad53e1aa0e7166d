import { z } from 'zod';
import { choice } from '../choice.js';
import { Hash, Id, InstantValue, LocalDateValue, Name, RegionCode, SubjectCode } from '../values.js';
import { Department, ItemView } from './inspection-item.js';
import { Conditions } from './inspection-library.js';
import { DrawMode, Ratio, Ratios } from './inspection-plan.js';

export const taskStates = {
  draft: '待执行',
  approved: '已批准',
  frozen: '名单已冻结',
  drawn: '已抽取',
  assigned: '已派组',
  inspecting: '执行中',
  closed: '已完成',
  void: '已作废',
} as const;
export const TaskState = choice(taskStates);
export type TaskState = z.infer<typeof TaskState>;

export const taskSources = { plan: '年度抽查工作计划', 'ad-hoc': '临时任务' } as const;
export const TaskSource = choice(taskSources);
export type TaskSource = z.infer<typeof TaskSource>;

/** Open: everything can be recomputed by anyone at once. Sealed: required where strata are risk classes; visits are opened one by one. */
export const secrecies = { open: '公开抽取', sealed: '密封抽取' } as const;
export const Secrecy = choice(secrecies);
export type Secrecy = z.infer<typeof Secrecy>;

export const stratifications = { 'risk-class': '信用风险等级', kind: '主体类别', region: '行政区划', none: '不分层' } as const;
export const Stratification = choice(stratifications);
export type Stratification = z.infer<typeof Stratification>;

/** Why a firm is left out of the roster before the freeze; applied in this order, the first that holds is written down. */
export const exclusionRules = {
  'EX-01': '登记名录中查无此户',
  'EX-02': '已注销、吊销、撤销、迁出或清算',
  'EX-03': '住所已不在管辖区域',
  'EX-04': '今年同一事项已检查或已抽中',
  'EX-05': '同一机关今年日常检查已达上限',
  'EX-06': '须回避，可派人员不足法定人数',
  'EX-07': '重点领域，已纳入全覆盖检查',
  'EX-08': '没有分层依据',
} as const;
export const ExclusionRule = choice(exclusionRules);
export type ExclusionRule = z.infer<typeof ExclusionRule>;

/** What one department of a task draws: its library, items, conditions and ratios. */
export const PartFields = z.object({
  department: Department,
  libraryId: Id,
  itemIds: z.array(Id).min(1, { message: '至少选择一个抽查事项' }).max(50),
  conditions: Conditions.default({}),
  stratifyBy: Stratification,
  /** Every stratum by name: all four classes, or each kind or division code; `全部` where there are no strata. */
  ratios: Ratios,
  /** Members with one of these tags are under full-coverage supervision and not drawn. */
  fullCoverageTags: z.array(z.string().min(1).max(40)).max(20).default([]),
});
export type PartFields = z.infer<typeof PartFields>;

export const TaskFields = z.object({
  name: Name,
  source: TaskSource,
  planRowId: Id.nullable().default(null),
  ceremonyId: Id,
  mode: DrawMode,
  parts: z.array(PartFields).min(1).max(12),
  windowFrom: LocalDateValue,
  windowTo: LocalDateValue,
  minInspectors: z.number().int().min(2, { message: '每次检查不得少于 2 人' }).max(9).default(2),
  /** 抽取名单是否公示, once the visits are opened. */
  listPublic: z.boolean().default(true),
  content: z.string().max(2000).default(''),
});
export type TaskFields = z.infer<typeof TaskFields>;

export const StratumView = z.object({
  name: z.string(),
  title: z.string(),
  size: z.number().int(),
  ratio: Ratio,
  quota: z.number().int(),
  /** Exact: `15/1486`. */
  fraction: z.string(),
  probability: z.string(),
});
export type StratumView = z.infer<typeof StratumView>;

export const ExcludedCount = z.object({ rule: ExclusionRule, title: z.string(), count: z.number().int() });
export type ExcludedCount = z.infer<typeof ExcludedCount>;

/** `members` = `size` + all exclusions. */
export const RosterFigures = z.object({
  members: z.number().int(),
  size: z.number().int(),
  quota: z.number().int(),
  excluded: z.array(ExcludedCount),
  strata: z.array(StratumView),
});
export type RosterFigures = z.infer<typeof RosterFigures>;

export const PartView = PartFields.extend({
  partNo: z.number().int(),
  libraryName: z.string(),
  items: z.array(ItemView),
  figures: RosterFigures.nullable(),
  rosterFingerprint: Hash.nullable(),
  exclusionsFingerprint: Hash.nullable(),
  frozenAt: InstantValue.nullable(),
});
export type PartView = z.infer<typeof PartView>;

export const TaskRow = z.object({
  id: Id,
  number: z.string(),
  name: Name,
  state: TaskState,
  source: TaskSource,
  joint: z.boolean(),
  mode: DrawMode,
  secrecy: Secrecy,
  department: Department,
  ceremonyId: Id,
  ceremonyNumber: z.string(),
  windowFrom: LocalDateValue,
  windowTo: LocalDateValue,
  size: z.number().int().nullable(),
  quota: z.number().int().nullable(),
  createdAt: InstantValue,
  version: z.number().int(),
});
export type TaskRow = z.infer<typeof TaskRow>;

/** One line of the task's trail: append-only. */
export const TaskStep = z.object({
  seq: z.number().int(),
  at: InstantValue,
  by: z.string(),
  action: z.string(),
  text: z.string(),
  detail: z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()])),
});
export type TaskStep = z.infer<typeof TaskStep>;

export const TaskView = TaskRow.extend({
  regionCode: RegionCode,
  planRowId: Id.nullable(),
  planTitle: z.string().nullable(),
  minInspectors: z.number().int(),
  listPublic: z.boolean(),
  content: z.string(),
  parts: z.array(PartView),
  draftedBy: z.string(),
  approvedBy: z.string().nullable(),
  approvedAt: InstantValue.nullable(),
  planFingerprint: Hash.nullable(),
  freezeJobId: Id.nullable(),
  drawnAt: InstantValue.nullable(),
  rehearsals: z.number().int(),
  redrawOf: z.object({ id: Id, number: z.string(), reason: z.string() }).nullable(),
  redrawnBy: z.object({ id: Id, number: z.string() }).nullable(),
  voidReason: z.string().nullable(),
  trail: z.array(TaskStep),
  /** Acts that the state allows next; permissions come on top. */
  actions: z.array(z.string()),
});
export type TaskView = z.infer<typeof TaskView>;

/** A rehearsal: a throw-away roster and seed, watermarked, counted in public, never usable live. */
export const RehearsalView = z.object({
  id: Id,
  no: z.number().int(),
  watermark: z.string(),
  at: InstantValue,
  by: z.string(),
  state: z.enum(['running', 'done', 'failed']),
  parts: z.array(z.object({ partNo: z.number().int(), department: z.string(), figures: RosterFigures })),
  seed: Hash.nullable(),
});
export type RehearsalView = z.infer<typeof RehearsalView>;

export const RatioPresetView = z.object({
  key: z.string(),
  title: z.string(),
  ratios: Ratios.nullable(),
  strata: z.array(
    z.object({
      label: z.string(),
      minPercent: z.number(),
      maxPercent: z.number(),
      chosenPercent: z.number(),
      frequency: z.string().nullable(),
    }),
  ),
  basis: z.array(z.string()),
  confirmed: z.boolean(),
  note: z.string(),
});

export const ExclusionView = z.object({
  code: SubjectCode,
  name: z.string(),
  rule: ExclusionRule,
  title: z.string(),
  evidence: z.string(),
});

export const JobStarted = z.object({ jobId: Id, version: z.number().int() });
