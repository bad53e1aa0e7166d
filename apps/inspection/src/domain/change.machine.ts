import { type ChangeState, changeStates } from '@xinheng/contracts';
import { defineMachine } from '@xinheng/kernel';

/**
 * A recusal or a replacement after the draw: asked for with a reason, decided by the head; the work goes on meanwhile.
 * @basis PENALTY-LAW#43
 * @basis HOUSE#DRAW-17
 */
export const changeMachine = defineMachine<ChangeState, 'grant' | 'refuse'>({
  name: 'inspection.change',
  title: '回避与替换申请',
  initial: 'pending',
  states: changeStates,
  actions: { grant: '同意', refuse: '不同意' },
  steps: [
    { from: 'pending', action: 'grant', to: 'granted', basis: 'HOUSE#DRAW-14' },
    { from: 'pending', action: 'refuse', to: 'refused', basis: 'HOUSE#DRAW-14' },
  ],
});
