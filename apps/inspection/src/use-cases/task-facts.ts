import type { PartFields, Secrecy, TaskFields } from '@xinheng/contracts';
import { yearOf } from '@xinheng/kernel';
import { notFound, Problem, type ReadCtx } from '@xinheng/service-kit';
import { ceremonyMachine } from '../domain/ceremony.machine.js';
import { checkAgainstPlan, checkItems, checkTask } from '../domain/task-check.js';
import type { NamedPart } from '../domain/task-plan.js';
import { type YearlyCap, yearlyCap } from '../domain/yearly-cap.js';
import type { CeremonyFacts } from '../store/ceremony-store.js';
import type { InspectionStore } from '../store/inspection-store.js';
import { rulesOf } from './procedures.js';

export type Reading = Pick<ReadCtx<InspectionStore>, 'store' | 'law' | 'today' | 'actor' | 'allow'>;

/** The cap on routine checks that a department's part must keep in the year of its visits. */
export async function capOf(ctx: Reading, department: { id: string; name: string }, regionCode: string): Promise<YearlyCap | null> {
  const { rules } = await rulesOf(ctx, department);
  return yearlyCap(ctx.law.parameterAt('check.cap.routine', { date: ctx.today, region: regionCode }), rules);
}

const invalid = (path: string, message: string): Problem =>
  new Problem({
    status: 400,
    code: 'request.invalid',
    title: '填写有误',
    detail: message,
    wayOut: '改正后重新提交',
    fields: [{ path, message }],
  });

/** One part with library, published items and cap; everything a plan says of it. */
async function namedPart(ctx: Reading, part: PartFields, regionCode: string): Promise<NamedPart> {
  const library = await ctx.store.libraries.find(part.libraryId);
  if (!library) throw notFound('名录库', part.libraryId);
  if (library.departmentId !== part.department.id) throw invalid('parts.libraryId', `名录库“${library.name}”不属于${part.department.name}`);
  if (library.departmentName !== part.department.name) throw invalid('parts.department', `部门名称应为“${library.departmentName}”`);
  const list = await ctx.store.items.inForce(part.department.id);
  const published = list ? await ctx.store.items.itemsOf(list.id) : null;
  checkItems(part, published);
  const items = published!.filter((item) => part.itemIds.includes(item.id));
  return { fields: part, libraryName: library.name, items, cap: await capOf(ctx, part.department, regionCode) };
}

/** The ceremony that a task joins: still open to tasks, and within the actor's region. */
export async function joinable(ctx: Reading, ceremonyId: string): Promise<CeremonyFacts> {
  const ceremony = await ctx.store.ceremonies.lock(ceremonyId);
  if (!ceremony) throw notFound('抽取仪式', ceremonyId);
  ctx.allow({ regionCode: ceremony.regionCode });
  ceremonyMachine.next(ceremony.state, 'join');
  return ceremony;
}

async function checkPlanRow(ctx: Reading, task: TaskFields, self: string): Promise<string | null> {
  if (task.source === 'ad-hoc') {
    if (task.planRowId !== null) throw invalid('planRowId', '临时任务不引用年度计划项');
    return null;
  }
  if (task.planRowId === null) throw invalid('planRowId', '年度计划任务须选择计划项');
  const row = await ctx.store.plans.rowForTask(task.planRowId, self);
  if (!row) throw notFound('计划项', task.planRowId);
  const { line, plan, tasks } = row;
  const departments = [line.initiator.id, ...line.cooperating.map((department) => department.id)];
  checkAgainstPlan(task, { ...line, planState: plan.state, planYear: plan.year, departments, tasks });
  return line.title;
}

/** Everything that must hold before a task is written down, and again before it is approved. */
export async function checkedTask(
  ctx: Reading,
  task: TaskFields,
  secrecy: Secrecy,
  self: string,
): Promise<{ parts: NamedPart[]; planRow: string | null }> {
  const { departmentId, regionCode } = ctx.actor;
  checkTask(task, secrecy);
  if (task.parts[0]!.department.id !== departmentId) throw invalid('parts', '第一部分应为发起部门，即本部门');
  const parts: NamedPart[] = [];
  for (const part of task.parts) {
    const { rules } = await rulesOf(ctx, part.department);
    if (task.minInspectors < rules.minInspectors)
      throw invalid('minInspectors', `${part.department.name}的细则规定每次不少于 ${rules.minInspectors} 人`);
    parts.push(await namedPart(ctx, part, regionCode));
  }
  return { parts, planRow: await checkPlanRow(ctx, task, self) };
}

/** The year whose visits count against each other. */
export const yearOfTask = (task: Pick<TaskFields, 'windowFrom'>): number => yearOf(task.windowFrom);
