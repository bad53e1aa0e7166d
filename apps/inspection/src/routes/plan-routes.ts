import { Controller } from '@nestjs/common';
import { type InputOf, PlanApi } from '@xinheng/contracts';
import { type Call, Route, Work } from '@xinheng/service-kit';
import type { InspectionStore } from '../store/inspection-store.js';
import { addPlanRow, listPlans, readPlan, removePlanRow } from '../use-cases/plan-rows.js';
import { approvePlan, closePlan, createPlan, filePlan, listPublicPlans, publishPlan, returnPlan } from '../use-cases/plans.js';

/** 年度抽查工作计划. */
@Controller()
export class PlanRoutes {
  constructor(private readonly work: Work<InspectionStore>) {}

  @Route(PlanApi.list) list(input: InputOf<typeof PlanApi.list>, call: Call) {
    return this.work.read(listPlans, input, call);
  }
  @Route(PlanApi.get) get(input: InputOf<typeof PlanApi.get>, call: Call) {
    return this.work.read(readPlan, input, call);
  }
  @Route(PlanApi.create) create(input: InputOf<typeof PlanApi.create>, call: Call) {
    return this.work.run(createPlan, input, call);
  }
  @Route(PlanApi.addRow) addRow(input: InputOf<typeof PlanApi.addRow>, call: Call) {
    return this.work.run(addPlanRow, input, call);
  }
  @Route(PlanApi.removeRow) removeRow(input: InputOf<typeof PlanApi.removeRow>, call: Call) {
    return this.work.run(removePlanRow, input, call);
  }
  @Route(PlanApi.approve) approve(input: InputOf<typeof PlanApi.approve>, call: Call) {
    return this.work.run(approvePlan, input, call);
  }
  @Route(PlanApi.file) file(input: InputOf<typeof PlanApi.file>, call: Call) {
    return this.work.run(filePlan, input, call);
  }
  @Route(PlanApi.publish) publish(input: InputOf<typeof PlanApi.publish>, call: Call) {
    return this.work.run(publishPlan, input, call);
  }
  @Route(PlanApi.close) close(input: InputOf<typeof PlanApi.close>, call: Call) {
    return this.work.run(closePlan, input, call);
  }
  @Route(PlanApi.returnToDraft) returnToDraft(input: InputOf<typeof PlanApi.returnToDraft>, call: Call) {
    return this.work.run(returnPlan, input, call);
  }
  @Route(PlanApi.publicList) publicList(input: InputOf<typeof PlanApi.publicList>, call: Call) {
    return this.work.read(listPublicPlans, input, call);
  }
}
