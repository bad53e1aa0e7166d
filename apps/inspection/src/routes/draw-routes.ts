import { Controller } from '@nestjs/common';
import { DrawApi, type InputOf } from '@xinheng/contracts';
import { type Call, Route, Work } from '@xinheng/service-kit';
import { bundleDownload } from '../files/bundle-download.js';
import type { InspectionStore } from '../store/inspection-store.js';
import { addStatement, listDrawn, readBias } from '../use-cases/drawn.js';
import { readFirmOpening } from '../use-cases/firm-opening.js';
import { readFullBundle } from '../use-cases/full-bundle.js';
import { issueOpening } from '../use-cases/issue-opening.js';
import { readPublicBundle } from '../use-cases/public-bundle.js';
import { listPublicDrawn, listPublicDraws, readPublicDraw } from '../use-cases/public-draws.js';

/** 抽取结果与验证包. */
@Controller()
export class DrawRoutes {
  constructor(private readonly work: Work<InspectionStore>) {}

  @Route(DrawApi.drawn) drawn(input: InputOf<typeof DrawApi.drawn>, call: Call) {
    return this.work.read(listDrawn, input, call);
  }
  @Route(DrawApi.bias) bias(input: InputOf<typeof DrawApi.bias>, call: Call) {
    return this.work.read(readBias, input, call);
  }
  @Route(DrawApi.addStatement) addStatement(input: InputOf<typeof DrawApi.addStatement>, call: Call) {
    return this.work.run(addStatement, input, call);
  }
  @Route(DrawApi.issueOpening) issueOpening(input: InputOf<typeof DrawApi.issueOpening>, call: Call) {
    return this.work.run(issueOpening, input, call);
  }
  @Route(DrawApi.publicList) publicList(input: InputOf<typeof DrawApi.publicList>, call: Call) {
    return this.work.read(listPublicDraws, input, call);
  }
  @Route(DrawApi.publicGet) publicGet(input: InputOf<typeof DrawApi.publicGet>, call: Call) {
    return this.work.read(readPublicDraw, input, call);
  }
  @Route(DrawApi.publicDrawn) publicDrawn(input: InputOf<typeof DrawApi.publicDrawn>, call: Call) {
    return this.work.read(listPublicDrawn, input, call);
  }
  @Route(DrawApi.firmOpening) firmOpening(input: InputOf<typeof DrawApi.firmOpening>, call: Call) {
    return this.work.read(readFirmOpening, input, call);
  }
  @Route(DrawApi.fullBundle) async fullBundle(input: InputOf<typeof DrawApi.fullBundle>, call: Call) {
    return bundleDownload(await this.work.read(readFullBundle, input, call));
  }
  @Route(DrawApi.publicBundle) async publicBundle(input: InputOf<typeof DrawApi.publicBundle>, call: Call) {
    return bundleDownload(await this.work.read(readPublicBundle, input, call));
  }
}
