import { Controller } from '@nestjs/common';
import { RosterCertified, SubjectChanged, SubjectRegistered, SubjectRemoved } from '@xinheng/contracts';
import { type Delivery, type Event, React, Work } from '@xinheng/service-kit';
import type { InspectionStore } from '../store/inspection-store.js';
import { copySubjects, keepCertification, removeSubject } from '../use-cases/hear-archive.js';

/** What inspection hears of the directory. */
@Controller()
export class ArchiveReactions {
  constructor(private readonly work: Work<InspectionStore>) {}

  @React(SubjectRegistered, { batch: true })
  copyRegistered(events: Event<typeof SubjectRegistered>[], delivery: Delivery) {
    return this.work.react(
      copySubjects,
      events.map((event) => event.data),
      delivery,
    );
  }

  @React(SubjectChanged, { batch: true })
  copyChanged(events: Event<typeof SubjectChanged>[], delivery: Delivery) {
    return this.work.react(
      copySubjects,
      events.map((event) => event.data),
      delivery,
    );
  }

  @React(SubjectRemoved)
  removeSubject(event: Event<typeof SubjectRemoved>, delivery: Delivery) {
    return this.work.react(removeSubject, event.data, delivery);
  }

  @React(RosterCertified)
  keepCertification(event: Event<typeof RosterCertified>, delivery: Delivery) {
    return this.work.react(keepCertification, event.data, delivery);
  }
}
