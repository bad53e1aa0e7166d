import { z } from 'zod';
import { choice } from '../choice.js';
import { defineRoute } from '../define.js';
import { Changed, Hash, Id, InstantValue, LocalDateValue, Reason, RowVersion } from '../values.js';
import { ClockView, clockExample } from './inspection-clock.js';
import { PartState, VisitState, visitIds } from './inspection-visit-view.js';

export const pointAnswers = { ok: '未发现问题', problem: '发现问题', 'not-applicable': '不适用' } as const;
export const PointAnswer = choice(pointAnswers);
export type PointAnswer = keyof typeof pointAnswers;

const Note = z.string().trim().max(2000, { message: '不超过 2000 字' }).default('');
/** A code of the official enumeration of results; `checkResultSet` of the law package proves the set. */
const ResultCodes = z.array(z.string().max(4)).max(12);

/** What was found on one item. `codes` empty together with `notCheckedReason`: the item was not checked. */
export const ItemFinding = z.object({
  itemId: Id,
  answers: z.array(z.object({ pointId: z.string().max(64), answer: PointAnswer, note: Note })).max(200),
  codes: ResultCodes,
  /** Sub-reasons of A 发现问题待后续处理. */
  subReasons: z.array(z.string().max(20)).max(10).default([]),
  /** 后续处置 that the inspectors propose. */
  followUps: z
    .array(z.object({ kind: z.string().max(40), termDays: z.number().int().min(1).max(365).optional(), note: Note }))
    .max(10)
    .default([]),
  note: Note,
  notCheckedReason: z.string().trim().max(500).default(''),
  openedAt: InstantValue.nullable().default(null),
  answeredAt: InstantValue.nullable().default(null),
});
export type ItemFinding = z.infer<typeof ItemFinding>;

export const VisitRecord = z.object({
  /** Results that concern the firm as a whole: 6, 7, 8, 9–12. With 6, 7 and 9–12 no item is answered. */
  objectCodes: ResultCodes,
  items: z.array(ItemFinding).max(50),
  /** Ids of photos of this part, given by the device. */
  photoIds: z.array(Id).max(200),
  note: Note,
  place: z.object({ lat: z.number().min(-90).max(90), lng: z.number().min(-180).max(180), accuracyM: z.number().min(0) }).nullable(),
});
export type VisitRecord = z.infer<typeof VisitRecord>;

export const FirmSignature = z.discriminatedUnion('outcome', [
  z.object({
    outcome: z.literal('signed'),
    signerName: z.string().trim().min(1, { message: '请写签字人姓名' }).max(50),
    signerTitle: z.string().trim().max(50).default(''),
    opinion: z.string().trim().max(500).default(''),
    /** The photo of kind `signature` that holds it. */
    photoId: Id,
  }),
  z.object({
    outcome: z.literal('refused'),
    reason: Reason,
    witnessIds: z.array(Id).min(2, { message: '拒签须两名检查人员签字' }).max(10),
  }),
]);
export type FirmSignature = z.infer<typeof FirmSignature>;

export const RecordView = z.object({
  partId: Id,
  visitId: Id,
  state: PartState,
  visitState: VisitState,
  record: VisitRecord.nullable(),
  signature: FirmSignature.nullable(),
  startedAt: InstantValue.nullable(),
  finishedAt: InstantValue.nullable(),
  savedBy: z.string().nullable(),
  savedAt: InstantValue.nullable(),
  /** Id that the device gave the state that was saved last. */
  submissionId: Id.nullable(),
  fingerprint: Hash.nullable(),
  photos: z.array(
    z.object({ id: Id, kind: z.enum(['photo', 'signature']), itemId: Id.nullable(), hash: Hash, bytes: z.number(), takenAt: InstantValue }),
  ),
  version: RowVersion,
});
export type RecordView = z.infer<typeof RecordView>;

export const ReceiptView = z.object({
  number: z.string(),
  fingerprint: Hash,
  checkPath: z.string(),
  firmName: z.string(),
  code: z.string(),
  departmentName: z.string(),
  inspectors: z.array(z.object({ name: z.string(), certificateNo: z.string() })),
  finishedAt: InstantValue,
  signature: z.string(),
  items: z.array(z.object({ name: z.string(), results: z.array(z.string()) })),
  publishClock: ClockView,
  rights: z.array(z.string()),
});

const recordExample = {
  objectCodes: [],
  items: [{ itemId: visitIds.item, answers: [{ pointId: 'p1', answer: 'ok' as const }], codes: ['1'], openedAt: null, answeredAt: null }],
  photoIds: [],
  place: null,
};
const submissionId = '01936000-0000-7000-8000-000000000601';
const photoId = '01936000-0000-7000-8000-000000000701';
const hash = 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855';
const savedExample = { id: visitIds.part, version: 2, state: 'waiting' as const, submissionId, fingerprint: null, receiptNumber: null };

