import { Controller } from '@nestjs/common';
import type { InputOf } from '@xinheng/contracts';
import { type Call, Route, Work } from '@xinheng/service-kit';
import { NoteApi } from './contracts.js';
import type { TemplateServiceStore } from './store.js';
import { takeNoteDown } from './use-cases/take-note.js';

@Controller()
export class NoteRoutes {
  constructor(private readonly work: Work<TemplateServiceStore>) {}

  @Route(NoteApi.take) take(input: InputOf<typeof NoteApi.take>, call: Call) {
    return this.work.run(takeNoteDown, input, call);
  }
}
