import 'reflect-metadata';
import { createParamDecorator, type ExecutionContext, RequestMapping, RequestMethod, Res, type Type } from '@nestjs/common';
import type { InputOf, ReplyOf, RouteDefinition } from '@xinheng/contracts';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Observable } from 'rxjs';
import type { Call } from '../work/call.js';
import { answer } from './answer.js';
import { callOf } from './call-of.js';
import type { Download } from './download.js';
import { parseInput } from './parse-input.js';

const SERVES = Symbol('xinheng:serves');

/** What a route's method gives back: its reply, a byte stream, or a stream of events. */
export type Answer<Route extends RouteDefinition> = ReplyOf<Route> | Download | Observable<ReplyOf<Route>> | AsyncIterable<ReplyOf<Route>>;

type Door<Route extends RouteDefinition> = (input: InputOf<Route>, call: Call) => Promise<Answer<Route>> | Answer<Route>;

const requestOf = (host: ExecutionContext): FastifyRequest => host.switchToHttp().getRequest<FastifyRequest>();

const RouteInput = createParamDecorator((route: RouteDefinition, host) => parseInput(route, requestOf(host)));
const RouteCall = createParamDecorator((route: RouteDefinition, host) => callOf(route, requestOf(host)));

/** Serves the operation of a contract: `@Route(TaskApi.create) create(input, call) { return this.work.run(createTask, input, call); }` */
export function Route<const R extends RouteDefinition>(route: R) {
  return <H extends Door<R>>(target: object, name: string, descriptor: TypedPropertyDescriptor<H>): void => {
    const contract = route as RouteDefinition;
    noteServed(target, contract);
    const door = descriptor.value as unknown as (input: unknown, call: Call) => unknown;
    async function served(this: unknown, input: unknown, call: Call, reply: FastifyReply): Promise<void> {
      await answer(contract, await door.call(this, input, call), reply, call);
    }
    Object.defineProperty(served, 'name', { value: name });
    descriptor.value = served as unknown as H;
    RouteInput(contract)(target, name, 0);
    RouteCall(contract)(target, name, 1);
    Res()(target, name, 2);
    RequestMapping({ path: `/api${contract.path}`, method: RequestMethod[contract.method] })(target, name, descriptor);
  };
}

function noteServed(target: object, route: RouteDefinition): void {
  const served: RouteDefinition[] = Reflect.getOwnMetadata(SERVES, target.constructor) ?? [];
  Reflect.defineMetadata(SERVES, [...served, route], target.constructor);
}

/** The contracts that these controllers serve. */
export const servedBy = (controllers: readonly Type[]): RouteDefinition[] =>
  controllers.flatMap((controller) => (Reflect.getMetadata(SERVES, controller) as RouteDefinition[] | undefined) ?? []);
