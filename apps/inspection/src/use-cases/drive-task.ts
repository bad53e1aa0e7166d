import type { Ctx } from '@xinheng/service-kit';
import { type TaskAction, taskMachine } from '../domain/task.machine.js';
import type { InspectionStore } from '../store/inspection-store.js';

/** Moves a task on, if the machine lets it from where it stands; a second visit that starts finds the task already started. */
export async function driveTask(ctx: Ctx<InspectionStore>, taskId: string, action: TaskAction, text: string): Promise<boolean> {
  const state = await ctx.store.taskDrive.lockState(taskId);
  if (!taskMachine.can(state, action)) return false;
  await ctx.store.taskDrive.move(taskId, taskMachine.next(state, action), ctx.now);
  await noteTask(ctx, taskId, action, text);
  return true;
}

/** A line of the task's trail that changes no state. */
export async function noteTask(ctx: Ctx<InspectionStore>, taskId: string, action: string, text: string): Promise<void> {
  await ctx.store.taskDrive.note(taskId, { at: ctx.now, byId: ctx.actor.id, byName: ctx.actor.name, action, text });
}
