import { RosterFrozen } from '@xinheng/contracts';
import { useCase } from '@xinheng/service-kit';
import { refuseFreezeGivenUp } from '../domain/roster-checks.js';
import { taskMachine } from '../domain/task.machine.js';
import type { InspectionStore } from '../store/inspection-store.js';
import type { RosterState } from '../store/roster-store.js';
import { ceremonyAct } from './ceremony-acts.js';
import { fingerprints } from './commit-roster.js';
import { act } from './tasks.js';

const partOf = (roster: RosterState & { root: string; exclusionsRoot: string }, department: { id: string; name: string }) => ({
  partNo: roster.partNo,
  departmentId: department.id,
  departmentName: department.name,
  size: roster.size,
  quota: roster.quota,
  excluded: roster.members - roster.size,
  roster: roster.root,
  exclusions: roster.exclusionsRoot,
});

/** Sets the fingerprints and publishes them: from here on the roster cannot change. @basis HOUSE#DRAW-28 */
export const sealRosters = useCase<InspectionStore>()({
  name: 'inspection.freeze.seal',
  title: '封存名单并公布指纹',
  permission: 'system',
  emits: [RosterFrozen],
  async run(ctx, { taskId, jobId }: { taskId: string; jobId: string }) {
    const known = await ctx.store.tasks.find(taskId);
    const ceremony = (await ctx.store.ceremonies.lock(known!.ceremonyId))!;
    const task = (await ctx.store.tasks.lock(taskId))!;
    refuseFreezeGivenUp(task.freezeJobId, jobId);
    if (task.frozenAt !== null) return { frozen: true };
    const state = taskMachine.next(task.state, 'freeze');
    const departments = await ctx.store.tasks.partsOf(taskId);
    const parts = [];
    for (const roster of await ctx.store.rosters.liveOf(taskId)) {
      const roots = await fingerprints(ctx.store, roster);
      await ctx.store.rosters.seal(roster.id, roots.root, roots.exclusionsRoot, ctx.now);
      const { departmentId, departmentName } = departments.find((part) => part.partNo === roster.partNo)!;
      parts.push(partOf({ ...roster, ...roots }, { id: departmentId, name: departmentName }));
      const text = `${departmentName}名单冻结：${roster.size} 户入池，${roster.members - roster.size} 户排除，${roster.certified}`;
      await ctx.store.tasks.note(
        taskId,
        act(ctx, 'freeze', text, { roster: roots.root, exclusions: roots.exclusionsRoot, size: roster.size }),
      );
    }
    await ctx.store.tasks.save(task, task.version, { state, frozenAt: ctx.now });
    await ctx.store.ceremonies.log(
      ceremony.id,
      ceremonyAct(ctx, 'freeze', null, `${task.number}名单冻结：${parts.map((p) => `${p.departmentName} ${p.size} 户`).join('、')}`),
    );
    const head = { taskId, taskNumber: task.number, taskName: task.name, ceremonyNumber: task.ceremonyNumber, secrecy: task.secrecy };
    ctx.emit(RosterFrozen, { ...head, planFingerprint: ceremony.planFingerprint!, frozenAt: ctx.now, parts });
    return { frozen: true };
  },
  audit: ({ taskId }) => ({ subject: `task:${taskId}` }),
});
