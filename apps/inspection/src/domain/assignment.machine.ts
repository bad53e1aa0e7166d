import { type AssignmentState, assignmentStates } from '@xinheng/contracts';
import { defineMachine } from '@xinheng/kernel';

/** A matching of inspectors: worked out from the seed, then approved by another person. @basis HOUSE#DRAW-16 */
export const assignmentMachine = defineMachine<AssignmentState, 'approve' | 'reject' | 'supersede'>({
  name: 'inspection.assignment',
  title: '派组',
  initial: 'prepared',
  states: assignmentStates,
  actions: { approve: '批准', reject: '不批准', supersede: '由后一次派组替代' },
  steps: [
    { from: 'prepared', action: 'approve', to: 'approved' },
    { from: 'prepared', action: 'reject', to: 'rejected' },
    { from: 'prepared', action: 'supersede', to: 'superseded' },
  ],
});
