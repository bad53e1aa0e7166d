import { useCase } from '@xinheng/service-kit';
import type { ArchiveStore } from '../store.js';

/** Adds local divisions that GB/T 2260 does not list, such as development zones, or the names a deployment uses. */
export const nameDivisions = useCase<ArchiveStore>()({
  name: 'archive.region.name',
  title: '补充行政区划',
  permission: 'system',
  async run(ctx, { divisions }: { divisions: readonly { readonly code: string; readonly name: string }[] }) {
    await ctx.store.nameDivisions(divisions);
    return { named: divisions.length };
  },
  audit: (input) => ({ subject: 'divisions', detail: { codes: input.divisions.map(({ code }) => code) } }),
});
