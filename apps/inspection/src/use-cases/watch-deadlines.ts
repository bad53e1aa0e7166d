import type { LocalDate } from '@xinheng/kernel';
import { timer, useCase } from '@xinheng/service-kit';
import { publishDueOf } from '../domain/publish-due.js';
import type { InspectionStore } from '../store/inspection-store.js';

/**
 * Finds results whose last day of publication has gone by, and works out days that could not be told before because a calendar was
 * missing. Being late never stops publication.
 * @basis HOUSE#DRAW-20
 * @basis HOUSE#TIME-11
 */
export const watchDeadlines = useCase<InspectionStore>()({
  name: 'inspection.publication.watch',
  title: '核对公示期限',
  permission: 'system',
  async run(ctx, _input: { today: LocalDate }) {
    const parts = await ctx.store.publications.toWatch(ctx.today);
    const watched = parts.map((part) => {
      const { id, finishedOn, regionCode, overdueSince, publishDueOn, publishDueUnknown, publishDueLaw } = part;
      const limit = ctx.law.parameterAt('publish.inspection.limit', { date: finishedOn!, region: regionCode });
      const kept = { publishDueOn, publishDueUnknown, publishDueLaw };
      const due = publishDueOn === null ? publishDueOf(finishedOn!, limit, ctx.calendar) : kept;
      const late = due.publishDueOn !== null && due.publishDueOn < ctx.today;
      return { id, ...due, overdueSince: overdueSince ?? (late ? ctx.today : null) };
    });
    await ctx.store.publications.setWatch(watched);
    return {
      late: watched.filter(({ overdueSince }) => overdueSince !== null).length,
      unknown: watched.filter(({ publishDueOn }) => publishDueOn === null).length,
    };
  },
  audit: (_input, { late, unknown }) => ({ subject: 'publication:watch', detail: { 新增逾期: late, 期限不能推算: unknown } }),
});

export const visitSchedule = [
  timer({
    name: 'inspection.publication.watch',
    title: '每日核对公示期限',
    every: { dailyAt: '00:30' },
    useCase: watchDeadlines,
    input: (today) => ({ today }),
  }),
];
