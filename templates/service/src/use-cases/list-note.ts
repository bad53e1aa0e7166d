import { useCase } from '@xinheng/service-kit';
import { listNote } from '../domain/note.js';
import type { TemplateServiceStore } from '../store.js';

export const listTakenNote = useCase<TemplateServiceStore>()({
  name: 'template-service.note.list',
  title: '公开记事',
  permission: 'system',
  async run(ctx, { noteId }: { noteId: string }) {
    const note = await ctx.store.lockNote(noteId);
    await ctx.store.saveNote(listNote(note, ctx.today));
  },
  about: ({ noteId }) => `note:${noteId}`,
});
