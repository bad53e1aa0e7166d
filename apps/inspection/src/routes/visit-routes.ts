import { Controller } from '@nestjs/common';
import { type InputOf, NoticeApi, VisitApi } from '@xinheng/contracts';
import { type Call, Route, Work } from '@xinheng/service-kit';
import type { InspectionStore } from '../store/inspection-store.js';
import { approveVisits, declineVisit, rescheduleVisit } from '../use-cases/approve-visits.js';
import { checkNotice, notifyVisits, readNotice } from '../use-cases/notify-visits.js';
import { listVisits, myVisits, readVisit } from '../use-cases/read-visits.js';
import { targetVisit } from '../use-cases/target-visit.js';

/** 入企检查：审批、通知、核验. */
@Controller()
export class VisitRoutes {
  constructor(private readonly work: Work<InspectionStore>) {}

  @Route(VisitApi.list)
  list(input: InputOf<typeof VisitApi.list>, call: Call) {
    return this.work.read(listVisits, input, call);
  }

  @Route(VisitApi.mine)
  mine(input: InputOf<typeof VisitApi.mine>, call: Call) {
    return this.work.read(myVisits, input, call);
  }

  @Route(VisitApi.read)
  read(input: InputOf<typeof VisitApi.read>, call: Call) {
    return this.work.read(readVisit, input, call);
  }

  @Route(VisitApi.approve)
  approve(input: InputOf<typeof VisitApi.approve>, call: Call) {
    return this.work.run(approveVisits, input, call);
  }

  @Route(VisitApi.decline)
  decline(input: InputOf<typeof VisitApi.decline>, call: Call) {
    return this.work.run(declineVisit, input, call);
  }

  @Route(VisitApi.reschedule)
  reschedule(input: InputOf<typeof VisitApi.reschedule>, call: Call) {
    return this.work.run(rescheduleVisit, input, call);
  }

  @Route(VisitApi.notify)
  notify(input: InputOf<typeof VisitApi.notify>, call: Call) {
    return this.work.run(notifyVisits, input, call);
  }

  @Route(VisitApi.target)
  target(input: InputOf<typeof VisitApi.target>, call: Call) {
    return this.work.run(targetVisit, input, call);
  }

  @Route(NoticeApi.read)
  notice(input: InputOf<typeof NoticeApi.read>, call: Call) {
    return this.work.read(readNotice, input, call);
  }

  @Route(NoticeApi.check)
  check(input: InputOf<typeof NoticeApi.check>, call: Call) {
    return this.work.read(checkNotice, input, call);
  }
}
