import { planStates } from '@xinheng/contracts';
import { defineMachine } from '@xinheng/kernel';

/**
 * A yearly plan: drafted, approved, filed with the level above, published, closed.
 * @basis SAMR-2019-38
 */
export const planMachine = defineMachine({
  name: 'inspection.plan',
  title: '年度计划',
  initial: 'draft',
  states: planStates,
  actions: { change: '修改', approve: '批准', file: '报备案', publish: '公布', close: '结束', return: '退回修改' },
  steps: [
    { from: 'draft', action: 'change', to: 'draft' },
    { from: 'draft', action: 'approve', to: 'approved', basis: 'SAMR-2019-38' },
    { from: 'approved', action: 'file', to: 'filed', basis: 'SAMR-2019-38' },
    { from: 'filed', action: 'publish', to: 'published', basis: 'SAMR-2019-38' },
    { from: 'published', action: 'close', to: 'closed' },
    { from: ['approved', 'filed'], action: 'return', to: 'draft' },
  ],
});
