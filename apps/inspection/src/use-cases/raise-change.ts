import { ChangeApi, type InputOf } from '@xinheng/contracts';
import { type Ctx, forbidden, notFound, Problem, useCase } from '@xinheng/service-kit';
import type { Change } from '../domain/change.js';
import { readCheckCode } from '../domain/check-code.js';
import { isActive, type Member, type Part, teamOf, type Visit } from '../domain/visit.js';
import { partMachine } from '../domain/visit-part.machine.js';
import type { InspectionStore } from '../store/inspection-store.js';
import { allowOffice, allowOwn } from './sight.js';

type C = Ctx<InspectionStore>;
type Raised = Pick<Change, 'kind' | 'raisedBy' | 'raisedById' | 'raisedByName' | 'reason' | 'inspectorId'>;

/** Keeps the request; the work goes on until the head decides. @basis PENALTY-LAW#43 */
async function raise(ctx: C, visit: Visit, part: Part, raised: Raised): Promise<Change> {
  const change: Change = {
    ...raised,
    id: ctx.newId(),
    state: 'pending',
    visitId: visit.id,
    partId: part.id,
    nextInspectorId: null,
    nextDrawnId: null,
    nextCode: null,
    raisedAt: ctx.now,
    decidedById: null,
    decidedBy: null,
    decidedAt: null,
    decisionReason: null,
    version: 1,
  };
  await ctx.store.changes.add(change);
  return change;
}

async function lockTeam(ctx: C, partId: string): Promise<{ visit: Visit; part: Part; members: Member[] }> {
  const { visit, part } = await ctx.store.visits.lockWithPart(partId);
  return { visit, part, members: await ctx.store.visits.membersOf([partId]) };
}

function requireInTeam(members: readonly Member[], partId: string, inspectorId: string): Member {
  const member = teamOf(members, partId).find((one) => one.inspectorId === inspectorId);
  if (member) return member;
  throw new Problem({
    status: 400,
    code: 'change.not-in-team',
    title: '该人员不在本次检查的人员中',
    detail: '所选人员不在本次检查现有的检查人员中，可能已经更换',
    wayOut: '请刷新后按现有人员提出',
    fields: [{ path: 'inspectorId', message: '不在本次检查的人员中' }],
  });
}

/** An inspector asks for the own withdrawal; the office enters what a firm has asked for by word or letter. */
export const raiseRecusal = useCase<InspectionStore>()({
  name: ChangeApi.recuse.id,
  title: '提出回避',
  permission: 'signed-in',
  about: ({ partId }: InputOf<typeof ChangeApi.recuse>) => `part:${partId}`,
  async run(ctx, input: InputOf<typeof ChangeApi.recuse>) {
    const { visit, part, members } = await lockTeam(ctx, input.partId);
    const raised =
      input.raisedBy === 'inspector' ? byInspector(ctx, part, members, input.inspectorId) : byOffice(ctx, visit, part, input.applicantName);
    requireInTeam(members, part.id, input.inspectorId);
    const change = await raise(ctx, visit, part, { kind: 'recusal', ...raised, reason: input.reason, inspectorId: input.inspectorId });
    return { id: change.id, version: change.version };
  },
  audit: (input, reply) => ({
    subject: `part:${input.partId}`,
    detail: { 申请: reply.id, 提出人: input.raisedBy === 'firm' ? '企业' : '检查人员' },
  }),
});

function byInspector(ctx: C, part: Part, members: readonly Member[], inspectorId: string) {
  const own = allowOwn(ctx, part, members);
  if (own.inspectorId !== inspectorId) throw forbidden('检查人员只能为本人申请回避');
  return { raisedBy: 'inspector', raisedById: ctx.actor.id, raisedByName: own.name } as const;
}

function byOffice(ctx: C, visit: Visit, part: Part, applicantName: string | undefined) {
  allowOffice(ctx, part, visit);
  if (!ctx.actor.permissions.includes('assignment.manage')) throw forbidden('企业的回避申请由双随机办公室登记，企业也可凭核验码自行提出');
  return { raisedBy: 'firm', raisedById: ctx.actor.id, raisedByName: applicantName ?? visit.name } as const;
}

/** The firm asks by itself, with the code of its notice. */
export const raiseRecusalByFirm = useCase<InspectionStore>()({
  name: ChangeApi.recuseByFirm.id,
  title: '企业申请回避',
  permission: 'public',
  async run(ctx, input: InputOf<typeof ChangeApi.recuseByFirm>) {
    const typed = readCheckCode(input.code);
    const notice = typed === null ? undefined : await ctx.store.notices.byCode(typed);
    if (!notice || notice.revokedAt !== null) throw notFound('该核验码对应的有效检查通知');
    const visit = await ctx.store.visits.lock(notice.visitId);
    const parts = (await ctx.store.visits.partsOf([visit.id])).filter(isActive);
    const members = await ctx.store.visits.membersOf(parts.map(({ id }) => id));
    const member = members.find((one) => one.state === 'assigned' && one.certificateNo === input.certificateNo);
    const part = parts.find(({ id }) => id === member?.partId);
    if (!member || !part) throw notFound('执法证件编号相符的本次检查人员');
    const raised = { raisedBy: 'firm', raisedById: 'public', raisedByName: input.applicantName } as const;
    const change = await raise(ctx, visit, part, { kind: 'recusal', ...raised, reason: input.reason, inspectorId: member.inspectorId });
    return { number: change.id, text: '已收到回避申请，由检查机关负责人决定；决定前检查不停止。可用核验码查看检查人员是否更换' };
  },
  audit: (_input, reply) => ({ subject: `change:${reply.number}` }),
});

export const askToReplaceInspector = useCase<InspectionStore>()({
  name: ChangeApi.replaceInspector.id,
  title: '申请替换检查人员',
  permission: 'assignment.manage',
  about: ({ partId }: InputOf<typeof ChangeApi.replaceInspector>) => `part:${partId}`,
  async run(ctx, { partId, inspectorId, reason }: InputOf<typeof ChangeApi.replaceInspector>) {
    const { visit, part, members } = await lockTeam(ctx, partId);
    allowOffice(ctx, part, visit);
    requireInTeam(members, partId, inspectorId);
    const change = await raise(ctx, visit, part, { kind: 'inspector', ...office(ctx), reason, inspectorId });
    return { id: change.id, version: change.version };
  },
});

export const askToReplaceObject = useCase<InspectionStore>()({
  name: ChangeApi.replaceObject.id,
  title: '申请替换检查对象',
  permission: 'assignment.manage',
  about: ({ partId }: InputOf<typeof ChangeApi.replaceObject>) => `part:${partId}`,
  async run(ctx, { partId, reason }: InputOf<typeof ChangeApi.replaceObject>) {
    const { visit, part } = await ctx.store.visits.lockWithPart(partId);
    allowOffice(ctx, part, visit);
    partMachine.next(part.state, 'replace');
    if (part.drawnObjectId === null) throw notFound('该检查在抽取结果中的对象；个案检查不替换对象，请另行登记');
    const change = await raise(ctx, visit, part, { kind: 'object', ...office(ctx), reason, inspectorId: null });
    return { id: change.id, version: change.version };
  },
});

const office = (ctx: C) => ({ raisedBy: 'office', raisedById: ctx.actor.id, raisedByName: ctx.actor.name }) as const;
