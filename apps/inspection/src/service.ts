import { CeremonyApi, DrawApi, InspectorApi, ItemApi, LibraryApi, PlanApi, ProcedureApi, serviceTitles, TaskApi } from '@xinheng/contracts';
import { defineService } from '@xinheng/service-kit';
import { PrismaClient } from './generated/client.js';
import { drawJob } from './jobs/draw-job.js';
import { freezeJob } from './jobs/freeze-job.js';
import { rehearsalJob } from './jobs/rehearsal-job.js';
import { ArchiveReactions } from './reactions/archive-reactions.js';
import { CeremonyRoutes } from './routes/ceremony-routes.js';
import { DrawRoutes } from './routes/draw-routes.js';
import { InspectorRoutes, ItemRoutes, LibraryRoutes } from './routes/library-routes.js';
import { PlanRoutes } from './routes/plan-routes.js';
import { TaskRoutes } from './routes/task-routes.js';
import { InspectionStore } from './store/inspection-store.js';
import { closeCeremony } from './use-cases/close-ceremony.js';
import { commitExclusions, commitPortion } from './use-cases/commit-roster.js';
import { commitContribution, enterChance, revealContribution, substituteContributor } from './use-cases/contribute.js';
import { addStatement } from './use-cases/drawn.js';
import { freezeTask } from './use-cases/freeze-task.js';
import { copySubjects, keepCertification, removeSubject } from './use-cases/hear-archive.js';
import { importInspectors } from './use-cases/import-inspectors.js';
import { importItems } from './use-cases/import-items.js';
import { importMembers } from './use-cases/import-members.js';
import { addInspector, changeInspector, declareRecusal, endRecusal } from './use-cases/inspectors.js';
import { issueOpening } from './use-cases/issue-opening.js';
import { draftItemList, publishItemList, removeItem, saveItem } from './use-cases/items.js';
import { finishDraw, keepOrder } from './use-cases/keep-draw.js';
import { certifyLibrary, createLibrary, fillLibrary, removeMembers, setRiskClass } from './use-cases/libraries.js';
import { openCeremony } from './use-cases/open-ceremony.js';
import { planCeremony } from './use-cases/plan-ceremony.js';
import { addPlanRow, removePlanRow } from './use-cases/plan-rows.js';
import { approvePlan, closePlan, createPlan, filePlan, publishPlan, returnPlan } from './use-cases/plans.js';
import { publishProcedure } from './use-cases/procedures.js';
import { endRehearsal, sealRehearsal } from './use-cases/rehearsal-steps.js';
import { rehearseTask } from './use-cases/rehearse.js';
import { sealRosters } from './use-cases/seal-rosters.js';
import { selectRosters } from './use-cases/select-roster.js';
import { startDraw } from './use-cases/start-draw.js';
import { stopCeremony } from './use-cases/stop-ceremony.js';
import { approveTask, changeTask, createTask, redrawTask, voidTask } from './use-cases/tasks.js';
import { visitParts } from './visits.js';

/** 双随机、一公开: libraries, plans, tasks, ceremonies and draws; assignment, visits and publication. */
const inspection = defineService<InspectionStore, PrismaClient>({
  name: 'inspection',
  title: serviceTitles.inspection,
  controllers: [
    ItemRoutes,
    LibraryRoutes,
    InspectorRoutes,
    PlanRoutes,
    TaskRoutes,
    CeremonyRoutes,
    DrawRoutes,
    ArchiveReactions,
    ...visitParts.controllers,
  ],
  useCases: [
    draftItemList,
    importItems,
    saveItem,
    removeItem,
    publishItemList,
    publishProcedure,
    createLibrary,
    fillLibrary,
    importMembers,
    removeMembers,
    certifyLibrary,
    setRiskClass,
    addInspector,
    changeInspector,
    importInspectors,
    declareRecusal,
    endRecusal,
    copySubjects,
    removeSubject,
    keepCertification,
    createPlan,
    addPlanRow,
    removePlanRow,
    approvePlan,
    filePlan,
    publishPlan,
    closePlan,
    returnPlan,
    createTask,
    changeTask,
    approveTask,
    freezeTask,
    rehearseTask,
    voidTask,
    redrawTask,
    selectRosters,
    commitPortion,
    commitExclusions,
    sealRosters,
    sealRehearsal,
    endRehearsal,
    planCeremony,
    openCeremony,
    commitContribution,
    substituteContributor,
    revealContribution,
    enterChance,
    stopCeremony,
    startDraw,
    keepOrder,
    finishDraw,
    closeCeremony,
    addStatement,
    issueOpening,
    ...visitParts.useCases,
  ],
  routes: [ItemApi, ProcedureApi, LibraryApi, InspectorApi, PlanApi, TaskApi, CeremonyApi, DrawApi, ...visitParts.routes],
  jobs: [freezeJob, rehearsalJob, drawJob],
  schedule: [...visitParts.schedule],
  prisma: (adapter) => new PrismaClient({ adapter }),
  migrations: new URL('../prisma/migrations/', import.meta.url),
  decidesByLaw: true,
  store: (tx) => new InspectionStore(tx),
});

export default inspection;
