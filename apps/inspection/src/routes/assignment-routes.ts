import { Controller } from '@nestjs/common';
import { AssignmentApi, ChangeApi, type InputOf } from '@xinheng/contracts';
import { type Call, Route, Work } from '@xinheng/service-kit';
import type { InspectionStore } from '../store/inspection-store.js';
import { approveAssignment, rejectAssignment } from '../use-cases/decide-assignment.js';
import { decideChange } from '../use-cases/decide-change.js';
import { listChanges } from '../use-cases/list-changes.js';
import { prepareAssignment } from '../use-cases/prepare-assignment.js';
import { askToReplaceInspector, askToReplaceObject, raiseRecusal, raiseRecusalByFirm } from '../use-cases/raise-change.js';
import { assignmentBundle, assignmentSlots, latestAssignment, recomputeAssignment } from '../use-cases/read-assignment.js';

/** 派组、回避与替换. */
@Controller()
export class AssignmentRoutes {
  constructor(private readonly work: Work<InspectionStore>) {}

  @Route(AssignmentApi.prepare)
  prepare(input: InputOf<typeof AssignmentApi.prepare>, call: Call) {
    return this.work.run(prepareAssignment, input, call);
  }

  @Route(AssignmentApi.latest)
  latest(input: InputOf<typeof AssignmentApi.latest>, call: Call) {
    return this.work.read(latestAssignment, input, call);
  }

  @Route(AssignmentApi.slots)
  slots(input: InputOf<typeof AssignmentApi.slots>, call: Call) {
    return this.work.read(assignmentSlots, input, call);
  }

  @Route(AssignmentApi.approve)
  approve(input: InputOf<typeof AssignmentApi.approve>, call: Call) {
    return this.work.run(approveAssignment, input, call);
  }

  @Route(AssignmentApi.reject)
  reject(input: InputOf<typeof AssignmentApi.reject>, call: Call) {
    return this.work.run(rejectAssignment, input, call);
  }

  @Route(AssignmentApi.bundle)
  bundle(input: InputOf<typeof AssignmentApi.bundle>, call: Call) {
    return this.work.read(assignmentBundle, input, call);
  }

  @Route(AssignmentApi.recompute)
  recompute(input: InputOf<typeof AssignmentApi.recompute>, call: Call) {
    return this.work.read(recomputeAssignment, input, call);
  }

  @Route(ChangeApi.recuse)
  recuse(input: InputOf<typeof ChangeApi.recuse>, call: Call) {
    return this.work.run(raiseRecusal, input, call);
  }

  @Route(ChangeApi.recuseByFirm)
  recuseByFirm(input: InputOf<typeof ChangeApi.recuseByFirm>, call: Call) {
    return this.work.run(raiseRecusalByFirm, input, call);
  }

  @Route(ChangeApi.replaceInspector)
  replaceInspector(input: InputOf<typeof ChangeApi.replaceInspector>, call: Call) {
    return this.work.run(askToReplaceInspector, input, call);
  }

  @Route(ChangeApi.replaceObject)
  replaceObject(input: InputOf<typeof ChangeApi.replaceObject>, call: Call) {
    return this.work.run(askToReplaceObject, input, call);
  }

  @Route(ChangeApi.decide)
  decide(input: InputOf<typeof ChangeApi.decide>, call: Call) {
    return this.work.run(decideChange, input, call);
  }

  @Route(ChangeApi.list)
  changes(input: InputOf<typeof ChangeApi.list>, call: Call) {
    return this.work.read(listChanges, input, call);
  }
}
