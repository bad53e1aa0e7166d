import { Controller } from '@nestjs/common';
import { type DataOf, defineRoute, type InputOf, ResultPublished, ResultWithdrawn } from '@xinheng/contracts';
import { type Call, defineService, Route, useCase, Work } from '@xinheng/service-kit';
import { z } from 'zod';

const reply = z.object({ told: z.boolean() });

/** What the archive hears of, told on demand: only the two events, nothing else of an inspection. */
export const PublisherApi = {
  publish: defineRoute({
    id: 'inspection.test.publish',
    method: 'POST',
    path: '/inspection/test/publish',
    summary: '公示',
    access: 'public',
    body: z.object({ result: ResultPublished.data }),
    reply,
    example: { body: { result: ResultPublished.example }, reply: { told: true } },
  }),
  withdraw: defineRoute({
    id: 'inspection.test.withdraw',
    method: 'POST',
    path: '/inspection/test/withdraw',
    summary: '撤回',
    access: 'public',
    body: z.object({ withdrawal: ResultWithdrawn.data }),
    reply,
    example: { body: { withdrawal: ResultWithdrawn.example }, reply: { told: true } },
  }),
};

const publish = useCase<null>()({
  name: 'inspection.test.publish',
  title: '公示',
  permission: 'public',
  emits: [ResultPublished],
  async run(ctx, { result }: { result: DataOf<typeof ResultPublished> }) {
    ctx.emit(ResultPublished, result);
    return { told: true };
  },
});

const withdraw = useCase<null>()({
  name: 'inspection.test.withdraw',
  title: '撤回',
  permission: 'public',
  emits: [ResultWithdrawn],
  async run(ctx, { withdrawal }: { withdrawal: DataOf<typeof ResultWithdrawn> }) {
    ctx.emit(ResultWithdrawn, withdrawal);
    return { told: true };
  },
});

@Controller()
class PublisherRoutes {
  constructor(private readonly work: Work<null>) {}

  @Route(PublisherApi.publish) publish(input: InputOf<typeof PublisherApi.publish>, call: Call) {
    return this.work.run(publish, input, call);
  }
  @Route(PublisherApi.withdraw) withdraw(input: InputOf<typeof PublisherApi.withdraw>, call: Call) {
    return this.work.run(withdraw, input, call);
  }
}

export const publisher = defineService<null>({
  name: 'inspection',
  title: '公示方',
  controllers: [PublisherRoutes],
  useCases: [publish, withdraw],
  migrations: new URL('./publisher-migrations/', import.meta.url),
  store: () => null,
});
