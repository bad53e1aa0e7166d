import { Refusal } from '@xinheng/kernel';
import type { Ctx } from '@xinheng/service-kit';
import { isActive, type Part } from '../domain/visit.js';
import type { InspectionStore } from '../store/inspection-store.js';

/**
 * A void task sends nobody any more: its visits are neither approved nor notified nor begun.
 * @throws Refusal `visit.task-void`
 * @basis HOUSE#CHECK-04
 */
export async function refuseVoidTask(ctx: Ctx<InspectionStore>, parts: readonly Part[]): Promise<void> {
  const taskIds = [...new Set(parts.filter(isActive).flatMap(({ taskId }) => taskId ?? []))];
  const numbers = await ctx.store.assignments.voidAmong(taskIds);
  if (numbers.length === 0) return;
  throw new Refusal({
    code: 'visit.task-void',
    message: `本次检查所依据的任务 ${numbers.join('、')} 已作废，不能再审批、通知或检查`,
    wayOut: '确需检查的，由新任务重新抽取；已通知企业的，请告知检查取消',
    basis: ['HOUSE#CHECK-04'],
    facts: { numbers },
  });
}
