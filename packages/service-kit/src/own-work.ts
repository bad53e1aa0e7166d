import { randomUUID } from 'node:crypto';
import { Controller } from '@nestjs/common';
import type { Service } from './service.js';
import { systemActor } from './work/actor.js';
import type { UseCase } from './work/use-case.js';
import { Work } from './work/work.js';

export interface OwnWork<S, C> {
  /** Boot this one instead of the service that was given. */
  readonly service: Service<S, C>;
  /** The running service's `Work`. @throws Error before it runs */
  work(): Work<S>;
  /** Runs a use case as the system itself, as timers do: for what an installation sets up once and no route offers. */
  run<I, R>(useCase: UseCase<S, I, R>, input: I): Promise<R>;
}

/** A service whose `Work` its own process can reach: Nest makes one more door, which nobody outside can open. */
export function withOwnWork<S, C>(service: Service<S, C>): OwnWork<S, C> {
  const made: Work<S>[] = [];
  @Controller()
  class OwnDoor {
    constructor(work: Work<S>) {
      made.push(work);
    }
  }
  const work = (): Work<S> => {
    const latest = made.at(-1);
    if (!latest) throw new Error(`${service.name} does not run yet`);
    return latest;
  };
  return {
    service: { ...service, controllers: [...service.controllers, OwnDoor] },
    work,
    run: (useCase, input) => {
      const id = randomUUID();
      const actor = systemActor(service.name, service.title);
      return work().run(useCase, input, { actor, correlationId: id, causationId: id, requestId: id, internal: true });
    },
  };
}
