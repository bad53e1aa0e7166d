import { Controller } from '@nestjs/common';
import { ResultPublished, ResultWithdrawn } from '@xinheng/contracts';
import { type Delivery, type Event, React, Work } from '@xinheng/service-kit';
import type { ArchiveStore } from './store.js';
import { fileRecord, withdrawRecord } from './use-cases/file-record.js';

@Controller()
export class ArchiveReactions {
  constructor(private readonly work: Work<ArchiveStore>) {}

  @React(ResultPublished) file(event: Event<typeof ResultPublished>, delivery: Delivery) {
    return this.work.react(fileRecord, { ...event.data, eventId: event.id }, delivery);
  }

  @React(ResultWithdrawn) withdraw(event: Event<typeof ResultWithdrawn>, delivery: Delivery) {
    return this.work.react(withdrawRecord, event.data, delivery);
  }
}
