import type { Conditions, ItemView, PartFields, PlanState, Ratios, Secrecy, TaskFields } from '@xinheng/contracts';
import { type Basis, type LocalDate, Refusal, yearOf } from '@xinheng/kernel';
import { plannedStrata } from './strata.js';

const refuse = (
  code: string,
  message: string,
  wayOut: string,
  basis: readonly Basis[],
  facts: Record<string, string | number> = {},
): never => {
  throw new Refusal({ code, message, wayOut, basis, facts });
};

const hasCondition = (conditions: Conditions): boolean =>
  Object.values(conditions).some((value) => (Array.isArray(value) ? value.length > 0 : value !== undefined));

function checkConditions(task: Pick<TaskFields, 'mode' | 'parts'>): void {
  const conditioned = task.parts.filter((part) => hasCondition(part.conditions));
  if (task.mode === 'undirected' && conditioned.length > 0) {
    refuse('task.undirected-with-conditions', '不定向抽查不得设定范围条件', '删去条件，或改为定向抽查', ['SPOT-CHECK-MEASURES#5']);
  }
  if (task.mode === 'directed' && conditioned.length === 0) {
    refuse(
      'task.directed-without-conditions',
      '定向抽查须写明按什么条件划定范围',
      '写明区划、类别、行业、标签或成立日期，或改为不定向抽查',
      ['SPOT-CHECK-MEASURES#5'],
    );
  }
  if (task.parts.some((part) => (part.conditions.riskClasses ?? []).length > 0)) {
    refuse(
      'task.condition-shows-class',
      '不能按风险等级划定范围：名单公开后，抽中的户会被看出属于哪一级',
      '不设等级条件，改为按等级分层并为高风险等级定较高比例',
      ['HOUSE#RISK-05', 'SAMR-2022-6'],
    );
  }
}

/**
 * What every task must satisfy, whatever its source: an order of days, distinct departments, conditions that fit the mode, complete
 * strata, and no risk classes in an open draw.
 * @throws Refusal with the code of the first rule that does not hold
 * @basis SPOT-CHECK-MEASURES#5
 * @basis SAMR-2022-6
 */
export function checkTask(task: Pick<TaskFields, 'mode' | 'parts' | 'windowFrom' | 'windowTo'>, secrecy: Secrecy): void {
  if (task.windowTo < task.windowFrom) refuse('task.window-reversed', '检查期限的截止日早于起始日', '改正检查期限', ['HOUSE#DRAW-29']);
  const departments = task.parts.map((part) => part.department.id);
  if (new Set(departments).size < departments.length) {
    refuse('task.department-twice', '同一部门在任务中出现两次', '同一部门的事项合并为一份', ['BUSINESS-ENV-REG#54']);
  }
  checkConditions(task);
  for (const part of task.parts) plannedStrata(part.stratifyBy, part.ratios);
  if (secrecy === 'open' && task.parts.some((part) => part.stratifyBy === 'risk-class')) {
    refuse(
      'draw.open-mode-with-risk-classes',
      '按风险等级分层的抽取不能用公开方式：票号会泄露企业的等级，而等级不公开',
      '改用密封仪式，或改按类别、区划分层',
      ['HOUSE#RISK-05', 'SAMR-2022-6'],
    );
  }
}

/** An item outside the department's published list may not be checked. @basis GBF-2024-54 @basis HOUSE#CHECK-03 */
export function checkItems(part: PartFields, published: readonly Pick<ItemView, 'id'>[] | null): void {
  const known = new Set(published?.map((item) => item.id));
  const missing = part.itemIds.filter((id) => !known.has(id));
  if (missing.length > 0) {
    refuse(
      'task.item-unpublished',
      `${part.department.name}有 ${missing.length} 个事项不在现行公布的清单中，不得检查`,
      '先公布事项清单，再选用其中的事项',
      ['GBF-2024-54', 'HOUSE#CHECK-03'],
      {
        department: part.department.name,
        missing: missing.length,
      },
    );
  }
}

