import type { InputOf, RosterApi } from '@xinheng/contracts';
import type { Instant } from '@xinheng/kernel';
import { defineQuery } from '@xinheng/service-kit';
import { hygieneRule, scoreHygiene } from '../domain/hygiene.js';
import { changeTitle } from '../domain/subject-view.js';
import type { ArchiveStore } from '../store.js';
import { idCursor, numberCursor, pageOfRows } from './cursor.js';
import { staleBefore, subjectRow } from './subject-rows.js';

export const rosterHygiene = defineQuery<ArchiveStore>()({
  name: 'archive.roster.hygiene',
  title: '查看名录健康度',
  permission: 'subject.read',
  async run(ctx, { region }: InputOf<typeof RosterApi.hygiene>) {
    const { roster } = ctx.store;
    const { subjects, counts } = await roster.countHygiene(region, staleBefore(ctx.today));
    const { score, parts } = scoreHygiene(counts, subjects);
    const last = await roster.lastCertification(region);
    const changedSince = last && (await roster.countChanged(region, last.changeId));
    const { staleAfterDays } = hygieneRule;
    return { regionCode: region, subjects, score, parts: [...parts], staleAfterDays, last, changedSince, asOf: ctx.now };
  },
});

export const listCertifications = defineQuery<ArchiveStore>()({
  name: 'archive.roster.certifications',
  title: '查看历次认证',
  permission: 'subject.read',
  async run(ctx, { region, after, limit }: InputOf<typeof RosterApi.certifications>) {
    const found = await ctx.store.roster.certifications(region, idCursor(after), limit + 1);
    return pageOfRows(found, limit, ({ id }) => id);
  },
});

export const changesSinceCertification = defineQuery<ArchiveStore>()({
  name: 'archive.roster.changes',
  title: '查看认证后的变化',
  permission: 'subject.read',
  async run(ctx, { id, after, limit }: InputOf<typeof RosterApi.changes>) {
    const certification = await ctx.store.roster.findCertification(id);
    const from = Math.max(certification.changeId, numberCursor(after) ?? 0);
    const found = await ctx.store.roster.changesAfter(certification.regionCode, from, limit + 1);
    const { rows, next } = pageOfRows(found, limit, (row) => String(row.id));
    const divisions = await ctx.store.divisions();
    const now = new Map((await ctx.store.subjects.findMany(rows.map(({ code }) => code))).map((subject) => [subject.code, subject]));
    const entries = rows.map(({ kind, title, diff, at, actor, code, name }) => {
      const subject = now.get(code);
      return {
        ...{ kind: kind as 'changed', actor, code, name },
        at: at as Instant,
        title: changeTitle(kind, title, diff),
        subject: subject ? subjectRow(subject, divisions, ctx.today) : null,
      };
    });
    return { rows: entries, next };
  },
});
