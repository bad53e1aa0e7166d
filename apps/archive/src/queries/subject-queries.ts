import type { InputOf, SubjectApi } from '@xinheng/contracts';
import { checkUscc, type Instant } from '@xinheng/kernel';
import { defineQuery } from '@xinheng/service-kit';
import { maskPerson, maskPhone } from '../domain/mask.js';
import { changeTitle, timelineCells } from '../domain/subject-view.js';
import type { ArchiveStore } from '../store.js';
import { numberCursor, pageOfRows } from './cursor.js';
import { subjectRow } from './subject-rows.js';

/** Who registered it, as the first sign of its code tells. */
export function registrarOf(code: string): string | null {
  const check = checkUscc(code);
  return check.ok ? check.authority.title : null;
}

export const getSubject = defineQuery<ArchiveStore>()({
  name: 'archive.subject.get',
  title: '查看主体档案',
  permission: 'subject.read',
  async run(ctx, { code }: InputOf<typeof SubjectApi.get>) {
    const subject = await ctx.store.subjects.find(code);
    const row = subjectRow(subject, await ctx.store.divisions(), ctx.today);
    const { version, established, capitalText, capitalFen, capitalCurrency, source } = subject;
    return {
      ...row,
      ...{ version, established, capitalText, capitalFen, capitalCurrency, source },
      registrar: registrarOf(code),
      legalRepresentative: maskPerson(subject.legalRepresentative),
      phone: maskPhone(subject.phone),
      registeredAt: subject.registeredAt as Instant,
      reportedGone: await ctx.store.goneReports.ofSubject(code),
      records: await ctx.store.records.ofSubject(code),
      asOf: ctx.now,
    };
  },
});

export const revealSubject = defineQuery<ArchiveStore>()({
  name: 'archive.subject.reveal',
  title: '查看受保护字段',
  permission: 'subject.import',
  protectedRead: ({ code, purpose }) => `subject:${code}（${purpose}）`,
  async run(ctx, { code }: InputOf<typeof SubjectApi.reveal>) {
    const { legalRepresentative, phone } = await ctx.store.subjects.find(code);
    return { code, legalRepresentative, phone };
  },
});

export const subjectTimeline = defineQuery<ArchiveStore>()({
  name: 'archive.subject.timeline',
  title: '查看主体经过',
  permission: 'subject.read',
  async run(ctx, { code, after, limit }: InputOf<typeof SubjectApi.timeline>) {
    const found = await ctx.store.subjects.timeline(code, numberCursor(after), limit + 1);
    const { rows, next } = pageOfRows(found, limit, ({ id }) => String(id));
    const entries = rows.map(({ id, kind, title, diff, at, actor, importId }) => ({
      ...{ id: String(id), kind, actor, importId },
      at: at as Instant,
      title: changeTitle(kind, title, diff),
      cells: timelineCells(diff),
    }));
    return { rows: entries, next };
  },
});

export const listRegions = defineQuery<ArchiveStore>()({
  name: 'archive.region.list',
  title: '查看行政区划',
  permission: 'public',
  async run(ctx, { under }: InputOf<typeof SubjectApi.regions>) {
    return { rows: (await ctx.store.divisions()).under(under).map(({ code, name, current }) => ({ code, name, current })) };
  },
});
