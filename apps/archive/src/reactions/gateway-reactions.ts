import { Controller } from '@nestjs/common';
import { DepartmentRecorded } from '@xinheng/contracts';
import { type Delivery, type Event, React, Work } from '@xinheng/service-kit';
import type { ArchiveStore } from '../store.js';
import { keepDepartment } from '../use-cases/keep-department.js';

@Controller()
export class GatewayReactions {
  constructor(private readonly work: Work<ArchiveStore>) {}

  @React(DepartmentRecorded) keep(event: Event<typeof DepartmentRecorded>, delivery: Delivery) {
    return this.work.react(keepDepartment, event.data, delivery);
  }
}
