import type { Basis } from './basis.js';
import { Refusal } from './refusal.js';

/** One row of a state machine: in `from`, `action` leads to `to`, because of `basis`. */
export interface Step<S extends string, A extends string> {
  readonly from: S | readonly S[];
  readonly action: A;
  readonly to: S;
  readonly basis?: Basis;
}

export interface MachineDefinition<S extends string, A extends string> {
  /** Dotted name used in refusal codes and diagrams, e.g. `inspection.task`. */
  readonly name: string;
  /** Chinese name of the thing, for messages: 抽查任务. */
  readonly title: string;
  readonly initial: S;
  /** Chinese label of every state: the one list of states. */
  readonly states: Readonly<Record<S, string>>;
  /** Chinese label of every action. */
  readonly actions: Readonly<Record<A, string>>;
  readonly steps: readonly Step<S, A>[];
}

export interface Machine<S extends string, A extends string> extends MachineDefinition<S, A> {
  /** The state after `action`. @throws Refusal `<name>.wrong-state` naming the state, the action and what is allowed instead. */
  next(state: S, action: A): S;
  can(state: S, action: A): boolean;
  actionsFrom(state: S): A[];
}

const listOf = <S>(from: S | readonly S[]): readonly S[] => (Array.isArray(from) ? from : [from as S]);

/**
 * Builds a machine from its table and checks the table: every state reachable from the initial one, no two steps for one
 * (state, action). A faulty table is a fault at start-up, not at the first citizen.
 */
export function defineMachine<S extends string, A extends string>(definition: MachineDefinition<S, A>): Machine<S, A> {
  const table = new Map<string, Step<S, A>>();
  for (const step of definition.steps) {
    for (const from of listOf(step.from)) {
      const key = `${from} ${step.action}`;
      if (table.has(key)) throw new Error(`${definition.name}: two steps for "${step.action}" in "${from}"`);
      table.set(key, step);
    }
  }
  const reached = new Set<S>([definition.initial]);
  for (const state of reached) {
    for (const step of definition.steps) if (listOf(step.from).includes(state)) reached.add(step.to);
  }
  const lost = (Object.keys(definition.states) as S[]).filter((state) => !reached.has(state));
  if (lost.length > 0) throw new Error(`${definition.name}: unreachable states ${lost.join(', ')}`);

  const actionsFrom = (state: S): A[] => (Object.keys(definition.actions) as A[]).filter((action) => table.has(`${state} ${action}`));
  return {
    ...definition,
    can: (state, action) => table.has(`${state} ${action}`),
    actionsFrom,
    next(state, action) {
      const step = table.get(`${state} ${action}`);
      if (step) return step.to;
      const allowed = actionsFrom(state).map((a) => definition.actions[a]);
      throw new Refusal({
        code: `${definition.name}.wrong-state`,
        message: `${definition.title}现为“${definition.states[state]}”，不能${definition.actions[action]}`,
        wayOut: allowed.length > 0 ? `当前可以：${allowed.join('、')}` : '该状态已是终点，不再接受操作',
        facts: { state, action, allowed },
      });
    },
  };
}
