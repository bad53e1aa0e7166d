import { Controller } from '@nestjs/common';
import { type Delivery, type Event, React, Work } from '@xinheng/service-kit';
import { NoteTaken } from './contracts.js';
import type { TemplateServiceStore } from './store.js';
import { listTakenNote } from './use-cases/list-note.js';

@Controller()
export class NoteReactions {
  constructor(private readonly work: Work<TemplateServiceStore>) {}

  @React(NoteTaken) list(event: Event<typeof NoteTaken>, delivery: Delivery) {
    return this.work.react(listTakenNote, event.data, delivery);
  }
}
