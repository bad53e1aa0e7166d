import { describe, expect, test } from '@jest/globals';
import { decided } from './decision.js';
import { defineMachine } from './machine.js';
import { isRefusal, Refusal } from './refusal.js';
import { termText } from './term.js';

const door = {
  name: 'test.door',
  title: '门',
  initial: 'open',
  states: { open: '开着', shut: '关着', locked: '锁着' },
  actions: { shut: '关上', open: '打开', lock: '上锁' },
  steps: [
    { from: 'open', action: 'shut', to: 'shut' },
    { from: ['shut', 'locked'], action: 'open', to: 'open' },
    { from: 'shut', action: 'lock', to: 'locked' },
  ],
} as const;

describe('a machine', () => {
  const machine = defineMachine<'open' | 'shut' | 'locked', 'shut' | 'open' | 'lock'>(door);

  test('goes where its table says and refuses the rest with the way out', () => {
    expect(machine.next('locked', 'open')).toBe('open');
    expect(machine.actionsFrom('shut')).toEqual(['open', 'lock']);
    expect(machine.can('open', 'lock')).toBe(false);
    const attempt = () => machine.next('open', 'lock');
    expect(attempt).toThrow(Refusal);
    expect(attempt).toThrow('门现为“开着”，不能上锁');
    try {
      attempt();
    } catch (error) {
      expect(isRefusal(error) && [error.code, error.wayOut, error.facts.allowed]).toEqual([
        'test.door.wrong-state',
        '当前可以：关上',
        ['关上'],
      ]);
    }
  });

  test('a table with an unreachable state or two ways is a fault at start-up', () => {
    expect(() => defineMachine({ ...door, steps: door.steps.slice(0, 2) })).toThrow('unreachable states locked');
    expect(() => defineMachine({ ...door, steps: [...door.steps, { from: 'open', action: 'shut', to: 'locked' }] })).toThrow('two steps');
  });
});

test('a decision carries its next state, articles and events', () => {
  expect(decided('shut', ['HOUSE#DRAW-28'], 'door.shut')).toEqual({ next: 'shut', basis: ['HOUSE#DRAW-28'], events: ['door.shut'] });
});

test('a term reads as Chinese', () => {
  expect([termText({ amount: 20, unit: 'working-day' }), termText({ amount: 3, unit: 'month' })]).toEqual(['20 个工作日', '3 个月']);
});
