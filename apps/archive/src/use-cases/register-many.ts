import { SubjectRegistered } from '@xinheng/contracts';
import type { LocalDate } from '@xinheng/kernel';
import { useCase } from '@xinheng/service-kit';
import type { SubjectDraft } from '../domain/rows/row.js';
import type { ArchiveStore } from '../store.js';

export interface RegisterMany {
  readonly subjects: readonly SubjectDraft[];
  readonly source: string;
  readonly sourceDate: LocalDate;
}

/** Registers subjects that are known to be well formed, a few thousand at a time. Codes already in the directory are left alone. */
export const registerMany = useCase<ArchiveStore>()({
  name: 'archive.subject.register-many',
  title: '成批登记主体',
  permission: 'system',
  emits: [SubjectRegistered],
  async run(ctx, { subjects, source, sourceDate }: RegisterMany) {
    const registered = await ctx.store.subjects.registerMany(subjects, source, sourceDate, ctx.now, ctx.actor.name);
    await ctx.emitMany(SubjectRegistered, registered);
    return { registered: registered.length };
  },
  audit: (input, reply) => ({ subject: 'directory', detail: { given: input.subjects.length, registered: reply.registered } }),
});
