import type { LocalDate } from '@xinheng/kernel';
import type { UseCase } from '../work/use-case.js';

/** `minutes`: at every full multiple, from midnight in China. `dailyAt`: once a day at that time in China. */
export type Every = { readonly minutes: number } | { readonly dailyAt: `${number}:${number}` };

/** When -> use case. A missed run is made up once, not once per miss. */
export interface Timer<S, I> {
  readonly name: string;
  readonly title: string;
  readonly every: Every;
  readonly useCase: UseCase<S, I, unknown>;
  input(today: LocalDate): I;
}

/** Any timer, whatever its input. */
export interface AnyTimer<S> extends Omit<Timer<S, never>, 'input'> {
  input(today: LocalDate): unknown;
}

/** Keeps the input of the timer and of its use case in step. */
export const timer = <S, I>(definition: Timer<S, I>): Timer<S, I> => definition;
