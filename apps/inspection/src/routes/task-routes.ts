import { Controller } from '@nestjs/common';
import { type InputOf, TaskApi } from '@xinheng/contracts';
import { type Call, Route, Work } from '@xinheng/service-kit';
import type { InspectionStore } from '../store/inspection-store.js';
import { freezeTask } from '../use-cases/freeze-task.js';
import { listExclusions, listRehearsals, rehearseTask } from '../use-cases/rehearse.js';
import { listPresets, listTasks, previewTask, readTask } from '../use-cases/task-views.js';
import { approveTask, changeTask, createTask, redrawTask, voidTask } from '../use-cases/tasks.js';

/** 抽查任务. */
@Controller()
export class TaskRoutes {
  constructor(private readonly work: Work<InspectionStore>) {}

  @Route(TaskApi.list) list(input: InputOf<typeof TaskApi.list>, call: Call) {
    return this.work.read(listTasks, input, call);
  }
  @Route(TaskApi.get) get(input: InputOf<typeof TaskApi.get>, call: Call) {
    return this.work.read(readTask, input, call);
  }
  @Route(TaskApi.create) create(input: InputOf<typeof TaskApi.create>, call: Call) {
    return this.work.run(createTask, input, call);
  }
  @Route(TaskApi.change) change(input: InputOf<typeof TaskApi.change>, call: Call) {
    return this.work.run(changeTask, input, call);
  }
  @Route(TaskApi.preview) preview(input: InputOf<typeof TaskApi.preview>, call: Call) {
    return this.work.read(previewTask, input, call);
  }
  @Route(TaskApi.approve) approve(input: InputOf<typeof TaskApi.approve>, call: Call) {
    return this.work.run(approveTask, input, call);
  }
  @Route(TaskApi.freeze) freeze(input: InputOf<typeof TaskApi.freeze>, call: Call) {
    return this.work.run(freezeTask, input, call);
  }
  @Route(TaskApi.rehearse) rehearse(input: InputOf<typeof TaskApi.rehearse>, call: Call) {
    return this.work.run(rehearseTask, input, call);
  }
  @Route(TaskApi.rehearsals) rehearsals(input: InputOf<typeof TaskApi.rehearsals>, call: Call) {
    return this.work.read(listRehearsals, input, call);
  }
  @Route(TaskApi.exclusions) exclusions(input: InputOf<typeof TaskApi.exclusions>, call: Call) {
    return this.work.read(listExclusions, input, call);
  }
  @Route(TaskApi.voidTask) voidTask(input: InputOf<typeof TaskApi.voidTask>, call: Call) {
    return this.work.run(voidTask, input, call);
  }
  @Route(TaskApi.redraw) redraw(input: InputOf<typeof TaskApi.redraw>, call: Call) {
    return this.work.run(redrawTask, input, call);
  }
  @Route(TaskApi.presets) presets(input: InputOf<typeof TaskApi.presets>, call: Call) {
    return this.work.read(listPresets, input, call);
  }
}
