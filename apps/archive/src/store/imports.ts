import type { Instant } from '@xinheng/kernel';
import { notFound, stale } from '@xinheng/service-kit';
import type { RememberedMapping } from '../domain/columns/guess.js';
import type { Import } from '../domain/import.js';
import type { Prisma } from '../generated/client.js';
import { readImport, writeImport } from './import-row.js';
import type { ArchiveTx } from './transaction.js';

/** Imports and the column mappings that departments have confirmed. */
export class ImportTable {
  constructor(private readonly tx: ArchiveTx) {}

  async add(imported: Import): Promise<void> {
    await this.tx.prisma.import.create({ data: writeImport(imported) });
  }

  async find(id: string): Promise<Import> {
    const row = await this.tx.prisma.import.findUnique({ where: { id } });
    if (!row) throw notFound('导入', id);
    return readImport(row);
  }

  /** The first thing a change does: nobody else changes it until this transaction ends. */
  async lock(id: string): Promise<Import> {
    await this.tx.sql.query('SELECT 1 FROM archive.import WHERE id = $1 FOR UPDATE', [id]);
    return this.find(id);
  }

  /** @throws Problem 409 if the row has moved since it was read. */
  async save(imported: Import): Promise<Import> {
    const next = { ...imported, version: imported.version + 1 };
    const { count } = await this.tx.prisma.import.updateMany({
      where: { id: imported.id, version: imported.version },
      data: writeImport(next),
    });
    if (count !== 1) throw stale('导入');
    return next;
  }

  async page(departmentId: string, after: string | undefined, limit: number): Promise<Import[]> {
    const where = { departmentId, ...(after ? { id: { lt: after } } : {}) };
    const rows = await this.tx.prisma.import.findMany({ where, orderBy: { id: 'desc' }, take: limit });
    return rows.map(readImport);
  }

  async mappingOf(departmentId: string, fingerprint: string): Promise<RememberedMapping | undefined> {
    const row = await this.tx.prisma.columnMapping.findUnique({ where: { departmentId_fingerprint: { departmentId, fingerprint } } });
    return row ? (row.fields as RememberedMapping) : undefined;
  }

  async rememberMapping(departmentId: string, fingerprint: string, mapping: RememberedMapping, now: Instant): Promise<void> {
    const data = { fields: mapping as Prisma.InputJsonValue, usedAt: new Date(now) };
    const key = { departmentId, fingerprint };
    await this.tx.prisma.columnMapping.upsert({ where: { departmentId_fingerprint: key }, create: { ...key, ...data }, update: data });
  }
}
