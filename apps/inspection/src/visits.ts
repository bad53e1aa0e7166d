import { AssignmentApi, ChangeApi, DeskApi, FollowUpApi, NoticeApi, PublicationApi, RecordApi, VisitApi } from '@xinheng/contracts';
import { AssignmentRoutes } from './routes/assignment-routes.js';
import { DeskRoutes, PublicationRoutes } from './routes/publication-routes.js';
import { RecordRoutes } from './routes/record-routes.js';
import { VisitRoutes } from './routes/visit-routes.js';
import { addPhoto } from './use-cases/add-photo.js';
import { approveVisits, declineVisit, rescheduleVisit } from './use-cases/approve-visits.js';
import { approveAssignment, rejectAssignment } from './use-cases/decide-assignment.js';
import { decideChange } from './use-cases/decide-change.js';
import { closeFollowUp } from './use-cases/follow-ups.js';
import { notifyVisits } from './use-cases/notify-visits.js';
import { prepareAssignment } from './use-cases/prepare-assignment.js';
import { withdrawPublication } from './use-cases/publications.js';
import { publishResults } from './use-cases/publish-results.js';
import { askToReplaceInspector, askToReplaceObject, raiseRecusal, raiseRecusalByFirm } from './use-cases/raise-change.js';
import { reviewRecord } from './use-cases/review-record.js';
import { saveRecord, startVisit } from './use-cases/save-record.js';
import { targetVisit } from './use-cases/target-visit.js';
import { visitSchedule, watchDeadlines } from './use-cases/watch-deadlines.js';

/** What the second half of the service brings into its manifest: from the drawn list to the published result. */
export const visitParts = {
  controllers: [AssignmentRoutes, VisitRoutes, RecordRoutes, PublicationRoutes, DeskRoutes],
  routes: [AssignmentApi, ChangeApi, VisitApi, NoticeApi, RecordApi, FollowUpApi, PublicationApi, DeskApi],
  useCases: [
    prepareAssignment,
    approveAssignment,
    rejectAssignment,
    raiseRecusal,
    raiseRecusalByFirm,
    askToReplaceInspector,
    askToReplaceObject,
    decideChange,
    approveVisits,
    declineVisit,
    rescheduleVisit,
    notifyVisits,
    targetVisit,
    startVisit,
    saveRecord,
    addPhoto,
    reviewRecord,
    closeFollowUp,
    publishResults,
    withdrawPublication,
    watchDeadlines,
  ],
  schedule: visitSchedule,
} as const;
