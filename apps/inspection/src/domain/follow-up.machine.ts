import { type FollowUpState, followUpStates } from '@xinheng/contracts';
import { defineMachine } from '@xinheng/kernel';

/** What an office does after a result: open until corrected, found not corrected, or handed to whoever deals with it. */
export const followUpMachine = defineMachine<FollowUpState, 'corrected' | 'failed' | 'handed'>({
  name: 'inspection.follow-up',
  title: '后续处置',
  initial: 'open',
  states: followUpStates,
  actions: { corrected: '确认已改正', failed: '确认逾期未改正', handed: '移交' },
  steps: [
    { from: ['open', 'failed'], action: 'corrected', to: 'corrected' },
    { from: 'open', action: 'failed', to: 'failed' },
    { from: ['open', 'failed'], action: 'handed', to: 'handed' },
  ],
});
