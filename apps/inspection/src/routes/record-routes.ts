import { Controller } from '@nestjs/common';
import { FollowUpApi, type InputOf, RecordApi } from '@xinheng/contracts';
import { type Call, type Download, FileFolder, Route, Work } from '@xinheng/service-kit';
import { openPhoto, storePhoto } from '../photos/photo-files.js';
import type { InspectionStore } from '../store/inspection-store.js';
import { addPhoto } from '../use-cases/add-photo.js';
import { closeFollowUp, listFollowUps } from '../use-cases/follow-ups.js';
import { findPhoto, readReceipt, readRecordOf } from '../use-cases/record-view.js';
import { reviewRecord } from '../use-cases/review-record.js';
import { saveRecord, startVisit } from '../use-cases/save-record.js';

/** 现场检查、复核与后续处置. */
@Controller()
export class RecordRoutes {
  constructor(
    private readonly work: Work<InspectionStore>,
    private readonly files: FileFolder,
  ) {}

  @Route(RecordApi.start)
  start(input: InputOf<typeof RecordApi.start>, call: Call) {
    return this.work.run(startVisit, input, call);
  }

  @Route(RecordApi.read)
  read(input: InputOf<typeof RecordApi.read>, call: Call) {
    return this.work.read(readRecordOf, input, call);
  }

  @Route(RecordApi.save)
  save(input: InputOf<typeof RecordApi.save>, call: Call) {
    return this.work.run(saveRecord, input, call);
  }

  /** The bytes first, under their own hash; who may add them to the record is decided with the row. */
  @Route(RecordApi.photo)
  async photo(input: InputOf<typeof RecordApi.photo>, call: Call) {
    return this.work.run(addPhoto, { ...input, ...(await storePhoto(this.files.path, call.body!)) }, call);
  }

  @Route(RecordApi.readPhoto)
  async readPhoto(input: InputOf<typeof RecordApi.readPhoto>, call: Call): Promise<Download> {
    const photo = await this.work.read(findPhoto, input, call);
    return {
      fileName: `${photo.id}.${photo.mediaType.split('/')[1]}`,
      contentType: photo.mediaType,
      stream: openPhoto(this.files.path, photo.hash),
      length: photo.bytes,
    };
  }

  @Route(RecordApi.receipt)
  receipt(input: InputOf<typeof RecordApi.receipt>, call: Call) {
    return this.work.read(readReceipt, input, call);
  }

  @Route(RecordApi.review)
  review(input: InputOf<typeof RecordApi.review>, call: Call) {
    return this.work.run(reviewRecord, input, call);
  }

  @Route(FollowUpApi.list)
  followUps(input: InputOf<typeof FollowUpApi.list>, call: Call) {
    return this.work.read(listFollowUps, input, call);
  }

  @Route(FollowUpApi.close)
  closeFollowUp(input: InputOf<typeof FollowUpApi.close>, call: Call) {
    return this.work.run(closeFollowUp, input, call);
  }
}
