import { Controller } from '@nestjs/common';
import { ObjectFoundGone, ResultPublished, ResultWithdrawn } from '@xinheng/contracts';
import { type Delivery, type Event, React, Work } from '@xinheng/service-kit';
import type { ArchiveStore } from '../store.js';
import { fileRecord, withdrawRecord } from '../use-cases/file-record.js';
import { hearGone } from '../use-cases/hear-gone.js';

/** What is heard of subjects: it enters their files. */
@Controller()
export class InspectionReactions {
  constructor(private readonly work: Work<ArchiveStore>) {}

  @React(ResultPublished) file(event: Event<typeof ResultPublished>, delivery: Delivery) {
    return this.work.react(fileRecord, { ...event.data, eventId: event.id }, delivery);
  }

  @React(ResultWithdrawn) withdraw(event: Event<typeof ResultWithdrawn>, delivery: Delivery) {
    return this.work.react(withdrawRecord, event.data, delivery);
  }

  @React(ObjectFoundGone) gone(event: Event<typeof ObjectFoundGone>, delivery: Delivery) {
    return this.work.react(hearGone, { ...event.data, eventId: event.id }, delivery);
  }
}
