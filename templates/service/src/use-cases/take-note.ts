import type { InputOf } from '@xinheng/contracts';
import { useCase } from '@xinheng/service-kit';
import { type NoteApi, NoteTaken } from '../contracts.js';
import { takeNote } from '../domain/note.js';
import type { TemplateServiceStore } from '../store.js';

export const takeNoteDown = useCase<TemplateServiceStore>()({
  name: 'template-service.note.take',
  title: '登记记事',
  permission: 'signed-in',
  emits: [NoteTaken],
  async run(ctx, { subject, text }: InputOf<typeof NoteApi.take>) {
    const note = takeNote(ctx.newId(), subject, text, ctx.today);
    await ctx.store.addNote(note);
    ctx.emit(NoteTaken, { noteId: note.id, subject });
    return { id: note.id, version: note.version };
  },
  audit: (_input, reply) => ({ subject: `note:${reply.id}` }),
});
