import { defineService } from '@xinheng/service-kit';
import { NoteApi, SERVICE } from './contracts.js';
import { PrismaClient } from './generated/client.js';
import { NoteReactions } from './reactions.js';
import { NoteRoutes } from './routes.js';
import { TemplateServiceStore } from './store.js';
import { listTakenNote } from './use-cases/list-note.js';
import { takeNoteDown } from './use-cases/take-note.js';

/** The smallest whole service: one table, one verb from outside, one event, one reaction. */
export const templateService = defineService<TemplateServiceStore, PrismaClient>({
  name: SERVICE,
  title: '样板服务',
  controllers: [NoteRoutes, NoteReactions],
  useCases: [takeNoteDown, listTakenNote],
  routes: [NoteApi],
  prisma: (adapter) => new PrismaClient({ adapter }),
  migrations: new URL('../prisma/migrations/', import.meta.url),
  store: (tx) => new TemplateServiceStore(tx),
});

export default templateService;
