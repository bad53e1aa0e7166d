import { checkTypes, exemptKinds, type InputOf, NoticeApi, VisitApi } from '@xinheng/contracts';
import { yearOf } from '@xinheng/kernel';
import { countsTowardsCap } from '@xinheng/law';
import { type Ctx, defineQuery, notFound, useCase } from '@xinheng/service-kit';
import { checkPath, makeCheckCode, readCheckCode } from '../domain/check-code.js';
import { type NoticeBody, noticeBody, verdictOf, type WhyChecked } from '../domain/notice.js';
import { isActive, leadOf, type Member, type Part, teamOf, type Visit } from '../domain/visit.js';
import { visitMachine } from '../domain/visit.machine.js';
import type { InspectionStore } from '../store/inspection-store.js';
import { lockForOffice } from './approve-visits.js';
import { burdensOf, burdenText } from './burden-of.js';
import { openingTokenOf } from './opening.js';
import { allowSight } from './sight.js';
import { eachVisit } from './visit-batch.js';
import { refuseVoidTask } from './void-task.js';

type C = Ctx<InspectionStore>;

/** Issues the notice and its check code; what is not approved gets none. */
export const notifyVisits = useCase<InspectionStore>()({
  name: VisitApi.notify.id,
  title: '发出检查通知',
  permission: 'assignment.manage',
  run: (ctx, { ids }: InputOf<typeof VisitApi.notify>) => eachVisit(ids, (id) => notifyOne(ctx, id)),
  audit: ({ ids }, { done, refused }) => ({ subject: `visit:${ids[0]}`, detail: { 已通知: done.length, 未通知: refused.length } }),
});

async function notifyOne(ctx: C, id: string): Promise<number> {
  const { visit, parts } = await lockForOffice(ctx, id);
  await refuseVoidTask(ctx, parts);
  const state = visitMachine.next(visit.state, 'notify');
  await issueNotice(ctx, visit, parts);
  return (await ctx.store.visits.save({ ...visit, state })).version;
}

/** Writes the notice as it will be read: later changes of names or items do not reach it. */
export async function issueNotice(ctx: C, visit: Visit, parts: readonly Part[]): Promise<void> {
  const lead = leadOf(parts);
  const year = yearOf(visit.plannedOn ?? ctx.today);
  const short = await ctx.store.notices.shortNameOf(lead.departmentId, lead.departmentName);
  const n = await ctx.store.notices.nextNumber('check-notice', `${lead.departmentId}/${year}`);
  const members = await ctx.store.visits.membersOf(parts.map(({ id }) => id));
  for (const { drawnObjectId } of parts.filter(isActive)) {
    if (drawnObjectId !== null) await openingTokenOf(ctx, drawnObjectId);
  }
  await ctx.store.notices.add({
    id: ctx.newId(),
    visitId: visit.id,
    number: `${short}检通〔${year}〕${n}号`,
    checkCode: makeCheckCode((bytes) => ctx.random(bytes)),
    body: await bodyOf(ctx, visit, parts, members, `${short}检通〔${year}〕${n}号`),
    issuedBy: ctx.actor.name,
    issuedAt: ctx.now,
    revokedAt: null,
    revokeReason: null,
  });
}

async function bodyOf(ctx: C, visit: Visit, parts: readonly Part[], members: readonly Member[], number: string): Promise<NoticeBody> {
  const active = parts.filter(isActive);
  const counts = countsTowardsCap(visit.checkType, visit.exemptKind ?? undefined);
  const burdens = (await burdensOf(ctx, [visit], parts)).get(visit.id)!;
  const departments = [...new Map(active.map(({ departmentName, lead }) => [departmentName, { name: departmentName, lead }])).values()];
  const people = new Map(active.flatMap((part) => teamOf(members, part.id)).map((member) => [member.inspectorId, member]));
  return noticeBody({
    number,
    code: visit.code,
    name: visit.name,
    address: visit.address,
    plannedOn: visit.plannedOn!,
    checkType: checkTypes[visit.checkType],
    frequency: burdens.map((burden) => `${burden.departmentName}${burdenText(burden, counts)}`),
    departments,
    items: active.flatMap((part) => part.items.map(({ name, basis, key }) => ({ departmentName: part.departmentName, name, basis, key }))),
    inspectors: [...people.values()].map(({ name, certificateNo, departmentName }) => ({ name, certificateNo, departmentName })),
    why: whyOf(visit, active),
  });
}

function whyOf(visit: Visit, parts: readonly Part[]): WhyChecked {
  if (visit.exemptKind !== null) return { kind: 'lead', exemption: exemptKinds[visit.exemptKind] };
  const taskNumbers = [...new Set(parts.map(({ taskNumber }) => taskNumber))];
  return { kind: 'draw', ceremonyNumber: visit.ceremonyNumber!, drawnOn: visit.drawnOn, taskNumbers };
}

export const readNotice = defineQuery<InspectionStore>()({
  name: NoticeApi.read.id,
  title: '查看检查通知书',
  permission: 'task.read',
  async run(ctx, { id }: InputOf<typeof NoticeApi.read>) {
    const visit = await ctx.store.visits.find(id);
    await allowSight(ctx, id);
    const notice = await ctx.store.notices.validOf(id);
    if (!notice) throw notFound('检查通知书');
    const parts = await ctx.store.visits.partsOf([visit.id]);
    const tokens = await ctx.store.notices.openingTokens(parts.flatMap(({ drawnObjectId }) => drawnObjectId ?? []));
    return {
      ...notice.body,
      visitId: id,
      checkCode: notice.checkCode,
      checkPath: checkPath(notice.checkCode),
      firmOpenings: parts.flatMap(({ drawnObjectId, departmentName }) => {
        const token = drawnObjectId === null ? undefined : tokens.get(drawnObjectId);
        return token === undefined ? [] : [{ departmentName, token }];
      }),
      issuedBy: notice.issuedBy,
      issuedAt: notice.issuedAt,
    };
  },
});

/** A firm, or anybody who holds the code, checks us first. An unknown code is told as such: nothing else is given away. */
export const checkNotice = defineQuery<InspectionStore>()({
  name: NoticeApi.check.id,
  title: '核验检查',
  permission: 'public',
  async run(ctx, { code }: InputOf<typeof NoticeApi.check>) {
    const typed = readCheckCode(code);
    const notice = typed === null ? undefined : await ctx.store.notices.byCode(typed);
    if (!notice) throw notFound('该核验码对应的检查，请核对后重新输入；来人不能出示有效核验码的，您有权拒绝检查');
    const visit = await ctx.store.visits.find(notice.visitId);
    const parts = (await ctx.store.visits.partsOf([visit.id])).filter(isActive);
    const records = await ctx.store.records.recordsOf(parts.map(({ id }) => id));
    const receipts = parts.flatMap((part) => {
      const saved = records.get(part.id);
      if (!saved?.receiptNumber || !saved.fingerprint) return [];
      return [
        { number: saved.receiptNumber, departmentName: part.departmentName, fingerprint: saved.fingerprint, publishBy: part.publishDueOn },
      ];
    });
    const state = { revokeReason: notice.revokedAt === null ? null : notice.revokeReason, finished: visit.state === 'finished' };
    return { ...verdictOf(state), ...notice.body, receipts };
  },
});
