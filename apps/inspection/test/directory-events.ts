import { Controller } from '@nestjs/common';
import { defineRoute, type InputOf, SubjectChanged, SubjectRegistered, SubjectRemoved, SubjectState } from '@xinheng/contracts';
import { type Call, defineService, Route, useCase, Work } from '@xinheng/service-kit';
import { z } from 'zod';

/** Tells the events of a directory over the real bus: what the archive would say, without its imports. */
export const Tell = defineRoute({
  id: 'archive.directory.tell',
  method: 'POST',
  path: '/archive/tell',
  summary: '发布名录事件',
  access: 'public',
  body: z.object({
    registered: z.array(SubjectState).default([]),
    changed: z.array(SubjectState).default([]),
    removed: z.array(z.object({ code: z.string(), rowVersion: z.number() })).default([]),
  }),
  reply: z.object({ told: z.number() }),
  example: { body: {}, reply: { told: 0 } },
});

const tell = useCase<object>()({
  name: Tell.id,
  title: '发布名录事件',
  permission: 'public',
  emits: [SubjectRegistered, SubjectChanged, SubjectRemoved],
  async run(ctx, { registered, changed, removed }: InputOf<typeof Tell>) {
    await ctx.emitMany(SubjectRegistered, registered);
    await ctx.emitMany(
      SubjectChanged,
      changed.map((state) => ({ ...state, fields: ['address' as const] })),
    );
    await ctx.emitMany(
      SubjectRemoved,
      removed.map((one) => ({ ...one, importId: ctx.newId(), reason: '文件取错' })),
    );
    return { told: registered.length + changed.length + removed.length };
  },
});

@Controller()
class TellRoutes {
  constructor(private readonly work: Work<object>) {}
  @Route(Tell) tell(input: InputOf<typeof Tell>, call: Call) {
    return this.work.run(tell, input, call);
  }
}

export const directory = defineService<object>({
  name: 'archive',
  title: '名录',
  controllers: [TellRoutes],
  useCases: [tell],
  migrations: new URL('./producer/', import.meta.url),
  store: () => ({}),
});
