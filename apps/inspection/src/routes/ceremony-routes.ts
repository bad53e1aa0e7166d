import { Controller } from '@nestjs/common';
import { CeremonyApi, type InputOf } from '@xinheng/contracts';
import { type Call, Route, Work } from '@xinheng/service-kit';
import type { InspectionStore } from '../store/inspection-store.js';
import { ceremonyStream } from '../use-cases/ceremony-stream.js';
import { listCeremonies, readCeremony, readMinutes } from '../use-cases/ceremony-views.js';
import { closeCeremony, readCeremonyDrawn } from '../use-cases/close-ceremony.js';
import { commitContribution, enterChance, revealContribution, substituteContributor } from '../use-cases/contribute.js';
import { openCeremony } from '../use-cases/open-ceremony.js';
import { planCeremony } from '../use-cases/plan-ceremony.js';
import { startDraw } from '../use-cases/start-draw.js';
import { stopCeremony } from '../use-cases/stop-ceremony.js';

/** 抽取仪式. */
@Controller()
export class CeremonyRoutes {
  constructor(private readonly work: Work<InspectionStore>) {}

  @Route(CeremonyApi.list) list(input: InputOf<typeof CeremonyApi.list>, call: Call) {
    return this.work.read(listCeremonies, input, call);
  }
  @Route(CeremonyApi.get) get(input: InputOf<typeof CeremonyApi.get>, call: Call) {
    return this.work.read(readCeremony, input, call);
  }
  @Route(CeremonyApi.drawn) drawn(input: InputOf<typeof CeremonyApi.drawn>, call: Call) {
    return this.work.read(readCeremonyDrawn, input, call);
  }
  @Route(CeremonyApi.plan) plan(input: InputOf<typeof CeremonyApi.plan>, call: Call) {
    return this.work.run(planCeremony, input, call);
  }
  @Route(CeremonyApi.open) open(input: InputOf<typeof CeremonyApi.open>, call: Call) {
    return this.work.run(openCeremony, input, call);
  }
  @Route(CeremonyApi.commit) commit(input: InputOf<typeof CeremonyApi.commit>, call: Call) {
    return this.work.run(commitContribution, input, call);
  }
  @Route(CeremonyApi.substitute) substitute(input: InputOf<typeof CeremonyApi.substitute>, call: Call) {
    return this.work.run(substituteContributor, input, call);
  }
  @Route(CeremonyApi.reveal) reveal(input: InputOf<typeof CeremonyApi.reveal>, call: Call) {
    return this.work.run(revealContribution, input, call);
  }
  @Route(CeremonyApi.chance) chance(input: InputOf<typeof CeremonyApi.chance>, call: Call) {
    return this.work.run(enterChance, input, call);
  }
  @Route(CeremonyApi.stop) stop(input: InputOf<typeof CeremonyApi.stop>, call: Call) {
    return this.work.run(stopCeremony, input, call);
  }
  @Route(CeremonyApi.draw) draw(input: InputOf<typeof CeremonyApi.draw>, call: Call) {
    return this.work.run(startDraw, input, call);
  }
  @Route(CeremonyApi.close) close(input: InputOf<typeof CeremonyApi.close>, call: Call) {
    return this.work.run(closeCeremony, input, call);
  }
  @Route(CeremonyApi.minutes) minutes(input: InputOf<typeof CeremonyApi.minutes>, call: Call) {
    return this.work.read(readMinutes, input, call);
  }
  @Route(CeremonyApi.stream) stream({ id }: InputOf<typeof CeremonyApi.stream>, call: Call) {
    return ceremonyStream(this.work, id, call);
  }
}
