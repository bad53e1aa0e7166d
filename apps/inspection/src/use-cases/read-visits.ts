import { type InputOf, VisitApi } from '@xinheng/contracts';
import { defineQuery } from '@xinheng/service-kit';
import type { InspectionStore } from '../store/inspection-store.js';
import { allowSight, sightOf } from './sight.js';
import { visitViews } from './visit-view.js';

export const listVisits = defineQuery<InspectionStore>()({
  name: VisitApi.list.id,
  title: '查看入企检查',
  permission: 'task.read',
  async run(ctx, { after, limit, ...filter }: InputOf<typeof VisitApi.list>) {
    const found = await ctx.store.visits.list(sightOf(ctx.actor), filter, after, limit + 1);
    const page = found.slice(0, limit);
    const last = page.at(-1);
    return { rows: await visitViews(ctx, page), next: found.length > limit && last ? `${last.plannedOn ?? '-'}_${last.id}` : null };
  },
});

export const readVisit = defineQuery<InspectionStore>()({
  name: VisitApi.read.id,
  title: '查看一次入企检查',
  permission: 'task.read',
  async run(ctx, { id }: InputOf<typeof VisitApi.read>) {
    const visit = await ctx.store.visits.find(id);
    await allowSight(ctx, id);
    const [view] = await visitViews(ctx, [visit]);
    return view!;
  },
});

/** What an inspector does today, street by street, and what is left over. */
export const myVisits = defineQuery<InspectionStore>()({
  name: VisitApi.mine.id,
  title: '查看我的检查',
  permission: 'visit.own',
  async run(ctx, input: InputOf<typeof VisitApi.mine>) {
    const day = input.day ?? ctx.today;
    const views = await visitViews(ctx, await ctx.store.visits.openOf(ctx.actor.id, day));
    const ofDay = views.filter((view) => view.plannedOn === day);
    const streets = [...new Set(ofDay.map(({ street }) => street))];
    return {
      day,
      streets: streets.map((street) => ({ street, visits: ofDay.filter((view) => view.street === street) })),
      open: views.filter((view) => view.plannedOn !== day),
      upcoming: await ctx.store.visits.upcomingOf(ctx.actor.id, day),
    };
  },
});
