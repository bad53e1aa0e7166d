import { Divisions } from './domain/regions/divisions.js';
import { Applier } from './store/applying.js';
import { ChronicleTable } from './store/chronicle.js';
import { DepartmentTable } from './store/departments.js';
import { DryRunTable } from './store/dry-run.js';
import { FileTable } from './store/files.js';
import { GoneReportTable } from './store/gone-reports.js';
import { ImportTable } from './store/imports.js';
import { RecordTable } from './store/records.js';
import { RosterTable } from './store/roster.js';
import { SubjectSearch } from './store/search.js';
import { StagingTable } from './store/staging.js';
import { SubjectTable } from './store/subjects.js';
import type { ArchiveTx } from './store/transaction.js';
import { Undoer } from './store/undoing.js';

let built: { key: string; divisions: Divisions } | undefined;

/** The archive's tables within one transaction. */
export class ArchiveStore {
  readonly imports: ImportTable;
  readonly files: FileTable;
  readonly staging: StagingTable;
  readonly dryRun: DryRunTable;
  readonly applier: Applier;
  readonly undoer: Undoer;
  readonly subjects: SubjectTable;
  readonly search: SubjectSearch;
  readonly roster: RosterTable;
  readonly records: RecordTable;
  readonly chronicle: ChronicleTable;
  readonly departments: DepartmentTable;
  readonly goneReports: GoneReportTable;

  constructor(private readonly tx: ArchiveTx) {
    this.imports = new ImportTable(tx);
    this.files = new FileTable(tx.sql);
    this.staging = new StagingTable(tx.sql);
    this.dryRun = new DryRunTable(tx.sql);
    this.applier = new Applier(tx.sql);
    this.undoer = new Undoer(tx.sql);
    this.subjects = new SubjectTable(tx.sql);
    this.search = new SubjectSearch(tx.sql);
    this.roster = new RosterTable(tx);
    this.records = new RecordTable(tx);
    this.chronicle = new ChronicleTable(tx.sql);
    this.departments = new DepartmentTable(tx.sql);
    this.goneReports = new GoneReportTable(tx.sql);
  }

  /** GB/T 2260 with the deployment's additions; built again only when these change. */
  async divisions(): Promise<Divisions> {
    const additions = await this.tx.prisma.division.findMany({ orderBy: { code: 'asc' } });
    const key = JSON.stringify(additions);
    if (built?.key !== key) built = { key, divisions: new Divisions(additions) };
    return built.divisions;
  }

  async nameDivisions(additions: readonly { readonly code: string; readonly name: string }[]): Promise<void> {
    for (const { code, name } of additions) {
      await this.tx.prisma.division.upsert({ where: { code }, create: { code, name }, update: { name } });
    }
  }
}