/** 现场检查 and 复核. */
export const RecordApi = {
  start: defineRoute({
    id: 'inspection.record.start',
    method: 'POST',
    path: '/inspection/visit-parts/:id/start',
    summary: '开始检查：须已通知且企业已核对；封存抽取在此时揭示该户',
    access: 'visit.own',
    params: z.object({ id: Id }),
    body: z.object({ version: RowVersion, startedAt: InstantValue }),
    reply: Changed.extend({ opened: z.boolean() }),
    example: {
      params: { id: visitIds.part },
      body: { version: 1, startedAt: '2026-11-27T01:35:00.000Z' },
      reply: { id: visitIds.part, version: 2, opened: true },
    },
  }),
  read: defineRoute({
    id: 'inspection.record.read',
    method: 'GET',
    path: '/inspection/visit-parts/:id/record',
    summary: '检查记录',
    access: 'task.read',
    protectedRead: true,
    params: z.object({ id: Id }),
    reply: RecordView,
    example: {
      params: { id: visitIds.part },
      reply: {
        partId: visitIds.part,
        visitId: visitIds.visit,
        state: 'waiting',
        visitState: 'started',
        record: recordExample,
        signature: null,
        startedAt: '2026-11-27T01:35:00.000Z',
        finishedAt: null,
        savedBy: '孙明远',
        savedAt: '2026-11-27T01:52:00.000Z',
        submissionId,
        fingerprint: null,
        photos: [],
        version: 3,
      },
    },
  }),
  /**
   * One command carries the whole record, so that a device without network loses nothing: begin, draft and finish at once if need be.
   * The same `submissionId` again gives the same reply. A `baseVersion` that is not the stored one gives 409 `visit.record-conflict`
   * whose `facts` hold `stored` (a RecordView) and `yours` (the record sent).
   */
  save: defineRoute({
    id: 'inspection.record.save',
    method: 'PUT',
    path: '/inspection/visit-parts/:id/record',
    summary: '保存或完成检查记录（断网后一次提交，可重复提交）',
    access: 'visit.own',
    params: z.object({ id: Id }),
    body: z.object({
      submissionId: Id,
      baseVersion: RowVersion,
      startedAt: InstantValue,
      record: VisitRecord,
      finish: z.object({ finishedAt: InstantValue, signature: FirmSignature }).optional(),
    }),
    reply: Changed.extend({
      state: PartState,
      submissionId: Id,
      fingerprint: Hash.nullable(),
      receiptNumber: z.string().nullable(),
    }),
    example: {
      params: { id: visitIds.part },
      body: { submissionId, baseVersion: 1, startedAt: '2026-11-27T01:35:00.000Z', record: recordExample },
      reply: savedExample,
    },
  }),
  photo: defineRoute({
    id: 'inspection.record.photo',
    method: 'POST',
    path: '/inspection/visit-parts/:id/photos',
    summary: '上传照片或签字（JPEG、PNG、WebP，不超过 8 MB）；编号由设备给出，可重复上传',
    access: 'visit.own',
    params: z.object({ id: Id }),
    query: z.object({ photoId: Id, kind: z.enum(['photo', 'signature']), itemId: Id.optional(), takenAt: InstantValue }),
    reply: z.object({ id: Id, hash: Hash, bytes: z.number().int(), mediaType: z.string() }),
    stream: 'upload',
    example: {
      params: { id: visitIds.part },
      query: { photoId, kind: 'photo', takenAt: '2026-11-27T01:51:00.000Z' },
      reply: { id: photoId, hash, bytes: 184_320, mediaType: 'image/jpeg' },
    },
  }),
  readPhoto: defineRoute({
    id: 'inspection.record.read-photo',
    method: 'GET',
    path: '/inspection/photos/:id',
    summary: '查看照片',
    access: 'task.read',
    params: z.object({ id: Id }),
    reply: z.unknown(),
    stream: 'download',
    example: { params: { id: photoId }, reply: null },
  }),
  receipt: defineRoute({
    id: 'inspection.record.receipt',
    method: 'GET',
    path: '/inspection/visit-parts/:id/receipt',
    summary: '企业回执',
    access: 'task.read',
    params: z.object({ id: Id }),
    reply: ReceiptView,
    example: {
      params: { id: visitIds.part },
      reply: {
        number: '20261127-0007',
        fingerprint: hash,
        checkPath: '/check/482109375516',
        firmName: '白石县石桥加油站',
        code: '91429804MA0000029X',
        departmentName: '临江市市场监督管理局',
        inspectors: [{ name: '孙明远', certificateNo: '42990118' }],
        finishedAt: '2026-11-27T02:13:00.000Z',
        signature: '林经理签字：情况属实，无异议',
        items: [{ name: '成品油零售企业计量器具监督检查', results: ['未发现问题'] }],
        publishClock: clockExample,
        rights: ['陈述和申辩'],
      },
    },
  }),
  review: defineRoute({
    id: 'inspection.record.review',
    method: 'POST',
    path: '/inspection/visit-parts/:id/review',
    summary: '复核检查结果：通过，或写明理由退回补正；不得复核本人检查的',
    access: 'visit.review',
    params: z.object({ id: Id }),
    body: z.object({ version: RowVersion, outcome: z.enum(['accept', 'return']), reason: Reason.optional() }),
    reply: Changed.extend({ state: PartState, publishBy: LocalDateValue.nullable() }),
    example: {
      params: { id: visitIds.part },
      body: { version: 4, outcome: 'accept' },
      reply: { id: visitIds.part, version: 5, state: 'reviewed', publishBy: '2026-12-25' },
    },
  }),
};
