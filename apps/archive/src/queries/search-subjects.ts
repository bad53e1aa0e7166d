import type { InputOf, SubjectApi } from '@xinheng/contracts';
import { Refusal } from '@xinheng/kernel';
import { defineQuery } from '@xinheng/service-kit';
import { looksLikeCode, normaliseName } from '../domain/search-text.js';
import { COUNT_LIMIT, type Found, type SubjectFilter } from '../store/search.js';
import type { ArchiveStore } from '../store.js';
import { numberCursor, pageOfRows } from './cursor.js';
import { staleBefore, subjectRow } from './subject-rows.js';

export interface Search {
  readonly q?: string | undefined;
  readonly after?: string | undefined;
  readonly limit: number;
}

/** By code where the words can only be the beginning of one, else by name. One row more than asked for tells whether there is a next page. */
export async function findSubjects(store: ArchiveStore, { q = '', after, limit }: Search, filter: SubjectFilter) {
  const byCode = looksLikeCode(q.trim());
  const found = byCode
    ? await store.search.byCode(q.trim().toUpperCase(), filter, after, limit + 1)
    : await byName(store, { q, after, limit }, filter);
  const page = pageOfRows(found.rows, limit, ({ id, code }) => (byCode ? code : String(id)));
  return { ...page, total: { value: Math.min(found.total, COUNT_LIMIT), more: found.total > COUNT_LIMIT } };
}

function byName(store: ArchiveStore, { q = '', after, limit }: Search, filter: SubjectFilter): Promise<Found> {
  const term = normaliseName(q);
  if (term === '' && q.trim() !== '') {
    const message = `“${q.trim()}”里没有可以查找的字`;
    throw new Refusal({ code: 'search.nothing-to-find', message, wayOut: '请输入名称中的字，或统一社会信用代码的前几位' });
  }
  return store.search.byName(term, filter, numberCursor(after), limit + 1);
}

export const searchSubjects = defineQuery<ArchiveStore>()({
  name: 'archive.subject.search',
  title: '查名录',
  permission: 'subject.read',
  async run(ctx, { q, after, limit, ...filter }: InputOf<typeof SubjectApi.search>) {
    const divisions = await ctx.store.divisions();
    const { rows, ...page } = await findSubjects(ctx.store, { q, after, limit }, { ...filter, staleBefore: staleBefore(ctx.today) });
    return { ...page, rows: rows.map((row) => subjectRow(row, divisions, ctx.today)), asOf: ctx.now };
  },
});
