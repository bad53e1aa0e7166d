import { ceremonyStates } from '@xinheng/contracts';
import { defineMachine } from '@xinheng/kernel';

/**
 * A ceremony: everything is fixed before anyone commits, everyone commits before anyone reveals, the seed exists after the last
 * contribution, and one draw follows. It stops for good where a party is missing or a reveal is false.
 * @basis HOUSE#DRAW-28
 */
export const ceremonyMachine = defineMachine({
  name: 'inspection.ceremony',
  title: '抽取仪式',
  initial: 'planned',
  states: ceremonyStates,
  actions: {
    join: '加入任务',
    fix: '固定方案',
    open: '开始',
    commit: '承诺',
    'all-committed': '承诺齐备',
    reveal: '揭示',
    'all-revealed': '揭示齐备',
    chance: '录入当场产生的数',
    seed: '生成种子',
    draw: '抽取',
    close: '宣读签字',
    stop: '中止',
  },
  steps: [
    { from: 'planned', action: 'join', to: 'planned' },
    { from: 'planned', action: 'fix', to: 'fixed' },
    { from: 'fixed', action: 'open', to: 'open' },
    { from: 'open', action: 'commit', to: 'open' },
    { from: 'open', action: 'all-committed', to: 'committed' },
    { from: 'committed', action: 'reveal', to: 'committed' },
    { from: 'committed', action: 'all-revealed', to: 'revealed' },
    { from: 'revealed', action: 'chance', to: 'revealed' },
    { from: 'revealed', action: 'seed', to: 'seeded' },
    { from: 'seeded', action: 'draw', to: 'drawn' },
    { from: 'drawn', action: 'close', to: 'closed' },
    { from: ['planned', 'fixed', 'open', 'committed', 'revealed', 'seeded'], action: 'stop', to: 'stopped' },
  ],
});
