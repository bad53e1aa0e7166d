import { type InputOf, RecordApi, type RecordView, type ReplyOf } from '@xinheng/contracts';
import { canonicalDigest } from '@xinheng/draw';
import { type LocalDate, localDateOf } from '@xinheng/kernel';
import { type Ctx, Problem, stale, useCase } from '@xinheng/service-kit';
import { checkPhotos, type Finding, readRecord } from '../domain/finding.js';
import { followUpDue } from '../domain/follow-up-due.js';
import { publishDueOf } from '../domain/publish-due.js';
import type { FollowUpCase } from '../domain/published.js';
import { checkSignature, fingerprintOfRecord, receiptNumber } from '../domain/receipt.js';
import { isActive, type Member, type Part, teamOf, type Visit } from '../domain/visit.js';
import { visitMachine } from '../domain/visit.machine.js';
import { partMachine } from '../domain/visit-part.machine.js';
import { checkTimes } from '../domain/visit-time.js';
import type { InspectionStore } from '../store/inspection-store.js';
import type { SavedRecord } from '../store/record-store.js';
import { begin } from './begin-visit.js';
import { recordView } from './record-view.js';
import { allowOwn } from './sight.js';

type C = Ctx<InspectionStore>;
type Input = InputOf<typeof RecordApi.save>;
type Reply = ReplyOf<typeof RecordApi.save>;

export const startVisit = useCase<InspectionStore>()({
  name: RecordApi.start.id,
  title: '开始检查',
  permission: 'visit.own',
  about: ({ id }: InputOf<typeof RecordApi.start>) => `part:${id}`,
  async run(ctx, { id, version, startedAt }: InputOf<typeof RecordApi.start>) {
    const { visit, part } = await ctx.store.visits.lockWithPart(id);
    const members = await ctx.store.visits.membersOf([id]);
    allowOwn(ctx, part, members);
    if (part.version !== version) throw stale('检查记录');
    const begun = await begin(ctx, visit, part, members, startedAt);
    const saved = part.startedAt === null ? await ctx.store.visits.savePart(begun.part) : part;
    return { id, version: saved.version, opened: part.drawnObjectId !== null };
  },
  audit: ({ id }) => ({ subject: `part:${id}` }),
});

/** Begin, draft and finish in one command: a device without network all day sends it in the evening, as often as it likes. */
export const saveRecord = useCase<InspectionStore>()({
  name: RecordApi.save.id,
  title: '保存检查记录',
  permission: 'visit.own',
  about: ({ id }: Input) => `part:${id}`,
  async run(ctx, input: Input): Promise<Reply> {
    const { visit, part } = await ctx.store.visits.lockWithPart(input.id);
    const members = await ctx.store.visits.membersOf([part.id]);
    const own = allowOwn(ctx, part, members);
    const contentHash = canonicalDigest({ record: input.record, finish: input.finish ?? null, startedAt: input.startedAt });
    const before = await ctx.store.records.submission(part.id, input.submissionId);
    if (before) return before.contentHash === contentHash ? (before.reply as Reply) : refuseReused();
    if (part.version !== input.baseVersion) await refuseConflict(ctx, visit, part, input);
    if (!partMachine.can(part.state, 'enter')) partMachine.next(part.state, 'enter');
    const begun = await begin(ctx, visit, part, members, input.startedAt);
    const reply = input.finish
      ? await finish(ctx, begun.visit, begun.part, members, own, input, input.finish)
      : await draft(ctx, begun.part, own, input);
    await ctx.store.records.keepSubmission({
      partId: part.id,
      submissionId: input.submissionId,
      contentHash,
      record: input.record,
      reply,
      sentById: ctx.actor.id,
      sentAt: ctx.now,
    });
    return reply;
  },
  audit: (input, reply) => ({
    subject: `part:${input.id}`,
    detail: { 提交: input.submissionId, 完成: input.finish !== undefined, 指纹: reply.fingerprint },
  }),
});

function refuseReused(): never {
  throw new Problem({
    status: 409,
    code: 'visit.submission-reused',
    title: '提交编号已用于别的内容',
    detail: '同一提交编号先前已保存了不同的内容，本次没有保存',
    wayOut: '请在设备上重新提交（将使用新的编号）',
  });
}

/** Two devices wrote: neither is thrown away. The person sees both and decides. */
async function refuseConflict(ctx: C, visit: Visit, part: Part, input: Input): Promise<never> {
  const stored: RecordView = await recordView(ctx, visit, part);
  throw new Problem({
    status: 409,
    code: 'visit.record-conflict',
    title: '检查记录已被另一台设备更新',
    detail: `${stored.savedBy ?? '他人'}已于 ${stored.savedAt ?? '此前'} 保存了另一份，您的这份没有覆盖它`,
    wayOut: '请对照两份内容，选定后以最新版本重新提交',
    facts: { stored, yours: { record: input.record, finish: input.finish ?? null, baseVersion: input.baseVersion } },
  });
}

async function draft(ctx: C, part: Part, own: Member, input: Input): Promise<Reply> {
  const kept = await ctx.store.records.recordOf(part.id);
  await ctx.store.records.save({
    ...savedBy(ctx, part, own, input),
    signature: null,
    fingerprint: null,
    receiptNumber: kept?.receiptNumber ?? null,
  });
  const saved = await ctx.store.visits.savePart(part);
  return {
    id: part.id,
    version: saved.version,
    state: saved.state,
    submissionId: input.submissionId,
    fingerprint: null,
    receiptNumber: null,
  };
}

