import { Controller, Inject } from '@nestjs/common';
import { defineEvent } from '@xinheng/contracts';
import { type Delivery, defineService, type Event, React, type Sql, useCase, Work } from '@xinheng/service-kit';
import { z } from 'zod';

export const Counted = defineEvent('commitment.counted', {
  version: 1,
  summary: '计了一次数',
  data: z.object({ code: z.string(), text: z.string() }),
  key: ({ code }) => code,
  example: { code: '91420992MA4Y3K9X3H', text: '一次' },
});

/** The effect that both sides of the comparison have: one upsert per batch. */
export const EFFECT = `insert into count_of as c (key, n) select key, count(*) from unnest($1::text[]) as u(key) group by key order by key
  on conflict (key) do update set n = c.n + excluded.n`;

const count = useCase<Sql>()({
  name: 'commitment.count',
  title: '计数',
  permission: 'system',
  emits: [],
  async run(ctx, keys: string[]) {
    await ctx.store.run(EFFECT, [keys]);
  },
});

class CountingReactions {
  readonly work: Work<Sql>;
  constructor(work: Work<Sql>) {
    this.work = work;
  }
  counted(events: Event<typeof Counted>[], delivery: Delivery): Promise<void> {
    return this.work.react(
      count,
      events.map(({ key }) => key),
      delivery,
    );
  }
}

// decorators, applied by hand: this file runs without a build
const method = Object.getOwnPropertyDescriptor(CountingReactions.prototype, 'counted') as TypedPropertyDescriptor<
  CountingReactions['counted']
>;
React(Counted, { batch: true })(CountingReactions.prototype, 'counted', method);
Inject(Work)(CountingReactions, undefined, 0);
Controller()(CountingReactions);

/** The smallest service that hears its own events and counts them. */
export const counting = defineService<Sql, undefined>({
  name: 'commitment',
  title: '计数',
  controllers: [CountingReactions],
  useCases: [count],
  migrations: new URL('./counting/', import.meta.url),
  store: ({ sql }) => sql,
});
