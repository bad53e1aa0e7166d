import type { HygienePart } from '@xinheng/contracts';
import type { Instant, LocalDate } from '@xinheng/kernel';
import { notFound } from '@xinheng/service-kit';
import { hygieneBits } from '../domain/hygiene.js';
import { significantPart } from '../domain/regions/divisions.js';
import type { Prisma } from '../generated/client.js';
import type { ChangeRow } from './subjects.js';
import type { ArchiveTx } from './transaction.js';

export interface Certification {
  readonly id: string;
  readonly regionCode: string;
  readonly certifiedBy: string;
  readonly departmentName: string;
  readonly certifiedOn: LocalDate;
  readonly certifiedAt: Instant;
  readonly score: number;
  readonly subjects: number;
  readonly note: string;
  /** Changes with a higher id came after. */
  readonly changeId: number;
}

/** The directory of a division as a whole: what is wrong with it, and who vouched for it. */
export class RosterTable {
  constructor(private readonly tx: ArchiveTx) {}

  async countHygiene(regionCode: string, staleBefore: LocalDate): Promise<{ subjects: number; counts: Record<HygienePart, number> }> {
    const bits = Object.entries(hygieneBits).map(([part, bit]) => `count(*) FILTER (WHERE hygiene & ${bit} <> 0) AS "${part}"`);
    const [row] = await this.tx.sql.query<Record<HygienePart | 'subjects', number>>(
      `SELECT count(*) AS subjects, ${bits.join(', ')}, count(*) FILTER (WHERE confirmed_on < $2) AS stale
       FROM archive.subject WHERE ${within('region')}`,
      [significantPart(regionCode), staleBefore],
    );
    const { subjects, ...counts } = row!;
    return { subjects, counts };
  }

  async newestChange(): Promise<number> {
    const [row] = await this.tx.sql.query<{ id: number }>('SELECT coalesce(max(id), 0) AS id FROM archive.subject_change');
    return row!.id;
  }

  async addCertification({ certifiedOn, certifiedAt, ...rest }: Certification): Promise<void> {
    await this.tx.prisma.certification.create({
      data: { ...rest, certifiedOn: new Date(certifiedOn), certifiedAt: new Date(certifiedAt) },
    });
  }

  async findCertification(id: string): Promise<Certification> {
    const row = await this.tx.prisma.certification.findUnique({ where: { id } });
    if (!row) throw notFound('认证', id);
    return read(row);
  }

  /** The last one of the division itself or of one that contains it. */
  async lastCertification(regionCode: string): Promise<Certification | null> {
    const above = ['000000', `${regionCode.slice(0, 2)}0000`, `${regionCode.slice(0, 4)}00`, regionCode];
    const row = await this.tx.prisma.certification.findFirst({ where: { regionCode: { in: above } }, orderBy: { id: 'desc' } });
    return row && read(row);
  }

  async certifications(regionCode: string | undefined, after: string | undefined, limit: number): Promise<Certification[]> {
    const where = { ...(regionCode ? { regionCode } : {}), ...(after ? { id: { lt: after } } : {}) };
    return (await this.tx.prisma.certification.findMany({ where, orderBy: { id: 'desc' }, take: limit })).map(read);
  }

  /** Subjects that were registered, changed, restored or removed behind a change. */
  async countChanged(regionCode: string, changeId: number): Promise<number> {
    const [row] = await this.tx.sql.query<{ n: number }>(
      `SELECT count(DISTINCT code) AS n FROM archive.subject_change WHERE id > $2 AND version IS NOT NULL AND ${within('region')}`,
      [significantPart(regionCode), changeId],
    );
    return row!.n;
  }

  async changesAfter(regionCode: string, changeId: number, limit: number): Promise<ChangeRow[]> {
    return this.tx.sql.query(
      `SELECT id, code, name, kind, at, actor, import_id AS "importId", title, diff FROM archive.subject_change
       WHERE id > $2 AND version IS NOT NULL AND ${within('region')} ORDER BY id LIMIT $3`,
      [significantPart(regionCode), changeId, limit],
    );
  }
}

/** $1 is what the division's codes begin with; the whole country includes subjects without a division. */
const within = (column: string): string => `($1 = '' OR ${column} LIKE $1 || '%')`;

function read(row: Prisma.CertificationGetPayload<object>): Certification {
  return {
    ...row,
    score: row.score.toNumber(),
    changeId: Number(row.changeId),
    certifiedOn: row.certifiedOn.toISOString().slice(0, 10) as LocalDate,
    certifiedAt: row.certifiedAt.toISOString() as Instant,
  };
}
