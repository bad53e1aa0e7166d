import type { DataOf, ObjectFoundGone } from '@xinheng/contracts';
import { useCase } from '@xinheng/service-kit';
import type { ArchiveStore } from '../store.js';

/** An inspection did not find a subject any more: its file says so and the directory marks it; its status changes by registration only. */
export const hearGone = useCase<ArchiveStore>()({
  name: 'archive.subject.hear-gone',
  title: '记下检查发现主体已退出',
  permission: 'system',
  async run(ctx, { eventId, ...report }: DataOf<typeof ObjectFoundGone> & { readonly eventId: string }) {
    if (!(await ctx.store.goneReports.keep(eventId, report, ctx.now))) return { noted: false };
    const { code, name, departmentName, foundOn, resultLabel } = report;
    const title = `${departmentName} ${foundOn} 检查发现：${resultLabel}；登记状态未变，待登记机关确认`;
    await ctx.store.subjects.note({ code, name, kind: 'reported-gone', at: ctx.now, actor: departmentName, title });
    return { noted: true };
  },
  about: ({ code }) => `subject:${code}`,
});
