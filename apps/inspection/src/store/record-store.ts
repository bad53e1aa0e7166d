import type { FirmSignature, VisitRecord } from '@xinheng/contracts';
import type { Instant } from '@xinheng/kernel';
import { notFound } from '@xinheng/service-kit';
import { asRecordset, domainRow } from './domain-row.js';
import type { InspectionTx } from './transaction.js';

export interface SavedRecord {
  readonly partId: string;
  readonly record: VisitRecord;
  readonly signature: FirmSignature | null;
  readonly submissionId: string;
  readonly savedById: string;
  readonly savedBy: string;
  readonly savedAt: Instant;
  readonly fingerprint: string | null;
  readonly receiptNumber: string | null;
}

/** What a device has sent, with the reply it got. */
export interface Submission {
  readonly partId: string;
  readonly submissionId: string;
  readonly contentHash: string;
  readonly record: VisitRecord;
  readonly reply: unknown;
  readonly sentById: string;
  readonly sentAt: Instant;
}

export interface Photo {
  readonly id: string;
  readonly partId: string;
  readonly itemId: string | null;
  readonly kind: 'photo' | 'signature';
  readonly hash: string;
  readonly bytes: number;
  readonly mediaType: string;
  readonly takenAt: Instant;
  readonly uploadedById: string;
  readonly uploadedAt: Instant;
}

/** Records of visits, what devices sent, and the index of photos. */
export class RecordStore {
  constructor(private readonly tx: InspectionTx) {}

  async recordOf(partId: string): Promise<SavedRecord | undefined> {
    const [row] = await this.tx.sql.query('SELECT * FROM inspection.visit_record WHERE part_id = $1', [partId]);
    return row && domainRow<SavedRecord>(row);
  }

  async recordsOf(partIds: readonly string[]): Promise<Map<string, SavedRecord>> {
    const rows = await this.tx.sql.query('SELECT * FROM inspection.visit_record WHERE part_id = ANY($1::uuid[])', [partIds]);
    return new Map(rows.map((row) => domainRow<SavedRecord>(row)).map((saved) => [saved.partId, saved]));
  }

  async save(saved: SavedRecord): Promise<void> {
    await this.tx.sql.run(
      `INSERT INTO inspection.visit_record SELECT * FROM jsonb_populate_recordset(NULL::inspection.visit_record, $1)
       ON CONFLICT (part_id) DO UPDATE SET record = excluded.record, signature = excluded.signature, submission_id = excluded.submission_id,
         saved_by_id = excluded.saved_by_id, saved_by = excluded.saved_by, saved_at = excluded.saved_at, fingerprint = excluded.fingerprint,
         receipt_number = excluded.receipt_number`,
      [asRecordset([saved])],
    );
  }

  async submission(partId: string, submissionId: string): Promise<Submission | undefined> {
    const [row] = await this.tx.sql.query('SELECT * FROM inspection.visit_submission WHERE part_id = $1 AND submission_id = $2', [
      partId,
      submissionId,
    ]);
    return row && domainRow<Submission>(row);
  }

  async keepSubmission(submission: Submission): Promise<void> {
    await this.tx.sql.run(
      'INSERT INTO inspection.visit_submission SELECT * FROM jsonb_populate_recordset(NULL::inspection.visit_submission, $1)',
      [asRecordset([submission])],
    );
  }

  async photosOf(partIds: readonly string[]): Promise<Photo[]> {
    const rows = await this.tx.sql.query('SELECT * FROM inspection.visit_photo WHERE part_id = ANY($1::uuid[]) ORDER BY taken_at, id', [
      partIds,
    ]);
    return rows.map((row) => domainRow<Photo>(row));
  }

  async photo(id: string): Promise<Photo> {
    const found = await this.findPhoto(id);
    if (!found) throw notFound('照片', id);
    return found;
  }

  async findPhoto(id: string): Promise<Photo | undefined> {
    const [row] = await this.tx.sql.query('SELECT * FROM inspection.visit_photo WHERE id = $1', [id]);
    return row && domainRow<Photo>(row);
  }

  async addPhoto(photo: Photo): Promise<void> {
    await this.tx.sql.run('INSERT INTO inspection.visit_photo SELECT * FROM jsonb_populate_recordset(NULL::inspection.visit_photo, $1)', [
      asRecordset([photo]),
    ]);
  }
}
