import { Controller } from '@nestjs/common';
import {
  defineRoute,
  type InputOf,
  InstantValue,
  LocalDateValue,
  RosterCertified,
  SubjectChanged,
  SubjectRegistered,
  SubjectRemoved,
  SubjectState,
} from '@xinheng/contracts';
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
    certified: z.array(z.object({ regionCode: z.string(), certifiedAt: InstantValue, certifiedOn: LocalDateValue })).default([]),
    removed: z.array(z.object({ code: z.string(), rowVersion: z.number() })).default([]),
  }),
  reply: z.object({ told: z.number() }),
  example: { body: {}, reply: { told: 0 } },
});

const tell = useCase<object>()({
  name: Tell.id,
  title: '发布名录事件',
  permission: 'public',
  emits: [SubjectRegistered, SubjectChanged, SubjectRemoved, RosterCertified],
  async run(ctx, { registered, changed, removed, certified }: InputOf<typeof Tell>) {
    await ctx.emitMany(SubjectRegistered, registered);
    await ctx.emitMany(
      SubjectChanged,
      changed.map((state) => ({ ...state, fields: ['address' as const] })),
    );
    await ctx.emitMany(
      SubjectRemoved,
      removed.map((one) => ({ ...one, importId: ctx.newId(), reason: '文件取错' })),
    );
    const by = { id: 'u-chief', name: '赵副局长', departmentName: '市市场监管局' };
    await ctx.emitMany(
      RosterCertified,
      certified.map((one) => ({ ...one, certificationId: ctx.newId(), certifiedBy: by, score: 93.6, subjects: 128_436 })),
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
