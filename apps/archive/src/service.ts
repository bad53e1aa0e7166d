import { ChronicleApi, ImportApi, PublicSubjectApi, RosterApi, SubjectApi, serviceTitles } from '@xinheng/contracts';
import { defineService } from '@xinheng/service-kit';
import { PrismaClient } from './generated/client.js';
import { checkJob } from './jobs/check-job.js';
import { runJob } from './jobs/run-job.js';
import { undoJob } from './jobs/undo-job.js';
import { ChronicleReactions } from './reactions/chronicle-reactions.js';
import { GatewayReactions } from './reactions/gateway-reactions.js';
import { InspectionReactions } from './reactions/inspection-reactions.js';
import { ImportRoutes } from './routes/import-routes.js';
import { PublicRoutes } from './routes/public-routes.js';
import { SubjectRoutes } from './routes/subject-routes.js';
import { schedule } from './schedule.js';
import { ArchiveStore } from './store.js';
import { useCases } from './use-cases.js';

/** The archive 信用档案: the directory of subjects, what came to be known about them, and what the public sees of it. */
export const archive = defineService<ArchiveStore, PrismaClient>({
  name: 'archive',
  title: serviceTitles.archive,
  controllers: [ImportRoutes, SubjectRoutes, PublicRoutes, InspectionReactions, ChronicleReactions, GatewayReactions],
  useCases,
  routes: [ImportApi, SubjectApi, RosterApi, PublicSubjectApi, ChronicleApi],
  jobs: [checkJob, runJob, undoJob],
  schedule,
  prisma: (adapter) => new PrismaClient({ adapter }),
  migrations: new URL('../prisma/migrations/', import.meta.url),
  decidesByLaw: true,
  store: (tx) => new ArchiveStore(tx),
});

export default archive;
export { nameDivisions } from './use-cases/name-divisions.js';
export { registerMany } from './use-cases/register-many.js';