const savedBy = (
  ctx: C,
  part: Part,
  own: Member,
  { record, submissionId }: Input,
): Omit<SavedRecord, 'signature' | 'fingerprint' | 'receiptNumber'> => ({
  partId: part.id,
  record,
  submissionId,
  savedById: ctx.actor.id,
  savedBy: own.name,
  savedAt: ctx.now,
});

async function finish(
  ctx: C,
  visit: Visit,
  part: Part,
  members: readonly Member[],
  own: Member,
  input: Input,
  end: NonNullable<Input['finish']>,
): Promise<Reply> {
  const state = partMachine.next(part.state, 'enter');
  checkTimes(input.startedAt, end.finishedAt, ctx.now);
  const finding = readRecord(input.record, part.items);
  const photoHashes = await checkEvidence(ctx, part, members, input, end);
  // a record that was returned keeps the day on which the inspection finished: its clock has been running since
  const finishedAt = part.finishedAt ?? end.finishedAt;
  const finishedOn = localDateOf(finishedAt);
  const fingerprint = fingerprintOfRecord({
    code: visit.code,
    departmentId: part.departmentId,
    itemIds: part.items.map(({ itemId }) => itemId),
    record: input.record,
    signature: end.signature,
    photoHashes,
    startedAt: part.startedAt ?? input.startedAt,
    finishedAt,
  });
  const kept = await ctx.store.records.recordOf(part.id);
  const number = kept?.receiptNumber ?? receiptNumber(finishedOn, await ctx.store.notices.nextNumber('visit-receipt', finishedOn));
  await ctx.store.records.save({ ...savedBy(ctx, part, own, input), signature: end.signature, fingerprint, receiptNumber: number });
  const saved = await ctx.store.visits.savePart({
    ...part,
    state,
    finishedAt,
    finishedOn,
    ...dueOf(ctx, visit, part, finishedOn),
    enteredById: ctx.actor.id,
    enteredBy: own.name,
    returnReason: null,
    foundProblem: finding.problem,
  });
  await keepFollowUps(ctx, part, finding, finishedOn);
  await finishVisit(ctx, visit, finishedOn);
  return { id: part.id, version: saved.version, state, submissionId: input.submissionId, fingerprint, receiptNumber: number };
}

/** A record that was returned keeps its day of publication with its article, whatever was corrected since. */
function dueOf(ctx: C, visit: Visit, part: Part, finishedOn: LocalDate): Partial<Part> {
  if (part.publishDueOn !== null) return {};
  const limit = ctx.law.parameterAt('publish.inspection.limit', { date: finishedOn, region: visit.regionCode });
  return publishDueOf(finishedOn, limit, ctx.calendar);
}

/** Every photo the record names has arrived, and the signature is one of them. */
async function checkEvidence(
  ctx: C,
  part: Part,
  members: readonly Member[],
  input: Input,
  end: NonNullable<Input['finish']>,
): Promise<string[]> {
  const photos = await ctx.store.records.photosOf([part.id]);
  const missing = input.record.photoIds.filter((id) => !photos.some((photo) => photo.id === id));
  if (missing.length > 0) {
    throw new Problem({
      status: 409,
      code: 'visit.photos-missing',
      title: '照片还没有传完',
      detail: `记录中的 ${missing.length} 张照片还没有上传，检查没有完成`,
      wayOut: '请先上传照片，再提交完成；已填内容不会丢失',
      facts: { missing },
    });
  }
  checkPhotos(
    input.record,
    part.items,
    new Set(photos.flatMap(({ kind, itemId }) => (kind === 'photo' && itemId !== null ? [itemId] : []))),
  );
  checkSignature(end.signature, {
    teamIds: teamOf(members, part.id).map(({ inspectorId }) => inspectorId),
    signaturePhotoIds: photos.filter(({ kind }) => kind === 'signature').map(({ id }) => id),
  });
  return photos.map(({ hash }) => hash);
}

async function keepFollowUps(ctx: C, part: Part, finding: Finding, finishedOn: ReturnType<typeof localDateOf>): Promise<void> {
  const cases = finding.followUps.map(
    (one): FollowUpCase => ({
      id: ctx.newId(),
      partId: part.id,
      itemId: one.itemId,
      itemName: one.itemName,
      kind: one.kind,
      state: 'open',
      dueOn: followUpDue(one.kind, one.termDays, finishedOn),
      note: one.note,
      closedById: null,
      closedBy: null,
      closedOn: null,
      closeNote: null,
      version: 1,
    }),
  );
  await ctx.store.followUps.dropOpenOf(part.id);
  await ctx.store.followUps.add(cases);
}

/** The visit is over when every department that came has finished. */
async function finishVisit(ctx: C, visit: Visit, finishedOn: ReturnType<typeof localDateOf>): Promise<void> {
  const parts = (await ctx.store.visits.partsOf([visit.id])).filter(isActive);
  if (visit.state !== 'started' || parts.some((part) => part.finishedOn === null)) return;
  await ctx.store.visits.save({ ...visit, state: visitMachine.next(visit.state, 'finish'), finishedOn });
}
