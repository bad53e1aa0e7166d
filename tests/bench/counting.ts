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

/** What a benchmark may want to know of the reactions in its own process. */
export const progress = {
  begun: (): void => undefined,
  /** After the commit of the effects; the keys of their events. */
  done: (_keys: readonly string[]): void => undefined,
};

/** An act whose event is counted. */
export const tell = useCase<Sql>()({
  name: 'commitment.tell',
  title: '记一次数',
  permission: 'system',
  emits: [Counted],
  async run(ctx, { code }: { code: string }) {
    ctx.emit(Counted, { code, text: '检查对象名录'.repeat(8) });
  },
});

class CountingReactions {
  readonly work: Work<Sql>;
  constructor(work: Work<Sql>) {
    this.work = work;
  }
  counted(events: Event<typeof Counted>[], delivery: Delivery): Promise<void> {
    progress.begun();
    const keys = events.map(({ key }) => key);
    delivery.afterCommit(() => progress.done(keys));
    return this.work.react(count, keys, delivery);
  }
}

// decorators, applied by hand: this file runs without a build
const method = Object.getOwnPropertyDescriptor(CountingReactions.prototype, 'counted') as TypedPropertyDescriptor<
  CountingReactions['counted']
>;
React(Counted, { batch: true })(CountingReactions.prototype, 'counted', method);
Inject(Work)(CountingReactions, undefined, 0);
Controller()(CountingReactions);

const common = { title: '计数', migrations: new URL('./counting/', import.meta.url), store: ({ sql }: { sql: Sql }): Sql => sql };

/** The smallest service that hears its own events and counts them. */
export const counting = defineService<Sql, undefined>({
  ...common,
  name: 'commitment',
  controllers: [CountingReactions],
  useCases: [count, tell],
});

/** The same without a reaction: only its relay is at work. */
export const sending = defineService<Sql, undefined>({ ...common, name: 'commitment', controllers: [], useCases: [] });

/** Another service that counts the events of the first. */
export const hearing = defineService<Sql, undefined>({
  ...common,
  name: 'supervision',
  controllers: [CountingReactions],
  useCases: [count],
});
