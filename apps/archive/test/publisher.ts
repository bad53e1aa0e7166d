import { Controller } from '@nestjs/common';
import {
  CeremonyStopped,
  DepartmentRecorded,
  defineRoute,
  type EventDefinition,
  type InputOf,
  ObjectFoundGone,
  PlanPublished,
  ResultPublished,
  ResultWithdrawn,
  RosterFrozen,
  TaskDrawn,
  TaskVoided,
} from '@xinheng/contracts';
import { type Call, defineService, Route, useCase, Work } from '@xinheng/service-kit';
import { z } from 'zod';

/** A service that says, on demand, what it is told to say: only the events that the archive hears, nothing else of its namesake. */
function talker<Name extends 'inspection' | 'gateway'>(name: Name, events: readonly EventDefinition[]) {
  const api = {
    tell: defineRoute({
      id: `${name}.test.tell`,
      method: 'POST',
      path: `/${name}/test/tell`,
      summary: '发布事件',
      access: 'public',
      body: z.object({ type: z.string(), data: z.unknown() }),
      reply: z.object({ told: z.boolean() }),
      example: { body: { type: events[0]!.type, data: events[0]!.example }, reply: { told: true } },
    }),
  };
  const tell = useCase<null>()({
    name: `${name}.test.tell`,
    title: '发布事件',
    permission: 'public',
    emits: events,
    async run(ctx, { type, data }: InputOf<typeof api.tell>) {
      ctx.emit(events.find((event) => event.type === type)!, data);
      return { told: true };
    },
  });

  @Controller()
  class TellRoutes {
    constructor(private readonly work: Work<null>) {}

    @Route(api.tell) tell(input: InputOf<typeof api.tell>, call: Call) {
      return this.work.run(tell, input, call);
    }
  }

  const service = defineService<null>({
    name,
    title: '发布方',
    controllers: [TellRoutes],
    useCases: [tell],
    migrations: new URL('./publisher-migrations/', import.meta.url),
    store: () => null,
  });
  return { api, service };
}

export const inspectionTalker = talker('inspection', [
  ...[ResultPublished, ResultWithdrawn, ObjectFoundGone],
  ...[PlanPublished, RosterFrozen, TaskDrawn, CeremonyStopped, TaskVoided],
]);
export const gatewayTalker = talker('gateway', [DepartmentRecorded]);
