import { taskStates } from '@xinheng/contracts';
import { defineMachine } from '@xinheng/kernel';

/**
 * An inspection task from draft to closed. Drafted, approved by another person, roster frozen, drawn, teams assigned, visited, closed.
 * A void task keeps everything it has; what was drawn stays visible.
 * @basis GF-2019-5
 * @basis GBF-2024-54
 */
export const taskMachine = defineMachine({
  name: 'inspection.task',
  title: '抽查任务',
  initial: 'draft',
  states: taskStates,
  actions: {
    change: '修改方案',
    approve: '批准',
    freeze: '冻结名单',
    draw: '抽取',
    assign: '派组',
    start: '开始检查',
    close: '办结',
    void: '作废',
  },
  steps: [
    { from: 'draft', action: 'change', to: 'draft' },
    { from: 'draft', action: 'approve', to: 'approved', basis: 'GBF-2024-54' },
    { from: 'approved', action: 'freeze', to: 'frozen', basis: 'HOUSE#DRAW-28' },
    { from: 'frozen', action: 'draw', to: 'drawn', basis: 'BUSINESS-ENV-REG#54' },
    { from: 'drawn', action: 'assign', to: 'assigned', basis: 'BUSINESS-ENV-REG#54' },
    { from: 'assigned', action: 'start', to: 'inspecting' },
    { from: 'inspecting', action: 'close', to: 'closed', basis: 'SAMR-2019-38' },
    { from: ['draft', 'approved', 'frozen', 'drawn', 'assigned'], action: 'void', to: 'void', basis: 'HOUSE#DRAW-28' },
  ],
});

export type TaskAction = keyof typeof taskMachine.actions;
