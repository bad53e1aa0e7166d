import type { InspectionRecordView } from '@xinheng/contracts';
import type { Instant, LocalDate } from '@xinheng/kernel';
import type { Prisma } from '../generated/client.js';
import type { ArchiveTx } from './transaction.js';

export interface InspectionRecord extends InspectionRecordView {
  readonly code: string;
  readonly sourceEventId: string;
}

const MAX_RECORDS = 500;

/** Records in the files of subjects. */
export class RecordTable {
  constructor(private readonly tx: ArchiveTx) {}

  async file(record: InspectionRecord): Promise<void> {
    await this.tx.prisma.inspectionRecord.create({
      data: {
        ...record,
        inspectedOn: new Date(record.inspectedOn),
        publishedOn: new Date(record.publishedOn),
        withdrawnOn: record.withdrawnOn && new Date(record.withdrawnOn),
        filedAt: new Date(record.filedAt),
      },
    });
  }

  async findPublication(publicationId: string): Promise<InspectionRecord | null> {
    const row = await this.tx.prisma.inspectionRecord.findUnique({ where: { publicationId } });
    return row && read(row);
  }

  /** Publication, sharing and use end; that the record was collected stays true. */
  async withdraw(publicationId: string, withdrawnOn: LocalDate, reason: string): Promise<void> {
    const data = { published: false, shared: false, used: false, withdrawnOn: new Date(withdrawnOn), withdrawReason: reason };
    await this.tx.prisma.inspectionRecord.update({ where: { publicationId }, data });
  }

  async ofSubject(code: string): Promise<InspectionRecord[]> {
    const rows = await this.tx.prisma.inspectionRecord.findMany({
      where: { code },
      orderBy: [{ inspectedOn: 'desc' }, { id: 'desc' }],
      take: MAX_RECORDS,
    });
    return rows.map(read);
  }
}

const day = (date: Date): LocalDate => date.toISOString().slice(0, 10) as LocalDate;

function read(row: Prisma.InspectionRecordGetPayload<object>): InspectionRecord {
  return {
    ...row,
    inspectedOn: day(row.inspectedOn),
    publishedOn: day(row.publishedOn),
    withdrawnOn: row.withdrawnOn && day(row.withdrawnOn),
    filedAt: row.filedAt.toISOString() as Instant,
    results: row.results as InspectionRecord['results'],
    basis: row.basis as InspectionRecord['basis'],
  };
}