export interface PlanRowFacts {
  readonly planState: PlanState;
  readonly planYear: number;
  readonly title: string;
  readonly itemIds: readonly string[];
  readonly ratios: Ratios;
  readonly timesPerYear: number;
  readonly fromMonth: number;
  readonly toMonth: number;
  readonly departments: readonly string[];
  /** Tasks that this row already has, without void ones and without this one. */
  readonly tasks: number;
}

const exceeds = (ratio: string, limit: string): boolean => {
  const digits = Math.max(ratio.length, limit.length);
  const scaled = (text: string): bigint => BigInt((text.split('.')[0] ?? '0') + (text.split('.')[1] ?? '').padEnd(digits, '0'));
  return scaled(ratio) > scaled(limit);
};

function checkRatios(part: PartFields, row: PlanRowFacts): void {
  for (const { name, ratio } of plannedStrata(part.stratifyBy, part.ratios)) {
    const limit = row.ratios[name] ?? row.ratios['*'];
    if (limit === undefined || exceeds(ratio, limit)) {
      refuse(
        'task.ratio-above-plan',
        `${part.department.name}的${name}层比例 ${ratio} 高于年度计划${limit === undefined ? '（计划未列该层）' : ` ${limit}`}`,
        '按计划比例抽取，或先调整年度计划',
        ['SAMR-2019-38', 'HOUSE#DRAW-06'],
        {
          stratum: name,
          ratio,
        },
      );
    }
  }
}

/**
 * A task from the yearly plan stays within its row: published plan, items, departments, months, ratios and number of batches.
 * @basis SAMR-2019-38
 * @basis HOUSE#DRAW-07
 */
export function checkAgainstPlan(task: Pick<TaskFields, 'parts' | 'windowFrom' | 'windowTo'>, row: PlanRowFacts): void {
  const basis = ['SAMR-2019-38', 'HOUSE#DRAW-07'];
  if (row.planState !== 'published')
    refuse('task.plan-unpublished', '年度计划尚未公布，不能据以建立任务', '先批准、备案并公布年度计划', basis);
  if (row.tasks >= row.timesPerYear) {
    refuse(
      'task.batches-used',
      `计划项“${row.title}”全年 ${row.timesPerYear} 批，已建 ${row.tasks} 批`,
      '调整年度计划，或按临时任务办理',
      basis,
      { tasks: row.tasks },
    );
  }
  if (task.parts.some((part) => !row.departments.includes(part.department.id))) {
    refuse('task.department-outside-plan', '有部门不在计划项的发起和配合部门之列', '按计划项的部门办理，或先调整年度计划', basis);
  }
  if (task.parts.some((part) => part.itemIds.some((id) => !row.itemIds.includes(id)))) {
    refuse('task.item-outside-plan', '有事项不在计划项之内', '按计划项的事项办理，或先调整年度计划', basis);
  }
  const month = (day: LocalDate): number => Number(day.slice(5, 7));
  const inYear = yearOf(task.windowFrom) === row.planYear && yearOf(task.windowTo) === row.planYear;
  if (!inYear || month(task.windowFrom) < row.fromMonth || month(task.windowTo) > row.toMonth) {
    refuse(
      'task.window-outside-plan',
      `检查期限不在计划项的 ${row.planYear} 年 ${row.fromMonth} 至 ${row.toMonth} 月之内`,
      '改正检查期限，或先调整年度计划',
      basis,
    );
  }
  for (const part of task.parts) checkRatios(part, row);
}

/** Who drafts does not approve. @basis HOUSE#DRAW-07 @basis GBF-2024-54 */
export function refuseSelfApproval(draftedById: string, approverId: string, what: string): void {
  if (draftedById === approverId) {
    refuse('approval.own-draft', `${what}不得由编制人本人批准`, '请另一位有批准权限的负责人批准', ['GBF-2024-54', 'HOUSE#DRAW-07']);
  }
}
