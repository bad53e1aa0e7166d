import 'reflect-metadata';
import { applyDecorators, type Type } from '@nestjs/common';
import { Ctx, EventPattern, Payload } from '@nestjs/microservices';
import type { EventDefinition } from '@xinheng/contracts';
import type { Delivery, Event } from '../work/reaction.js';

export interface ReactOptions {
  /** The handler takes an array of events of one type; it is called with one when a batch has failed. */
  readonly batch?: boolean;
  /** A consumer group of its own; default: the service. */
  readonly group?: string;
}

/** What `@React` leaves at the handler for the bus: Nest carries it to `Server.addHandler` as `extras`. */
export interface ReactionMark extends ReactOptions {
  readonly event: EventDefinition;
}

const MARKS = Symbol('xinheng:reactions');

type Handler<E extends EventDefinition, O extends ReactOptions> = (
  heard: O extends { readonly batch: true } ? Event<E>[] : Event<E>,
  delivery: Delivery,
) => Promise<unknown>;

/** Declares a method of a Nest controller as the reaction to an event: `@React(ResultPublished)`. */
export function React<E extends EventDefinition, const O extends ReactOptions = Record<never, never>>(event: E, options?: O) {
  const mark: ReactionMark = { ...options, event: event as unknown as EventDefinition };
  return <H extends Handler<E, O>>(target: object, name: string, descriptor: TypedPropertyDescriptor<H>): void => {
    const marks: ReactionMark[] = Reflect.getOwnMetadata(MARKS, target.constructor) ?? [];
    Reflect.defineMetadata(MARKS, [...marks, mark], target.constructor);
    Payload()(target, name, 0);
    Ctx()(target, name, 1);
    applyDecorators(EventPattern(event.type, mark as unknown as Record<string, unknown>) as MethodDecorator)(target, name, descriptor);
  };
}

/** Every reaction of these controllers. */
export const reactionsOf = (controllers: readonly Type[]): ReactionMark[] =>
  controllers.flatMap((controller) => (Reflect.getMetadata(MARKS, controller) as ReactionMark[] | undefined) ?? []);
