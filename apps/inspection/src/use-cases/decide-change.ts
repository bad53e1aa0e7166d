import { ChangeApi, type InputOf } from '@xinheng/contracts';
import { type Ctx, stale, useCase } from '@xinheng/service-kit';
import type { Change } from '../domain/change.js';
import { changeMachine } from '../domain/change.machine.js';
import { candidateId } from '../domain/slots.js';
import { isActive, type Part, type Visit } from '../domain/visit.js';
import { visitMachine } from '../domain/visit.machine.js';
import { partMachine } from '../domain/visit-part.machine.js';
import type { InspectionStore } from '../store/inspection-store.js';
import { refuseSamePerson } from './another-person.js';
import { noteTask } from './drive-task.js';
import { nextInspector } from './next-inspector.js';
import { issueNotice } from './notify-visits.js';
import { replaceDrawn } from './replace-object.js';
import { allowOffice } from './sight.js';

type C = Ctx<InspectionStore>;

interface Effect {
  readonly change: Change;
  readonly text: string;
}

/** The head decides; where granted the change takes effect at once, and both old and new stay on record. */
export const decideChange = useCase<InspectionStore>()({
  name: ChangeApi.decide.id,
  title: '决定回避或替换',
  permission: 'assignment.approve',
  async run(ctx, { id, version, granted, reason }: InputOf<typeof ChangeApi.decide>) {
    const change = await ctx.store.changes.lock(id);
    const { visit, part } = await ctx.store.visits.lockWithPart(change.partId);
    allowOffice(ctx, part, visit);
    if (change.version !== version) throw stale('回避与替换申请');
    refuseSamePerson(ctx.actor.id, change.raisedById, '该申请', '申请人不得自行决定');
    const state = changeMachine.next(change.state, granted ? 'grant' : 'refuse');
    const effect = granted ? await takeEffect(ctx, change, visit, part) : { change, text: `不同意：${reason}` };
    const decided = await ctx.store.changes.decide({
      ...effect.change,
      state,
      decidedById: ctx.actor.id,
      decidedBy: ctx.actor.name,
      decidedAt: ctx.now,
      decisionReason: reason,
    });
    // the trail is read by many: people by their numbers, and a replaced firm, which the draw notes itself, by no name
    if (part.taskId !== null && change.kind !== 'object') await noteTask(ctx, part.taskId, `change-${change.kind}`, effect.text);
    return {
      id,
      version: decided.version,
      state,
      text: effect.text,
      about: part.taskId === null ? `visit:${visit.id}` : `task:${part.taskId}`,
    };
  },
  audit: (input, reply) => ({ subject: reply.about, detail: { 申请: input.id, 决定: input.granted ? '同意' : '不同意' } }),
});

function takeEffect(ctx: C, change: Change, visit: Visit, part: Part): Promise<Effect> {
  return change.kind === 'object' ? replaceObject(ctx, change, visit, part) : changeTeam(ctx, change, visit, part);
}

async function changeTeam(ctx: C, change: Change, visit: Visit, part: Part): Promise<Effect> {
  const members = await ctx.store.visits.membersOf([part.id]);
  const leaving = members.find(({ inspectorId }) => inspectorId === change.inspectorId)!;
  const next = await nextInspector(ctx, visit, part, members, leaving.inspectorId);
  await ctx.store.visits.endMember(part.id, leaving.inspectorId, change.kind === 'recusal' ? 'recused' : 'replaced', ctx.now);
  if (change.kind === 'recusal')
    await ctx.store.changes.rememberRecusal(ctx.newId(), leaving.inspectorId, visit.code, change.reason, ctx.actor.name, ctx.now);
  if (next) {
    const { id, number, name, certificateNo, departmentId, departmentName, accountId, load } = next;
    const joined = { partId: part.id, inspectorId: id, number, name, certificateNo, departmentId, departmentName, accountId };
    await ctx.store.visits.addMembers(
      [{ ...joined, state: 'assigned', ticket: part.slotKey ?? candidateId(next), loadBefore: load }],
      ctx.now,
    );
  }
  await renotify(ctx, visit);
  const verb = change.kind === 'recusal' ? '回避' : '由他人替换';
  const text = next
    ? `${leaving.number} ${verb}，由同一次序的下一人 ${next.number} 接替`
    : `${leaving.number} ${verb}，同组已无人可接替，须再次派组`;
  return { change: { ...change, nextInspectorId: next?.id ?? null }, text };
}

/** A notice names the people: it is taken back. Where the check has begun it goes on, with a new notice at once. */
async function renotify(ctx: C, visit: Visit): Promise<void> {
  await ctx.store.notices.revoke(visit.id, ctx.now, '检查人员已更换，以新的检查通知为准');
  if (visit.state === 'started') {
    await issueNotice(ctx, visit, await ctx.store.visits.partsOf([visit.id]));
  } else if (visitMachine.can(visit.state, 'restaff')) {
    await ctx.store.visits.save({ ...visit, state: visitMachine.next(visit.state, 'restaff') });
  }
}

async function replaceObject(ctx: C, change: Change, visit: Visit, part: Part): Promise<Effect> {
  const state = partMachine.next(part.state, 'replace');
  const { substitute: next } = await replaceDrawn(ctx, part.drawnObjectId!, change.reason);
  const replaced = await ctx.store.visits.savePart({ ...part, state });
  const left = (await ctx.store.visits.partsOf([visit.id])).filter(isActive);
  await ctx.store.notices.revoke(visit.id, ctx.now, '检查对象已替换');
  if (left.length === 0) await ctx.store.visits.save({ ...visit, state: visitMachine.next(visit.state, 'cancel') });
  else await passLead(ctx, replaced, left, visit);
  const text = next ? `${visit.name}由同层下一张票号的 ${next.name} 接替，须再次派组` : `${visit.name}不再检查，同层已无候补`;
  return { change: { ...change, nextDrawnId: next?.id ?? null, nextCode: next?.code ?? null }, text };
}

async function passLead(ctx: C, replaced: Part, left: readonly Part[], visit: Visit): Promise<void> {
  if (replaced.lead && !left.some(({ lead }) => lead)) await ctx.store.visits.savePart({ ...left[0]!, lead: true });
  if (visitMachine.can(visit.state, 'restaff')) await ctx.store.visits.save({ ...visit, state: visitMachine.next(visit.state, 'restaff') });
}
