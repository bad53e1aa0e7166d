import type { InputOf, PublicSubjectApi } from '@xinheng/contracts';
import type { Instant } from '@xinheng/kernel';
import { defineQuery } from '@xinheng/service-kit';
import { regionRef } from '../domain/subject-view.js';
import type { ArchiveStore } from '../store.js';
import { findSubjects } from './search-subjects.js';
import { registrarOf } from './subject-queries.js';
import { staleBefore } from './subject-rows.js';

export const publicSearch = defineQuery<ArchiveStore>()({
  name: 'archive.public.search',
  title: '公众查询主体',
  permission: 'public',
  async run(ctx, { q, after, limit }: InputOf<typeof PublicSubjectApi.search>) {
    const divisions = await ctx.store.divisions();
    const { rows, ...page } = await findSubjects(ctx.store, { q, after, limit }, { staleBefore: staleBefore(ctx.today) });
    const shown = rows.map(({ code, name, kind, status, region }) => ({ code, name, kind, status, region: regionRef(region, divisions) }));
    return { ...page, rows: shown, asOf: ctx.now };
  },
});

/** Only what is published: no person, no phone, no class; a sole trader's address is often a home and stays out. */
export const publicSubject = defineQuery<ArchiveStore>()({
  name: 'archive.public.get',
  title: '公众查看主体',
  permission: 'public',
  async run(ctx, { code }: InputOf<typeof PublicSubjectApi.get>) {
    const subject = await ctx.store.subjects.find(code);
    const records = await ctx.store.records.ofSubject(code);
    const { name, kind, status, established, source, confirmedOn } = subject;
    const withdrawn = records.flatMap(({ publicationId, withdrawnOn, withdrawReason }) =>
      withdrawnOn ? [{ publicationId, withdrawnOn, reason: withdrawReason ?? '' }] : [],
    );
    return {
      ...{ code, name, kind, status, established, source, confirmedOn },
      region: regionRef(subject.region, await ctx.store.divisions()),
      address: kind === 'sole-trader' ? null : subject.address,
      registrar: registrarOf(code),
      records: records.filter(({ published }) => published),
      withdrawn,
      asOf: [subject.updatedAt, ...records.map(({ filedAt }) => filedAt)].toSorted().at(-1) as Instant,
    };
  },
});
