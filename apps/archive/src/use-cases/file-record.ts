import type { DataOf, ResultPublished, ResultWithdrawn } from '@xinheng/contracts';
import { useCase } from '@xinheng/service-kit';
import type { ArchiveStore } from '../store.js';

export type Published = DataOf<typeof ResultPublished> & { readonly eventId: string };

/** A published inspection result enters the subject's file: collected, published, shared and usable from now on. */
export const fileRecord = useCase<ArchiveStore>()({
  name: 'archive.record.file',
  title: '归集检查结果',
  permission: 'system',
  async run(ctx, published: Published) {
    const { publicationId, taskId, taskName, visitId, code, name, departmentName, inspectedOn, publishedOn, results, basis, eventId } =
      published;
    if (await ctx.store.records.findPublication(publicationId)) return { filed: false };
    await ctx.store.records.file({
      ...{ id: ctx.newId(), publicationId, taskId, taskName, visitId, code, departmentName, inspectedOn, publishedOn, results, basis },
      ...{ collected: true, published: true, shared: true, used: true, withdrawnOn: null, withdrawReason: null },
      ...{ sourceEventId: eventId, filedAt: ctx.now },
    });
    const outcome = results.map(({ item, resultLabel }) => `${item}：${resultLabel}`).join('；');
    const title = `${departmentName}公示“${taskName}”检查结果：${outcome}`;
    await ctx.store.subjects.note({ code, name, kind: 'record-filed', at: ctx.now, actor: departmentName, title });
    return { filed: true };
  },
  about: ({ code }) => `subject:${code}`,
});

/** The publication was taken back: the record stays collected, and is no longer shown, shared or used. */
export const withdrawRecord = useCase<ArchiveStore>()({
  name: 'archive.record.withdraw',
  title: '撤回检查结果',
  permission: 'system',
  async run(ctx, { publicationId, code, withdrawnOn, reason }: DataOf<typeof ResultWithdrawn>) {
    const record = await ctx.store.records.findPublication(publicationId);
    if (!record || record.withdrawnOn) return { withdrawn: false };
    await ctx.store.records.withdraw(publicationId, withdrawnOn, reason);
    const title = `${record.departmentName}撤回“${record.taskName}”检查结果的公示：${reason}`;
    const { name } = await ctx.store.subjects.nameOf(code);
    await ctx.store.subjects.note({ code, name, kind: 'record-withdrawn', at: ctx.now, actor: record.departmentName, title });
    return { withdrawn: true };
  },
  about: ({ code }) => `subject:${code}`,
});
