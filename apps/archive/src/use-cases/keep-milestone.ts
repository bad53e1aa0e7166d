import { useCase } from '@xinheng/service-kit';
import type { Milestone } from '../store/chronicle.js';
import type { ArchiveStore } from '../store.js';

/** A milestone of an inspection enters the chronicle once. */
export const keepMilestone = useCase<ArchiveStore>()({
  name: 'archive.chronicle.keep',
  title: '记入大事记',
  permission: 'system',
  run: async (ctx, milestone: Milestone) => ({ kept: await ctx.store.chronicle.keep(milestone) }),
  about: ({ kind, about }) => `${kind}:${about}`,
});
