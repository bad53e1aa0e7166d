import { Controller } from '@nestjs/common';
import { CeremonyStopped, PlanPublished, RosterFrozen, TaskDrawn, TaskVoided } from '@xinheng/contracts';
import type { Instant } from '@xinheng/kernel';
import { type Delivery, type Event, React, Work } from '@xinheng/service-kit';
import { milestoneTitles } from '../domain/milestones.js';
import type { Milestone } from '../store/chronicle.js';
import type { ArchiveStore } from '../store.js';
import { keepMilestone } from '../use-cases/keep-milestone.js';

/** What is heard of plans, tasks and draws: it enters the chronicle. */
@Controller()
export class ChronicleReactions {
  constructor(private readonly work: Work<ArchiveStore>) {}

  @React(PlanPublished) plan({ id, time, data }: Event<typeof PlanPublished>, delivery: Delivery) {
    const title = milestoneTitles.plan(data);
    const departments = [{ id: data.departmentId, name: data.departmentName }];
    // the event names the day only
    return this.keep({ eventId: id, kind: 'plan-published', at: time as Instant, about: data.planId, title, departments }, delivery);
  }

  @React(RosterFrozen) frozen({ id, data }: Event<typeof RosterFrozen>, delivery: Delivery) {
    const title = milestoneTitles.frozen(data);
    const departments = data.parts.map((part) => ({ id: part.departmentId, name: part.departmentName }));
    return this.keep({ eventId: id, kind: 'roster-frozen', at: data.frozenAt, about: data.taskId, title, departments }, delivery);
  }

  @React(TaskDrawn) drawn({ id, data }: Event<typeof TaskDrawn>, delivery: Delivery) {
    const title = milestoneTitles.drawn(data);
    const departments = [{ id: data.departmentId, name: data.departmentName }];
    return this.keep({ eventId: id, kind: 'task-drawn', at: data.drawnAt, about: data.taskId, title, departments }, delivery);
  }

  @React(CeremonyStopped) stopped({ id, data }: Event<typeof CeremonyStopped>, delivery: Delivery) {
    const title = milestoneTitles.stopped(data);
    return this.keep(
      { eventId: id, kind: 'ceremony-stopped', at: data.stoppedAt, about: data.ceremonyId, title, departments: [] },
      delivery,
    );
  }

  @React(TaskVoided) voided({ id, data }: Event<typeof TaskVoided>, delivery: Delivery) {
    const title = milestoneTitles.voided(data);
    return this.keep({ eventId: id, kind: 'task-voided', at: data.voidedAt, about: data.taskId, title, departments: [] }, delivery);
  }

  private keep(milestone: Milestone, delivery: Delivery) {
    return this.work.react(keepMilestone, milestone, delivery);
  }
}
