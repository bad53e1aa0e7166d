import { type PartState, partStates } from '@xinheng/contracts';
import { defineMachine } from '@xinheng/kernel';

export type PartAction = 'enter' | 'accept' | 'return' | 'publish' | 'withdraw' | 'correct' | 'replace';

/**
 * One department's result of a visit. Who checks enters and publishes; another person reviews.
 * @basis SAMR-2019-38
 * @basis HOUSE#DRAW-21
 */
export const partMachine = defineMachine<PartState, PartAction>({
  name: 'inspection.visit-part',
  title: '检查结果',
  initial: 'waiting',
  states: partStates,
  actions: {
    enter: '完成录入',
    accept: '复核通过',
    return: '退回补正',
    publish: '公示',
    withdraw: '撤回公示',
    correct: '更正',
    replace: '替换对象',
  },
  steps: [
    { from: ['waiting', 'returned'], action: 'enter', to: 'entered', basis: 'HOUSE#DRAW-21' },
    { from: 'entered', action: 'accept', to: 'reviewed' },
    { from: 'entered', action: 'return', to: 'returned' },
    { from: 'reviewed', action: 'publish', to: 'published', basis: 'HOUSE#DRAW-20' },
    { from: 'published', action: 'withdraw', to: 'withdrawn' },
    { from: 'withdrawn', action: 'correct', to: 'returned' },
    { from: 'waiting', action: 'replace', to: 'replaced', basis: 'HOUSE#DRAW-17' },
  ],
});
