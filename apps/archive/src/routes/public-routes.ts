import { Controller } from '@nestjs/common';
import { type InputOf, PublicSubjectApi } from '@xinheng/contracts';
import { type Call, Route, Work } from '@xinheng/service-kit';
import { publicSearch, publicSubject } from '../queries/public-queries.js';
import type { ArchiveStore } from '../store.js';

@Controller()
export class PublicRoutes {
  constructor(private readonly work: Work<ArchiveStore>) {}

  @Route(PublicSubjectApi.search) search(input: InputOf<typeof PublicSubjectApi.search>, call: Call) {
    return this.work.read(publicSearch, input, call);
  }
  @Route(PublicSubjectApi.get) get(input: InputOf<typeof PublicSubjectApi.get>, call: Call) {
    return this.work.read(publicSubject, input, call);
  }
}
