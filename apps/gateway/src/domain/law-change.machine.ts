import { type LawChangeState, lawChangeStates } from '@xinheng/contracts';
import { defineMachine } from '@xinheng/kernel';

/**
 * A correction of law or calendar: one person proposes, another confirms, and it can be taken back but never deleted.
 * @basis HOUSE#LAW-02
 */
export const lawChangeMachine = defineMachine<LawChangeState, 'confirm' | 'decline' | 'withdraw'>({
  name: 'gateway.law-change',
  title: '法规更正',
  initial: 'proposed',
  states: lawChangeStates,
  actions: { confirm: '确认', decline: '不同意', withdraw: '撤回' },
  steps: [
    { from: 'proposed', action: 'confirm', to: 'in-force', basis: 'HOUSE#LAW-02' },
    { from: 'proposed', action: 'decline', to: 'declined', basis: 'HOUSE#LAW-02' },
    { from: ['proposed', 'in-force'], action: 'withdraw', to: 'withdrawn', basis: 'HOUSE#LAW-01' },
  ],
});
