import { type InputOf, RecordApi } from '@xinheng/contracts';
import { Problem, useCase } from '@xinheng/service-kit';
import { partMachine } from '../domain/visit-part.machine.js';
import type { InspectionStore } from '../store/inspection-store.js';
import { allowOwn } from './sight.js';

export interface PhotoReceived {
  readonly hash: string;
  readonly bytes: number;
  readonly mediaType: string;
}

type Input = InputOf<typeof RecordApi.photo> & PhotoReceived;

/** Enters a photo that has been stored; sent again by the device it is the same photo. */
export const addPhoto = useCase<InspectionStore>()({
  name: RecordApi.photo.id,
  title: '上传现场照片',
  permission: 'visit.own',
  about: ({ id }: Input) => `part:${id}`,
  async run(ctx, input: Input) {
    const { part } = await ctx.store.visits.lockWithPart(input.id);
    allowOwn(ctx, part, await ctx.store.visits.membersOf([part.id]));
    const { hash, bytes, mediaType } = input;
    const reply = { id: input.photoId, hash, bytes, mediaType };
    const known = await ctx.store.records.findPhoto(input.photoId);
    if (known && known.partId === part.id && known.hash === hash) return reply;
    if (known) refuseOtherPhoto();
    if (!partMachine.can(part.state, 'enter')) partMachine.next(part.state, 'enter');
    await ctx.store.records.addPhoto({
      id: input.photoId,
      partId: part.id,
      itemId: input.itemId ?? null,
      kind: input.kind,
      hash,
      bytes,
      mediaType,
      takenAt: input.takenAt,
      uploadedById: ctx.actor.id,
      uploadedAt: ctx.now,
    });
    return reply;
  },
  audit: (input) => ({ subject: `part:${input.id}`, detail: { 照片: input.hash } }),
});

function refuseOtherPhoto(): never {
  throw new Problem({
    status: 409,
    code: 'photo.id-reused',
    title: '照片编号已用于另一张照片',
    detail: '该编号已有一张内容不同的照片，本次没有保存',
    wayOut: '请在设备上重新上传（将使用新的编号）',
  });
}
