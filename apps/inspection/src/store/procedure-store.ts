import { ProcedureRules, type ProcedureView } from '@xinheng/contracts';
import type { Instant } from '@xinheng/kernel';
import type { ProcedureRules as ProcedureRow } from '../generated/client.js';
import type { InspectionTx } from './transaction.js';

const viewOf = (row: ProcedureRow): ProcedureView => ({
  id: row.id,
  department: { id: row.departmentId, name: row.departmentName },
  edition: row.edition,
  rules: ProcedureRules.parse(row.rules),
  publishedBy: row.publishedBy,
  publishedAt: row.publishedAt.toISOString() as Instant,
});

/** 细则: editions stay, the newest is in force. */
export class ProcedureStore {
  constructor(private readonly tx: InspectionTx) {}

  async list(departmentId: string | undefined): Promise<ProcedureView[]> {
    const where = departmentId === undefined ? {} : { departmentId };
    const rows = await this.tx.prisma.procedureRules.findMany({ where, orderBy: [{ departmentName: 'asc' }, { edition: 'desc' }] });
    return rows.map(viewOf);
  }

  async inForce(departmentId: string): Promise<ProcedureView | undefined> {
    const row = await this.tx.prisma.procedureRules.findFirst({ where: { departmentId }, orderBy: { edition: 'desc' } });
    return row ? viewOf(row) : undefined;
  }

  async publish(view: ProcedureView): Promise<void> {
    const { department, rules, publishedAt, ...rest } = view;
    await this.tx.prisma.procedureRules.create({
      data: { ...rest, departmentId: department.id, departmentName: department.name, rules, publishedAt: new Date(publishedAt) },
    });
  }
}
