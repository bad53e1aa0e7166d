import { expect, test } from '@jest/globals';
import { isRefusal, localDate } from '@xinheng/kernel';
import { ceremonyMachine } from './ceremony.machine.js';
import { ceremonyNumber, taskNumber } from './ceremony-number.js';
import { ceremonyPlan } from './ceremony-plan.js';
import { planMachine } from './plan.machine.js';
import { nextAct, provenText } from './proven.js';
import { taskMachine } from './task.machine.js';

test('a task walks from draft to closed in one order', () => {
  const walk = ['approve', 'freeze', 'draw', 'assign', 'start', 'close'] as const;
  let state = taskMachine.initial;
  for (const action of walk) state = taskMachine.next(state, action);
  expect(state).toBe('closed');
  expect(taskMachine.actionsFrom('closed')).toEqual([]);
  expect(taskMachine.can('approved', 'change')).toBe(false);
  expect(taskMachine.can('inspecting', 'void')).toBe(false);
});

test('a plan is published only after it was filed with the level above', () => {
  expect(planMachine.can('approved', 'publish')).toBe(false);
  expect(planMachine.next('filed', 'publish')).toBe('published');
  expect(planMachine.can('published', 'return')).toBe(false);
});

test('nobody reveals before all have committed, and a stop is for good', () => {
  expect(ceremonyMachine.can('open', 'reveal')).toBe(false);
  expect(ceremonyMachine.can('committed', 'commit')).toBe(false);
  expect(ceremonyMachine.can('committed', 'chance')).toBe(false);
  expect(ceremonyMachine.actionsFrom('stopped')).toEqual([]);
  expect(ceremonyMachine.can('drawn', 'stop')).toBe(false);
});

test('every state of a ceremony says what is proven and offers one next act', () => {
  for (const state of Object.keys(ceremonyMachine.states) as (keyof typeof ceremonyMachine.states)[]) {
    expect(provenText(state).length).toBeGreaterThan(10);
    expect(nextAct(state, [], 0).text).not.toBe('');
  }
  expect(nextAct('fixed', [], 2).text).toContain('2 个任务');
});

test('numbers as they are printed', () => {
  expect(ceremonyNumber(localDate('2026-11-23'), '临江', 1)).toBe('20261123-临江-001');
  expect(taskNumber('临市监', 2026, 11)).toBe('临市监抽查〔2026〕11号');
});

test('the plan of a ceremony names no person, and refuses classes in the open', () => {
  const party = {
    role: '监督',
    kind: 'committed' as const,
    organisation: '司法局',
    person: '周处长',
    rule: '自写数',
    accountId: 'u1',
    substitute: { organisation: '司法局', person: '郑科长' },
  };
  const facts = {
    number: '20261123-临江-001',
    title: '抽查',
    cycle: '2026',
    secrecy: 'sealed' as const,
    contributors: [party],
    absence: 'stop' as const,
  };
  const strata = ['A', 'B', 'C', 'D'].map((name) => ({ name, ratio: '0.1' }));
  const part = {
    department: '市场局',
    library: '库',
    items: [],
    conditions: {},
    stratifyBy: 'risk-class' as const,
    strata,
    exclusionRules: {},
    fullCoverageTags: [],
    routineCapPerYear: null,
  };
  const task = {
    number: '1号',
    name: '抽查',
    source: '',
    planRow: null,
    mode: '',
    windowFrom: '',
    windowTo: '',
    minInspectors: 2,
    listPublic: true,
    redrawOf: null,
    parts: [part],
  };
  const plan = ceremonyPlan(facts, [task]);
  expect([plan.strataAre, plan.purpose, plan.parts[0]!.name]).toEqual(['risk-class', 'objects:2026', '1号 市场局']);
  expect(JSON.stringify(plan)).not.toMatch(/周处长|郑科长|u1/);
  try {
    ceremonyPlan({ ...facts, secrecy: 'open' }, [task]);
    throw new Error('not refused');
  } catch (error) {
    expect(isRefusal(error) && error.code).toBe('draw.open-mode-with-risk-classes');
  }
});
