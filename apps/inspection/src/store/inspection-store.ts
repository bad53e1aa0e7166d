import { AssignmentStore } from './assignment-store.js';
import { BurdenStore } from './burden-store.js';
import { CeremonyStore } from './ceremony-store.js';
import { ChangeStore } from './change-store.js';
import { DeskStore } from './desk-store.js';
import { DrawStore } from './draw-store.js';
import { ExclusionStore } from './exclusion-store.js';
import { FollowUpStore } from './follow-up-store.js';
import { InspectorStore } from './inspector-store.js';
import { ItemStore } from './item-store.js';
import { LibraryStore } from './library-store.js';
import { NoticeStore } from './notice-store.js';
import { OpeningStore } from './opening-store.js';
import { OverviewStore } from './overview-store.js';
import { PlanStore } from './plan-store.js';
import { ProcedureStore } from './procedure-store.js';
import { PublicationStore } from './publication-store.js';
import { RecordStore } from './record-store.js';
import { RosterStore } from './roster-store.js';
import { SubjectStore } from './subject-store.js';
import { TaskDriveStore } from './task-drive-store.js';
import { TaskStore } from './task-store.js';
import type { InspectionTx } from './transaction.js';
import { VisitStore } from './visit-store.js';

/** Everything inspection keeps, by subject matter; all of it speaks on one transaction. One line per part. */
export class InspectionStore {
  readonly subjects: SubjectStore;
  readonly libraries: LibraryStore;
  readonly items: ItemStore;
  readonly procedures: ProcedureStore;
  readonly inspectors: InspectorStore;
  readonly plans: PlanStore;
  readonly tasks: TaskStore;
  readonly exclusions: ExclusionStore;
  readonly rosters: RosterStore;
  readonly ceremonies: CeremonyStore;
  readonly draws: DrawStore;
  readonly openings: OpeningStore;
  readonly assignments: AssignmentStore;
  readonly visits: VisitStore;
  readonly changes: ChangeStore;
  readonly notices: NoticeStore;
  readonly records: RecordStore;
  readonly publications: PublicationStore;
  readonly followUps: FollowUpStore;
  readonly burdens: BurdenStore;
  readonly taskDrive: TaskDriveStore;
  readonly desk: DeskStore;
  readonly overview: OverviewStore;

  constructor(tx: InspectionTx) {
    this.subjects = new SubjectStore(tx);
    this.libraries = new LibraryStore(tx);
    this.items = new ItemStore(tx);
    this.procedures = new ProcedureStore(tx);
    this.inspectors = new InspectorStore(tx);
    this.plans = new PlanStore(tx);
    this.tasks = new TaskStore(tx);
    this.exclusions = new ExclusionStore(tx);
    this.rosters = new RosterStore(tx);
    this.ceremonies = new CeremonyStore(tx);
    this.draws = new DrawStore(tx);
    this.openings = new OpeningStore(tx);
    this.assignments = new AssignmentStore(tx);
    this.visits = new VisitStore(tx);
    this.changes = new ChangeStore(tx);
    this.notices = new NoticeStore(tx);
    this.records = new RecordStore(tx);
    this.publications = new PublicationStore(tx);
    this.followUps = new FollowUpStore(tx);
    this.burdens = new BurdenStore(tx);
    this.taskDrive = new TaskDriveStore(tx);
    this.desk = new DeskStore(tx);
    this.overview = new OverviewStore(tx);
  }
}
