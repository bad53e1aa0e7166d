import { type InputOf, PublicationApi, type PublicationView, ResultWithdrawn } from '@xinheng/contracts';
import { defineQuery, useCase } from '@xinheng/service-kit';
import { WITHHELD } from '../domain/publication.js';
import type { Publication } from '../domain/published.js';
import { partMachine } from '../domain/visit-part.machine.js';
import type { InspectionStore } from '../store/inspection-store.js';
import { previewOf } from './publish-results.js';
import { allowOffice } from './sight.js';
import { publishClock } from './visit-view.js';

export const publicationQueue = defineQuery<InspectionStore>()({
  name: PublicationApi.queue.id,
  title: '查看待公示结果',
  permission: 'visit.publish',
  async run(ctx, { after, limit, taskId, overdue }: InputOf<typeof PublicationApi.queue>) {
    const filter = { departmentId: ctx.actor.departmentId, taskId, dueBefore: overdue ? ctx.today : undefined };
    const found = await ctx.store.publications.queue(filter, after, limit + 1);
    const page = found.slice(0, limit);
    const records = await ctx.store.records.recordsOf(page.map(({ part }) => part.id));
    const last = page.at(-1)?.part;
    return {
      rows: page.map(({ part, visit }) => ({
        partId: part.id,
        visitId: visit.id,
        taskId: part.taskId,
        version: part.version,
        clock: publishClock(ctx, part, visit),
        preview: previewOf(visit, part, records.get(part.id)!),
        withheld: [...WITHHELD],
      })),
      next: found.length > limit && last ? `${last.publishDueOn ?? '-'}_${last.id}` : null,
      total: await ctx.store.publications.queueLength(filter),
    };
  },
});

/** Takes a result back: what is left in public is number, day and reason; the name goes, since it would undo the withdrawal. */
export const withdrawPublication = useCase<InspectionStore>()({
  name: PublicationApi.withdraw.id,
  title: '撤回公示',
  permission: 'visit.publish',
  emits: [ResultWithdrawn],
  about: ({ id }: InputOf<typeof PublicationApi.withdraw>) => `publication:${id}`,
  async run(ctx, { id, reason, correct }: InputOf<typeof PublicationApi.withdraw>) {
    const { partId } = await ctx.store.publications.find(id);
    const { visit, part } = await ctx.store.visits.lockWithPart(partId);
    allowOffice(ctx, part, visit);
    const publication = await ctx.store.publications.lock(id);
    const withdrawn = partMachine.next(part.state, 'withdraw');
    const state = correct ? partMachine.next(withdrawn, 'correct') : withdrawn;
    const version = await ctx.store.publications.withdraw(publication, ctx.today, ctx.actor.name, reason);
    await ctx.store.visits.savePart({ ...part, state, returnReason: correct ? `公示已撤回，须更正：${reason}` : null });
    ctx.emit(ResultWithdrawn, {
      publicationId: id,
      code: publication.code,
      withdrawnOn: ctx.today,
      reason,
      correctionFollows: correct,
    });
    return { id, version };
  },
  audit: ({ id, correct }) => ({ subject: `publication:${id}`, detail: { 更正: correct } }),
});

export const listPublications = defineQuery<InspectionStore>()({
  name: PublicationApi.list.id,
  title: '查询公开的检查结果',
  permission: 'public',
  async run(ctx, { after, limit, ...filter }: InputOf<typeof PublicationApi.list>) {
    const found = await ctx.store.publications.list(filter, after, limit + 1);
    const page = found.slice(0, limit);
    const last = page.at(-1);
    return { rows: page.map(publicationView), next: found.length > limit && last ? `${last.publishedOn}_${last.id}` : null };
  },
});

export const readPublication = defineQuery<InspectionStore>()({
  name: PublicationApi.read.id,
  title: '查看公开的检查结果',
  permission: 'public',
  run: async (ctx, { id }: InputOf<typeof PublicationApi.read>) => publicationView(await ctx.store.publications.find(id)),
});

const publicationView = (one: Publication): PublicationView => ({
  id: one.id,
  state: one.state,
  publishedOn: one.publishedOn,
  result: one.state === 'public' ? one.payload : null,
  withdrawnOn: one.withdrawnOn,
  withdrawReason: one.withdrawReason,
  correctedBy: one.correctedBy,
});
