import { type Ctx, notFound, useCase } from '@xinheng/service-kit';
import { certificationFor } from '../domain/certification.js';
import { refuseEmptyPool, refuseFreezeGivenUp } from '../domain/roster-checks.js';
import { plannedStrata, rosterFigures } from '../domain/strata.js';
import { taskMachine } from '../domain/task.machine.js';
import type { Selection } from '../store/exclusion-store.js';
import type { InspectionStore } from '../store/inspection-store.js';
import type { LibraryState } from '../store/library-store.js';
import type { TaskFacts, TaskPart } from '../store/task-store.js';
import { rulesOf } from './procedures.js';
import { capOf, type Reading, yearOfTask } from './task-facts.js';

const departmentOf = (part: TaskPart) => ({ id: part.departmentId, name: part.departmentName });

/** What decides on the members of a part's library, as things stand now. */
export async function selectionOf(
  ctx: Reading,
  task: TaskFacts,
  part: TaskPart,
  rosterId: string,
): Promise<Selection & { library: LibraryState }> {
  const library = await ctx.store.libraries.find(part.libraryId);
  if (!library) throw notFound('名录库', part.libraryId);
  const inspectors = await ctx.store.inspectors.inspectorsFor([part.departmentId], task.windowTo);
  const cap = await capOf(ctx, departmentOf(part), task.regionCode);
  return {
    rosterId,
    taskId: task.id,
    departmentId: part.departmentId,
    libraryId: part.libraryId,
    library,
    libraryRegion: library.regionCode,
    itemIds: part.itemIds,
    conditions: part.conditions,
    stratifyBy: part.stratifyBy,
    strata: plannedStrata(part.stratifyBy, part.ratios).map((stratum) => stratum.name),
    fullCoverageTags: part.fullCoverageTags,
    year: yearOfTask(task),
    cap: cap?.perYear ?? null,
    minInspectors: task.minInspectors,
    inspectors: inspectors.length,
    windowTo: task.windowTo,
  };
}

/** On whose word the roster rests, in words. @throws Refusal `roster.uncertified`, `roster.empty` */
async function certifiedText(ctx: Reading, part: TaskPart, library: LibraryState): Promise<string> {
  const { rules } = await rulesOf(ctx, departmentOf(part));
  const found = certificationFor(library, await ctx.store.libraries.certifications(library), rules.certificationDays, ctx.today);
  return `${found.certifiedBy}于 ${found.certifiedOn} ${found.of === 'register' ? '认证全辖区名录' : '认证本名录库'}`;
}

async function selectPart(ctx: Ctx<InspectionStore>, task: TaskFacts, part: TaskPart, of: SelectRosters): Promise<void> {
  const id = ctx.newId();
  const selection = await selectionOf(ctx, task, part, id);
  const certified = await certifiedText(ctx, part, selection.library);
  const figures = rosterFigures(part.stratifyBy, plannedStrata(part.stratifyBy, part.ratios), await ctx.store.exclusions.count(selection));
  refuseEmptyPool(part.departmentName, figures.members, figures.members - figures.size, figures.size);
  const { kind, rehearsalId, jobId } = of;
  await ctx.store.rosters.create({ id, taskId: task.id, partNo: part.partNo, kind, rehearsalId, jobId, certified }, figures);
  await ctx.store.exclusions.select(selection);
}

export interface SelectRosters {
  readonly taskId: string;
  readonly kind: 'live' | 'rehearsal';
  readonly rehearsalId: string | null;
  readonly jobId: string;
}

/**
 * Decides on every member of every department's library at one moment: in the pool, or excluded by rule with evidence. A job that
 * starts again finds what it has selected.
 * @basis HOUSE#DRAW-28
 */
export const selectRosters = useCase<InspectionStore>()({
  name: 'inspection.freeze.select',
  title: '选定名单与排除',
  permission: 'system',
  async run(ctx, of: SelectRosters) {
    const task = await ctx.store.tasks.lock(of.taskId);
    if (!task) throw notFound('抽查任务', of.taskId);
    const made = async () => (of.kind === 'live' ? ctx.store.rosters.liveOf(of.taskId) : ctx.store.rosters.ofRehearsal(of.rehearsalId!));
    if (of.kind === 'live') {
      refuseFreezeGivenUp(task.freezeJobId, of.jobId);
      // an earlier attempt of this job has sealed them, and died before the job was told so
      if (task.frozenAt !== null) return (await made()).map(({ id, size }) => ({ id, size }));
      taskMachine.next(task.state, 'freeze');
      await ctx.store.rosters.clearUnsealed(of.taskId, of.jobId);
    }
    if ((await made()).length === 0) {
      for (const part of await ctx.store.tasks.partsOf(of.taskId)) await selectPart(ctx, task, part, of);
    }
    return (await made()).map(({ id, size }) => ({ id, size }));
  },
  audit: ({ taskId, kind }) => ({ subject: `task:${taskId}`, detail: { kind } }),
});
