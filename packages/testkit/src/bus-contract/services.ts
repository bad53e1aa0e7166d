import { Controller } from '@nestjs/common';
import { defineEvent, defineRoute, type InputOf, type ServiceName } from '@xinheng/contracts';
import { type Call, type Delivery, defineService, type Event, React, Route, type Sql, useCase, Work } from '@xinheng/service-kit';
import { z } from 'zod';

/** The one event of the contract: the `n`-th of its subject. */
export const Counted = defineEvent('commitment.counted', {
  version: 1,
  summary: '主体的第 n 件事',
  data: z.object({ subject: z.string(), n: z.number().int() }),
  key: (data) => data.subject,
  example: { subject: 'S1', n: 1 },
});

export const TWO_GROUPS = 'joint-action.second';

type Plan = (group: string, data: { subject: string; n: number }) => Error | undefined;

/** What the reactions should fail with; the suite sets it. */
export const plan: { fails: Plan } = { fails: () => undefined };

class HeardStore {
  constructor(private readonly sql: Sql) {}
  async add(group: string, events: readonly Event<typeof Counted>[]): Promise<void> {
    await this.sql.run('INSERT INTO heard (group_name, event_id, subject, n) SELECT $1, * FROM unnest($2::uuid[], $3::text[], $4::int[])', [
      group,
      events.map(({ id }) => id),
      events.map(({ data }) => data.subject),
      events.map(({ data }) => data.n),
    ]);
  }
}

const hear = (service: ServiceName) =>
  useCase<HeardStore>()({
    name: `${service}.hear`,
    title: '记下听到的事',
    permission: 'system',
    async run(ctx, { group, events }: { group: string; events: readonly Event<typeof Counted>[] }) {
      await ctx.store.add(group, events);
      for (const { data } of events) {
        const failure = plan.fails(group, data);
        if (failure) throw failure;
      }
    },
  });

const hearOne = hear('supervision');
const hearMany = hear('joint-action');

@Controller()
class SupervisionReactions {
  constructor(private readonly work: Work<HeardStore>) {}
  @React(Counted) count(event: Event<typeof Counted>, delivery: Delivery) {
    return this.work.react(hearOne, { group: delivery.group, events: [event] }, delivery);
  }
}

@Controller()
class JointActionReactions {
  constructor(private readonly work: Work<HeardStore>) {}
  @React(Counted, { batch: true }) count(events: Event<typeof Counted>[], delivery: Delivery) {
    return this.work.react(hearMany, { group: delivery.group, events }, delivery);
  }
  @React(Counted, { group: TWO_GROUPS }) countAgain(event: Event<typeof Counted>, delivery: Delivery) {
    return this.work.react(hearMany, { group: delivery.group, events: [event] }, delivery);
  }
}

const folder = (service: string): URL => new URL(`../../bus-contract-migrations/${service}/`, import.meta.url);

const Count = defineRoute({
  id: 'commitment.count',
  method: 'POST',
  path: '/commitment/count',
  summary: '记一件事',
  access: 'public',
  body: z.object({ subject: z.string(), n: z.number().int() }),
  reply: z.object({ n: z.number() }),
  example: { body: { subject: 'S1', n: 1 }, reply: { n: 1 } },
});
export const CountApi = { count: Count };

const count = useCase<Sql>()({
  name: 'commitment.count',
  title: '记一件事',
  permission: 'public',
  emits: [Counted],
  async run(ctx, { subject, n }: InputOf<typeof Count>) {
    ctx.emit(Counted, { subject, n });
    return { n };
  },
});

@Controller()
class CountRoutes {
  constructor(private readonly work: Work<Sql>) {}
  @Route(Count) count(input: InputOf<typeof Count>, call: Call) {
    return this.work.run(count, input, call);
  }
}

export const producer = defineService<Sql>({
  name: 'commitment',
  title: '生产者',
  controllers: [CountRoutes],
  routes: [CountApi],
  useCases: [count],
  migrations: folder('commitment'),
  store: (tx) => tx.sql,
});

export const single = defineService<HeardStore>({
  name: 'supervision',
  title: '逐件接收者',
  controllers: [SupervisionReactions],
  useCases: [hearOne],
  migrations: folder('supervision'),
  store: (tx) => new HeardStore(tx.sql),
});

export const batched = defineService<HeardStore>({
  name: 'joint-action',
  title: '成批接收者',
  controllers: [JointActionReactions],
  useCases: [hearMany],
  migrations: folder('joint-action'),
  store: (tx) => new HeardStore(tx.sql),
});
