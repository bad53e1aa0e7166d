import { Controller } from '@nestjs/common';
import { DeskApi, type InputOf, PublicationApi } from '@xinheng/contracts';
import { type Call, Route, Work } from '@xinheng/service-kit';
import type { InspectionStore } from '../store/inspection-store.js';
import { listPublications, publicationQueue, readPublication, withdrawPublication } from '../use-cases/publications.js';
import { publishResults } from '../use-cases/publish-results.js';
import { readDesk } from '../use-cases/read-desk.js';
import { readLoad, readOverview, readTimeline } from '../use-cases/read-overview.js';

/** 结果公示. */
@Controller()
export class PublicationRoutes {
  constructor(private readonly work: Work<InspectionStore>) {}

  @Route(PublicationApi.queue)
  queue(input: InputOf<typeof PublicationApi.queue>, call: Call) {
    return this.work.read(publicationQueue, input, call);
  }

  @Route(PublicationApi.publish)
  publish(input: InputOf<typeof PublicationApi.publish>, call: Call) {
    return this.work.run(publishResults, input, call);
  }

  @Route(PublicationApi.withdraw)
  withdraw(input: InputOf<typeof PublicationApi.withdraw>, call: Call) {
    return this.work.run(withdrawPublication, input, call);
  }

  @Route(PublicationApi.list)
  list(input: InputOf<typeof PublicationApi.list>, call: Call) {
    return this.work.read(listPublications, input, call);
  }

  @Route(PublicationApi.read)
  read(input: InputOf<typeof PublicationApi.read>, call: Call) {
    return this.work.read(readPublication, input, call);
  }
}

/** 我的工作台、统计与全程留痕. */
@Controller()
export class DeskRoutes {
  constructor(private readonly work: Work<InspectionStore>) {}

  @Route(DeskApi.read)
  desk(_input: InputOf<typeof DeskApi.read>, call: Call) {
    return this.work.read(readDesk, undefined, call);
  }

  @Route(DeskApi.overview)
  overview(input: InputOf<typeof DeskApi.overview>, call: Call) {
    return this.work.read(readOverview, input, call);
  }

  @Route(DeskApi.load)
  load(input: InputOf<typeof DeskApi.load>, call: Call) {
    return this.work.read(readLoad, input, call);
  }

  @Route(DeskApi.timeline)
  timeline(input: InputOf<typeof DeskApi.timeline>, call: Call) {
    return this.work.read(readTimeline, input, call);
  }
}
