import { type InputOf, ObjectFoundGone, RecordApi } from '@xinheng/contracts';
import { INSPECTION_RESULTS } from '@xinheng/law';
import { type Ctx, Problem, stale, useCase } from '@xinheng/service-kit';
import { readRecord } from '../domain/finding.js';
import { type Member, type Part, teamOf, type Visit } from '../domain/visit.js';
import { partMachine } from '../domain/visit-part.machine.js';
import type { InspectionStore } from '../store/inspection-store.js';
import { refuseSamePerson } from './another-person.js';
import { leaveLibraries } from './leave-libraries.js';
import { allowOffice } from './sight.js';

type C = Ctx<InspectionStore>;
type Input = InputOf<typeof RecordApi.review>;

/** Another person reviews: accepts, or sends back with a reason. A firm found gone is told to the library once the result is accepted. */
export const reviewRecord = useCase<InspectionStore>()({
  name: RecordApi.review.id,
  title: '复核检查结果',
  permission: 'visit.review',
  emits: [ObjectFoundGone],
  about: ({ id }: Input) => `part:${id}`,
  async run(ctx, { id, version, outcome, reason }: Input) {
    const { visit, part } = await ctx.store.visits.lockWithPart(id);
    allowOffice(ctx, part, visit);
    if (part.version !== version) throw stale('检查结果');
    refuseOwnWork(ctx, part, await ctx.store.visits.membersOf([id]));
    const state = partMachine.next(part.state, outcome);
    if (outcome === 'return' && reason === undefined) refuseWithoutReason();
    const saved = await ctx.store.visits.savePart({
      ...part,
      state,
      returnReason: outcome === 'return' ? reason! : null,
      reviewedById: ctx.actor.id,
      reviewedBy: ctx.actor.name,
      reviewedAt: ctx.now,
    });
    if (outcome === 'accept') await tellIfGone(ctx, visit, part);
    return { id, version: saved.version, state, publishBy: saved.publishDueOn };
  },
  audit: ({ id, outcome }) => ({ subject: `part:${id}`, detail: { 结论: outcome === 'accept' ? '通过' : '退回补正' } }),
});

function refuseOwnWork(ctx: C, part: Part, members: readonly Member[]): void {
  const inTeam = teamOf(members, part.id).some(({ accountId }) => accountId === ctx.actor.id);
  refuseSamePerson(ctx.actor.id, inTeam ? ctx.actor.id : (part.enteredById ?? ''), '该检查结果', '检查人员不得复核本人参加的检查');
}

function refuseWithoutReason(): never {
  throw new Problem({
    status: 400,
    code: 'request.invalid',
    title: '请求内容不合要求',
    detail: '退回补正须写明理由',
    fields: [{ path: 'reason', message: '退回补正须写明理由' }],
  });
}

async function tellIfGone(ctx: C, visit: Visit, part: Part): Promise<void> {
  const saved = await ctx.store.records.recordOf(part.id);
  const { leaves } = readRecord(saved!.record, part.items);
  if (leaves === null) return;
  await leaveLibraries(ctx, part.departmentId, visit.code);
  ctx.emit(ObjectFoundGone, {
    visitId: visit.id,
    partId: part.id,
    code: visit.code,
    name: visit.name,
    foundOn: part.finishedOn!,
    resultCode: leaves as '7' | '9' | '10' | '11' | '12',
    resultLabel: INSPECTION_RESULTS[leaves].label,
    departmentId: part.departmentId,
    departmentName: part.departmentName,
  });
}
