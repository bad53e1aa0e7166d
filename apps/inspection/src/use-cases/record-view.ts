import { type InputOf, RecordApi, type RecordView } from '@xinheng/contracts';
import { defineQuery, notFound, type ReadCtx } from '@xinheng/service-kit';
import { checkPath } from '../domain/check-code.js';
import { readRecord, resultLabel } from '../domain/finding.js';
import { FIRM_RIGHTS } from '../domain/notice.js';
import { signatureText } from '../domain/receipt.js';
import { type Part, teamOf, type Visit } from '../domain/visit.js';
import type { InspectionStore } from '../store/inspection-store.js';
import { allowSight } from './sight.js';
import { publishClock } from './visit-view.js';

type Reads = Pick<ReadCtx<InspectionStore>, 'store'>;

export async function recordView(ctx: Reads, visit: Visit, part: Part): Promise<RecordView> {
  const saved = await ctx.store.records.recordOf(part.id);
  const photos = await ctx.store.records.photosOf([part.id]);
  return {
    partId: part.id,
    visitId: visit.id,
    state: part.state,
    visitState: visit.state,
    record: saved?.record ?? null,
    signature: saved?.signature ?? null,
    startedAt: part.startedAt,
    finishedAt: part.finishedAt,
    savedBy: saved?.savedBy ?? null,
    savedAt: saved?.savedAt ?? null,
    submissionId: saved?.submissionId ?? null,
    fingerprint: saved?.fingerprint ?? null,
    photos: photos.map(({ id, kind, itemId, hash, bytes, takenAt }) => ({ id, kind, itemId, hash, bytes, takenAt })),
    version: part.version,
  };
}

export const readRecordOf = defineQuery<InspectionStore>()({
  name: RecordApi.read.id,
  title: '查看检查记录',
  permission: 'task.read',
  protectedRead: ({ id }: InputOf<typeof RecordApi.read>) => `part:${id}`,
  async run(ctx, { id }: InputOf<typeof RecordApi.read>) {
    const part = await ctx.store.visits.findPart(id);
    await allowSight(ctx, part.visitId);
    return recordView(ctx, await ctx.store.visits.find(part.visitId), part);
  },
});

/** What the firm keeps: a fingerprint by which it can show that the record was changed, if it was. */
export const readReceipt = defineQuery<InspectionStore>()({
  name: RecordApi.receipt.id,
  title: '查看企业回执',
  permission: 'task.read',
  async run(ctx, { id }: InputOf<typeof RecordApi.receipt>) {
    const part = await ctx.store.visits.findPart(id);
    await allowSight(ctx, part.visitId);
    const visit = await ctx.store.visits.find(part.visitId);
    const saved = await ctx.store.records.recordOf(id);
    if (!saved?.fingerprint || !saved.receiptNumber || !saved.signature) throw notFound('企业回执：检查还没有完成');
    const notice = await ctx.store.notices.validOf(visit.id);
    const members = await ctx.store.visits.membersOf([id]);
    const { results } = readRecord(saved.record, part.items);
    return {
      number: saved.receiptNumber,
      fingerprint: saved.fingerprint,
      checkPath: notice ? checkPath(notice.checkCode) : '/check',
      firmName: visit.name,
      code: visit.code,
      departmentName: part.departmentName,
      inspectors: teamOf(members, id).map(({ name, certificateNo }) => ({ name, certificateNo })),
      finishedAt: part.finishedAt!,
      signature: signatureText(saved.signature),
      items: results.map(({ item, codes }) => ({ name: item, results: codes.map(resultLabel) })),
      publishClock: publishClock(ctx, part, visit),
      rights: [...FIRM_RIGHTS],
    };
  },
});

/** Where a photo lies, for those who may see the visit. */
export const findPhoto = defineQuery<InspectionStore>()({
  name: RecordApi.readPhoto.id,
  title: '查看现场照片',
  permission: 'task.read',
  async run(ctx, { id }: InputOf<typeof RecordApi.readPhoto>) {
    const photo = await ctx.store.records.photo(id);
    const part = await ctx.store.visits.findPart(photo.partId);
    await allowSight(ctx, part.visitId);
    return photo;
  },
});
