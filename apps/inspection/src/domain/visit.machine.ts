import { type VisitState, visitStates } from '@xinheng/contracts';
import { defineMachine } from '@xinheng/kernel';

export type VisitAction = 'staff' | 'approve' | 'decline' | 'reschedule' | 'notify' | 'start' | 'finish' | 'cancel' | 'restaff' | 'join';

/**
 * One entry into one firm: approved first, notified second, begun third.
 * @basis GBF-2024-54
 * @basis HOUSE#CHECK-04
 */
export const visitMachine = defineMachine<VisitState, VisitAction>({
  name: 'inspection.visit',
  title: '入企检查',
  initial: 'unassigned',
  states: visitStates,
  actions: {
    staff: '派组',
    approve: '审批通过',
    decline: '不予批准',
    reschedule: '改期',
    notify: '发出通知',
    start: '开始检查',
    finish: '完成检查',
    cancel: '撤销',
    restaff: '更换检查人员',
    join: '并入其他部门的检查',
  },
  steps: [
    { from: 'unassigned', action: 'staff', to: 'planned', basis: 'HOUSE#DRAW-13' },
    // a further department of the same ceremony joins the visit: it needs a team, and the approval covers it too
    { from: ['unassigned', 'planned', 'declined', 'approved', 'notified'], action: 'join', to: 'unassigned', basis: 'HOUSE#DRAW-26' },
    { from: 'planned', action: 'approve', to: 'approved', basis: 'HOUSE#CHECK-04' },
    { from: 'planned', action: 'decline', to: 'declined', basis: 'HOUSE#CHECK-04' },
    // another day is another approval: the approval form and the notice both carry the day
    { from: ['planned', 'declined', 'approved', 'notified'], action: 'reschedule', to: 'planned', basis: 'HOUSE#CHECK-04' },
    { from: 'approved', action: 'notify', to: 'notified', basis: 'HOUSE#CHECK-04' },
    { from: ['notified', 'started'], action: 'start', to: 'started', basis: 'HOUSE#CHECK-04' },
    // the notice names the people: a new team is notified anew, but the visit that has begun goes on
    { from: ['approved', 'notified'], action: 'restaff', to: 'approved', basis: 'HOUSE#DRAW-17' },
    { from: 'started', action: 'finish', to: 'finished' },
    { from: ['unassigned', 'planned', 'declined', 'approved', 'notified'], action: 'cancel', to: 'cancelled', basis: 'HOUSE#DRAW-17' },
  ],
});
